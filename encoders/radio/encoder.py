"""C-RADIO from packed patches to patch features.

Shapes: N patches of all images, D width.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from vlm.encoders.packing import PackedImages, cumulative_lengths
from vlm.encoders.radio.block import Block
from vlm.encoders.radio.config import RadioConfig
from vlm.encoders.radio.patches import PatchGenerator

CLIP_MEAN = (0.48145466, 0.4578275, 0.40821073)
CLIP_STD = (0.26862954, 0.26130258, 0.27577711)


class InputConditioner(nn.Module):
    """Normalises pixels of 0..1. The statistics are part of the checkpoint."""

    norm_mean: Tensor
    norm_std: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("norm_mean", torch.tensor(CLIP_MEAN).reshape(3, 1, 1))
        self.register_buffer("norm_std", torch.tensor(CLIP_STD).reshape(3, 1, 1))

    def forward(self, pixels_CHW: Tensor) -> Tensor:
        """[..., 3, H, W] to the same shape; float32 arithmetic."""
        return ((pixels_CHW.float() - self.norm_mean.float()) / self.norm_std.float()).to(pixels_CHW.dtype)


class RadioEncoder(nn.Module):
    """Packed images of normalised pixels to [N, D] patch features, prefix tokens dropped.

    There is no norm after the last layer. Pixels are normalised by `conditioner` (None: by CLIP's statistics) before
    they are packed.
    """

    def __init__(self, config: RadioConfig) -> None:
        super().__init__()
        self.config = config
        self.conditioner = InputConditioner() if config.conditioner else None
        self.patch_generator = PatchGenerator(config)
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.layers))

    def forward(self, images: PackedImages) -> Tensor:
        prefix = self.config.prefix_tokens
        lengths = [length + prefix for length in images.lengths]
        x_TD = self.patch_generator(images)
        cu_seqlens = cumulative_lengths(lengths, x_TD.device)
        for block in self.blocks:
            x_TD = block(x_TD, cu_seqlens)
        return torch.cat([image[prefix:] for image in x_TD.split(lengths)])
