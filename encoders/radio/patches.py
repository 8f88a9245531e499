"""C-RADIO's patch generator: a bias-free linear map, cropped position embeddings, prefix tokens.

Shapes: N patches of all images, D width, R registers and class tokens an image.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vlm.encoders.packing import Grid, PackedImages
from vlm.encoders.radio.config import RadioConfig


class PatchGenerator(nn.Module):
    """Pixels to tokens, each image preceded by its prefix tokens.

    The square position table is resized, bilinearly, to the *longer* side squared and then cropped: an image that is
    wider than high uses the table's upper rows only.
    """

    def __init__(self, config: RadioConfig) -> None:
        super().__init__()
        patch = config.channels * config.patch_size**2
        self.table_size = config.table_size
        self.embedder = nn.Linear(patch, config.width, bias=False)
        self.video_embedder = (
            nn.Linear(config.video_frames * patch, config.width, bias=False) if config.video_frames else None
        )
        self.positions = nn.Parameter(torch.zeros(1, config.table_size**2, config.width))
        self.prefix = nn.Parameter(torch.zeros(config.prefix_tokens, config.width))

    def forward(self, images: PackedImages) -> Tensor:
        """[N, C*P*P] -> [N + images * R, D]. Patches of stacked frames go through the video embedder."""
        x_ND = self._embedder(images.patches.shape[-1])(images.patches)
        pieces = []
        for patches, grid in zip(x_ND.split(list(images.lengths)), images.grids, strict=True):
            pieces += [self.prefix, patches + self.position_embedding(grid).to(patches.dtype)]
        return torch.cat(pieces)

    def position_embedding(self, grid: Grid) -> Tensor:
        """[rows * columns, D] in float32."""
        table = self.positions.float().reshape(1, self.table_size, self.table_size, -1).permute(0, 3, 1, 2)
        side = max(grid)
        table = F.interpolate(table, size=(side, side), mode="bilinear", align_corners=False)
        return table[0, :, : grid[0], : grid[1]].flatten(1).T

    def _embedder(self, patch_width: int) -> nn.Linear:
        if patch_width == self.embedder.in_features:
            return self.embedder
        if self.video_embedder is None or patch_width != self.video_embedder.in_features:
            raise ValueError(f"patches of {patch_width} values fit no embedder of this encoder")
        return self.video_embedder
