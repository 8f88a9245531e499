"""The shapes of published models, and of our own small one."""

from __future__ import annotations

from collections.abc import Callable

from vlm.language.config import LanguageConfig
from vlm.language.presets.dots import dots_llm1, dots_ocr
from vlm.language.presets.mini import mini
from vlm.language.presets.nemotron import nemotron_3_nano, nemotron_3_super, nemotron_3_ultra, nemotron_nano_v2

PRESETS: dict[str, Callable[[], LanguageConfig]] = {
    "nemotron-3-nano": nemotron_3_nano,
    "nemotron-3-super": nemotron_3_super,
    "nemotron-3-ultra": nemotron_3_ultra,
    "nemotron-nano-v2": nemotron_nano_v2,
    "dots-llm1": dots_llm1,
    "dots-ocr": dots_ocr,
    "mini": mini,
}

__all__ = ["PRESETS"]
