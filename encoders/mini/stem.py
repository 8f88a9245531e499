"""Pixels to patch features by a few small convolutions.

Shapes: C channels, H and W pixels, N patches, D width.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from vlm.encoders.dots import DotsVisionConfig
from vlm.encoders.packing import PackedImages, unpatchify

GROUPS = 8
NARROW, WIDE = 48, 96


class ConvStem(nn.Module):
    """Overlapping convolutions in the place of one matrix a patch.

    A letter looks the same wherever the patch grid cuts it: a convolution knows that, a matrix must learn it from
    samples, which are what a small training run lacks ("Early convolutions help transformers see better",
    arXiv:2106.14881).
    """

    def __init__(self, config: DotsVisionConfig) -> None:
        super().__init__()
        self.patch_size = config.patch_size
        self.halve = _Conv(config.channels, NARROW, stride=2)
        self.quarter = _Conv(NARROW, WIDE, stride=2)
        self.refine = _Conv(WIDE, WIDE, stride=1)
        self.eighth = _Conv(WIDE, config.width, stride=2)
        self.norm = nn.RMSNorm(config.width, eps=config.norm_eps)

    def forward(self, images: PackedImages) -> Tensor:
        """[N, D] patch features, each image's in row-major order."""
        patches = images.patches.split(list(images.lengths))
        features = [self._one(unpatchify(*one, self.patch_size)) for one in zip(patches, images.grids, strict=True)]
        out: Tensor = self.norm(torch.cat(features))
        return out

    def _one(self, image_CHW: Tensor) -> Tensor:
        x = self.quarter(self.halve(image_CHW[None]))
        features: Tensor = self.eighth(x + self.refine(x))
        return features[0].flatten(1).T


class _Conv(nn.Module):
    """3x3 convolution, group norm, GELU."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3, stride=stride, padding=1, bias=False)
        self.norm = nn.GroupNorm(GROUPS, outputs)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = nn.functional.gelu(self.norm(self.conv(x)))
        return out
