"""Sizes of the region reader."""

from __future__ import annotations

from dataclasses import dataclass, field

from vlm.encoders.dots import DotsVisionConfig
from vlm.language.config import LanguageConfig
from vlm.language.presets.mini import mini as mini_decoder
from vlm.mini.tokenizer import IMAGE

PATCH = 8
"""Pixels: half an em of the smallest print that is read well."""


@dataclass(frozen=True, kw_only=True)
class MiniConfig:
    """An encoder of the dots kind and a decoder of the Nemotron kind. The defaults are the published checkpoint."""

    vision: DotsVisionConfig = field(
        default_factory=lambda: DotsVisionConfig(
            width=256, layers=4, heads=4, mlp_width=512, out_width=256, patch_size=PATCH
        )
    )
    language: LanguageConfig = field(default_factory=mini_decoder)
    image_token: int = IMAGE
