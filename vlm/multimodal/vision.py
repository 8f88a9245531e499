"""Pictures to tokens as wide as the language model.

Shapes: N patches of all images, M tokens of one image, D width of the language model.
"""

from __future__ import annotations

from typing import Protocol

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vlm.encoders.dots import DotsEncoder, DotsVisionConfig
from vlm.encoders.packing import PackedImages
from vlm.encoders.radio import RadioConfig, RadioEncoder
from vlm.token_reduction.spatial import pixel_shuffle

SHUFFLE = 2
PROJECTOR_EPS = 1e-5


class Vision(Protocol):
    """Packed images to one [M, D] tensor an image."""

    def __call__(self, images: PackedImages) -> tuple[Tensor, ...]: ...


class DotsVision(nn.Module):
    """The dots tower, whose merger already ends in the language model's width."""

    def __init__(self, config: DotsVisionConfig) -> None:
        super().__init__()
        self.encoder = DotsEncoder(config)
        self.merge = config.merge**2

    def forward(self, images: PackedImages) -> tuple[Tensor, ...]:
        return torch.split(self.encoder(images), [length // self.merge for length in images.lengths])


class Projector(nn.Module):
    """`mlp1`: RMSNorm, Linear, relu squared, Linear; no biases."""

    def __init__(self, in_width: int, hidden: int, out_width: int) -> None:
        super().__init__()
        self.norm = nn.RMSNorm(in_width, eps=PROJECTOR_EPS)
        self.up = nn.Linear(in_width, hidden, bias=False)
        self.down = nn.Linear(hidden, out_width, bias=False)

    def forward(self, x_MD: Tensor) -> Tensor:
        out: Tensor = self.down(F.relu(self.up(self.norm(x_MD))).square())
        return out


class NemotronVision(nn.Module):
    """C-RADIO, pixel shuffle by 2, projector.

    `final_norm`: Omni's LayerNorm where its language model has an MTP block. No checkpoint stores its weights: it
    scales by one and shifts by none.
    """

    def __init__(self, config: RadioConfig, *, projector: int, out_width: int, final_norm: bool = False) -> None:
        super().__init__()
        self.encoder = RadioEncoder(config)
        self.final_norm = (
            nn.LayerNorm(config.width, eps=config.norm_eps, elementwise_affine=False) if final_norm else None
        )
        self.projector = Projector(config.width * SHUFFLE**2, projector, out_width)

    def forward(self, images: PackedImages) -> tuple[Tensor, ...]:
        features_ND = self.encoder(images)
        if self.final_norm is not None:
            features_ND = self.final_norm(features_ND)
        shuffled = [
            pixel_shuffle(one.reshape(1, *grid, -1), SHUFFLE).flatten(0, 2)
            for one, grid in zip(features_ND.split(list(images.lengths)), images.grids, strict=True)
        ]
        return torch.split(self.projector(torch.cat(shuffled)), [len(one) for one in shuffled])
