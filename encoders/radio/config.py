"""Sizes of a C-RADIO tower."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RadioConfig:
    """Defaults are C-RADIO v2-H. `prefix_tokens` counts class and register tokens together: both are dropped.

    `conditioner`: whether the checkpoint holds the statistics of its pixels; without them they are CLIP's.
    """

    width: int = 1280
    layers: int = 32
    heads: int = 16
    mlp_width: int = 5120
    patch_size: int = 16
    channels: int = 3
    table_size: int = 128  # rows and columns of the position table
    prefix_tokens: int = 10
    norm_eps: float = 1e-6
    video_frames: int | None = None  # frames stacked in one patch of a clip (2 for Omni)
    conditioner: bool = True
