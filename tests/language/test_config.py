"""Configurations that contradict themselves are refused; config.json survives a round trip."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vlm.checkpoint.families import FAMILIES
from vlm.language.config import AttentionConfig, ConfigError, LanguageConfig
from vlm.language.presets import PRESETS


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_survives_its_config_json(name: str) -> None:
    config = PRESETS[name]()
    family = FAMILIES[config.family]
    assert family.from_hf(family.to_hf(config)) == config


@pytest.mark.parametrize("layout", ["", "M", "*-", "X"])
def test_layouts_without_their_parts(layout: str) -> None:
    with pytest.raises(ConfigError):
        LanguageConfig(
            family="qwen2", vocab=8, hidden=8, layout=layout, attention=AttentionConfig(heads=1, kv_heads=1, head_dim=8)
        )


@pytest.mark.parametrize(
    ("family", "field", "value"),
    [
        ("nemotron_h", "attention_bias", True),
        ("nemotron_h", "n_group", 8),
        ("dots1", "layer_types", ["sliding_attention"]),
        ("qwen2", "use_sliding_window", True),
        ("qwen2", "rope_scaling", {"type": "yarn"}),
    ],
)
def test_what_the_model_lacks_is_refused(family: str, field: str, value: object) -> None:
    preset = next(make() for make in PRESETS.values() if make().family == family)
    with pytest.raises(ConfigError):
        FAMILIES[family].from_hf(FAMILIES[family].to_hf(preset) | {field: value})


def test_a_layout_the_family_cannot_say() -> None:
    config = replace(PRESETS["dots-ocr"](), layout="*-*")
    with pytest.raises(ConfigError):
        FAMILIES["qwen2"].to_hf(config)
