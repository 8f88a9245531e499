"""The reader's eye: the dots tower on a stem of convolutions, and where in the picture each of its tokens is.

M tokens of all images, D width of the decoder.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from vlm.encoders.dots import DotsEncoder, DotsVisionConfig
from vlm.encoders.mini.stem import ConvStem
from vlm.encoders.packing import Grid, PackedImages

LONGEST_WAVE = 400.0
"""Cells: beyond the side of any crop, so that every place has a code of its own."""


class MiniVision(nn.Module):
    """The tower turns positions, which tells its layers how far apart two patches are, but leaves no trace of where
    they are; the decoder's attention has no positions at all. So each token is told its row and column, by the
    sinusoids of "Attention Is All You Need": the next place is then a rotation of the last, which is easy to learn."""

    def __init__(self, config: DotsVisionConfig) -> None:
        super().__init__()
        self.encoder = DotsEncoder(config, ConvStem(config))
        self.merge = config.merge
        self.place_gain = nn.Parameter(torch.tensor([0.3]))

    def forward(self, images: PackedImages) -> tuple[Tensor, ...]:
        grids = [(rows // self.merge, columns // self.merge) for rows, columns in images.grids]
        tokens_MD = self.encoder(images)
        places_MD = torch.cat([place_codes(grid, tokens_MD.shape[1]) for grid in grids])
        tokens_MD = tokens_MD + self.place_gain * places_MD.to(tokens_MD)
        return torch.split(tokens_MD, [rows * columns for rows, columns in grids])


def place_codes(grid: Grid, width: int) -> Tensor:
    """[rows * columns, width]: one half of the channels tells the row, the other the column."""
    rows, columns = (_waves(torch.arange(side), width // 2) for side in grid)
    by_row = rows[:, None].expand(-1, grid[1], -1)
    by_column = columns[None].expand(grid[0], -1, -1)
    return torch.cat([by_row, by_column], dim=-1).flatten(0, 1)


def _waves(places: Tensor, width: int) -> Tensor:
    """Sines and cosines with waves from 2 pi cells to `LONGEST_WAVE`, in even steps of their logarithms."""
    exponents = torch.arange(width // 2) / max(1, width // 2 - 1)
    frequencies = (2 * math.pi / LONGEST_WAVE) ** exponents
    angles = places[:, None].float() * frequencies
    return torch.cat([angles.sin(), angles.cos()], dim=-1)
