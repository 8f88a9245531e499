"""Published shapes without their weights: every model is built on the meta device."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from vlm.language import PRESETS, Cache, LanguageModel  # noqa: E402
from vlm.language.cache import AttentionState  # noqa: E402

# Billions of parameters without and of the MTP block.
COUNTS = {
    "nemotron-3-nano": (31.58, 0.0),
    "nemotron-3-super": (120.67, 2.94),
    "nemotron-3-ultra": (549.31, 11.22),
    "nemotron-nano-v2": (12.31, 0.0),  # 13.17 with the vision tower and its projector
    "dots-llm1": (142.77, 0.0),
    "dots-ocr": (1.78, 0.0),  # 3.04 with the vision tower
}
# MiB of recurrent state a sequence, KiB of bf16 keys and values a token.
MEMORY = {
    "nemotron-3-nano": (46, 6),
    "nemotron-3-super": (160, 8),
    "nemotron-3-ultra": (384, 12),
    "nemotron-nano-v2": (140, 24),
    "dots-llm1": (0, 992),
    "dots-ocr": (0, 28),
}


@pytest.mark.parametrize("name", COUNTS)
def test_parameter_count(name: str) -> None:
    with torch.device("meta"):
        model = LanguageModel(PRESETS[name]())
    mtp = sum(p.numel() for p in model.mtp.parameters()) if model.mtp is not None else 0
    total = sum(p.numel() for p in model.parameters())
    assert (round((total - mtp) / 1e9, 2), round(mtp / 1e9, 2)) == COUNTS[name]


@pytest.mark.parametrize("name", MEMORY)
def test_memory_of_a_sequence(name: str) -> None:
    cache = Cache(PRESETS[name](), batch=1, capacity=1, dtype=torch.bfloat16, devices=torch.device("meta"))
    states = sum(state.ssm_BHPN.nbytes for state in cache.mamba_states)
    token = sum(s.k_BSGD.nbytes + s.v_BSGD.nbytes for s in cache.layers if isinstance(s, AttentionState))
    assert (states / 2**20, token / 2**10) == MEMORY[name]


def test_mini_has_every_kind_of_layer_and_stays_small() -> None:
    config = PRESETS["mini"]()
    assert set(config.layout) == set("ME*-") and config.mtp_layout
    assert sum(p.numel() for p in LanguageModel(config).parameters()) < 20e6
