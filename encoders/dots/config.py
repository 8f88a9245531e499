"""Sizes of a dots vision tower."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class DotsVisionConfig:
    """Defaults are the published dots.ocr and dots.mocr (1.26B parameters)."""

    width: int = 1536
    layers: int = 42
    heads: int = 12
    mlp_width: int = 4224
    out_width: int = 1536
    patch_size: int = 14
    channels: int = 3
    merge: int = 2
    norm_eps: float = 1e-5
    rope_theta: float = 10_000.0
    bias: bool = False

    @property
    def head_dim(self) -> int:
        return self.width // self.heads
