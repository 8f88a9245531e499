"""Published shapes without their weights: every model is built on the meta device."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from vlm.language import PRESETS  # noqa: E402
from vlm.language.facts import ModelFacts, model_facts  # noqa: E402

# Billions of parameters: without the MTP block, taking part in a token, of the MTP block. Then MiB of recurrent state a
# sequence and KiB of bf16 keys and values a token. The names of Nemotron 3 (A3B, A12B, A55B) leave out the embedding,
# dots.llm1's 14 billion do not, nor does the second number here.
PUBLISHED = {
    "nemotron-3-nano": (31.58, 3.58, 0.0, 46, 6),
    "nemotron-3-super": (120.67, 12.77, 2.94, 160, 8),
    "nemotron-3-ultra": (549.31, 56.06, 11.22, 384, 12),
    "nemotron-nano-v2": (12.31, 12.31, 0.0, 140, 24),  # 13.17 with the vision tower and its projector
    "dots-llm1": (142.77, 14.02, 0.0, 0, 992),
    "dots-ocr": (1.78, 1.78, 0.0, 0, 28),  # 3.04 with the vision tower
}


def _rounded(facts: ModelFacts) -> tuple[float, float, float, float, float]:
    billions = [round(count / 1e9, 2) for count in (facts.parameters, facts.active, facts.mtp_parameters)]
    return billions[0], billions[1], billions[2], facts.state_bytes / 2**20, facts.token_bytes / 2**10


@pytest.mark.parametrize("name", PUBLISHED)
def test_parameters_and_memory(name: str) -> None:
    assert _rounded(model_facts(PRESETS[name]())) == PUBLISHED[name]


def test_mini_has_every_kind_of_layer_and_stays_small() -> None:
    config = PRESETS["mini"]()
    facts = model_facts(config)
    assert set(config.layout) == set("ME*-") and config.mtp_layout
    assert facts.parameters + facts.mtp_parameters < 20e6
