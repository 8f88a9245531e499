"""The dots tower from packed patches to tokens for the language model.

Shapes: N patches of all images, D width, O width of the language model.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from vlm.encoders.dots.block import Block
from vlm.encoders.dots.config import DotsVisionConfig
from vlm.encoders.dots.rope import grid_positions, rotary_angles
from vlm.encoders.packing import PackedImages, cumulative_lengths, merge_order
from vlm.token_reduction.spatial import merge_2x2

MERGER_NORM_EPS = 1e-6  # the merger's LayerNorm does not share the blocks' epsilon


class PatchEmbed(nn.Module):
    """A patch-sized convolution, applied as the linear map it is on flattened patches, then RMSNorm."""

    def __init__(self, config: DotsVisionConfig) -> None:
        super().__init__()
        self.proj = nn.Conv2d(config.channels, config.width, config.patch_size, config.patch_size)
        self.norm = nn.RMSNorm(config.width, eps=config.norm_eps)

    def forward(self, images: PackedImages) -> Tensor:
        out: Tensor = self.norm(nn.functional.linear(images.patches, self.proj.weight.flatten(1), self.proj.bias))
        return out


class Merger(nn.Module):
    """LayerNorm, four neighbours side by side, then a two-layer MLP into the language model's width."""

    def __init__(self, config: DotsVisionConfig) -> None:
        super().__init__()
        wide = config.width * config.merge**2
        self.norm = nn.LayerNorm(config.width, eps=MERGER_NORM_EPS)
        self.fc1 = nn.Linear(wide, wide)
        self.fc2 = nn.Linear(wide, config.out_width)

    def forward(self, x_ND: Tensor) -> Tensor:
        out: Tensor = self.fc2(nn.functional.gelu(self.fc1(merge_2x2(self.norm(x_ND)))))
        return out


class DotsEncoder(nn.Module):
    """Packed images to [N/4, O] tokens, images in order, each in row-major order of its 2x2 groups.

    `patch_embed` takes the place of the tower's own: packed images to [N, D], patches in row-major order.
    """

    def __init__(self, config: DotsVisionConfig, patch_embed: nn.Module | None = None) -> None:
        super().__init__()
        self.config = config
        self.patch_embed = PatchEmbed(config) if patch_embed is None else patch_embed
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.layers))
        self.post_trunk_norm = nn.RMSNorm(config.width, eps=config.norm_eps)
        self.merger = Merger(config)

    def forward(self, images: PackedImages) -> Tensor:
        device = images.patches.device
        x_ND = self.patch_embed(images)[self._order(images).to(device)]
        positions = grid_positions(images.grids, self.config.merge).to(device)
        angles = rotary_angles(positions, self.config.head_dim, self.config.rope_theta)
        cu_seqlens = cumulative_lengths(images.lengths, device)
        for block in self.blocks:
            x_ND = block(x_ND, angles, cu_seqlens)
        out: Tensor = self.merger(self.post_trunk_norm(x_ND))
        return out

    def _order(self, images: PackedImages) -> Tensor:
        """Row-major patches of each image to merge order, over the whole pack."""
        starts = [0, *torch.tensor(images.lengths).cumsum(0).tolist()]
        return torch.cat(
            [start + merge_order(grid, self.config.merge) for start, grid in zip(starts, images.grids, strict=False)]
        )
