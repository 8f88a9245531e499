"""Images of different sizes as one sequence of patches.

Shapes: N patches of all images together, C channels, P patch side in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

Grid = tuple[int, int]
"""Patch rows and columns of one image."""


@dataclass(frozen=True)
class PackedImages:
    """`patches` [N, C*P*P], each flattened as (channel, y, x); `grids` say how many rows and columns each image has."""

    patches: Tensor
    grids: tuple[Grid, ...]

    def __post_init__(self) -> None:
        expected = sum(rows * columns for rows, columns in self.grids)
        if expected != self.patches.shape[0]:
            raise ValueError(f"{self.patches.shape[0]} patches do not fill grids of {expected}")

    @property
    def lengths(self) -> tuple[int, ...]:
        return tuple(rows * columns for rows, columns in self.grids)


def patchify(image_CHW: Tensor, patch_size: int) -> Tensor:
    """[C, H, W] -> [H/P * W/P, C*P*P], patches in row-major order.

    Raises:
        ValueError: a side is no multiple of the patch size.
    """
    channels, height, width = image_CHW.shape
    if height % patch_size or width % patch_size:
        raise ValueError(f"{height}x{width} pixels are no whole number of {patch_size}-pixel patches")
    rows, columns = height // patch_size, width // patch_size
    grid = image_CHW.reshape(channels, rows, patch_size, columns, patch_size)
    return grid.permute(1, 3, 0, 2, 4).reshape(rows * columns, channels * patch_size * patch_size)


def unpatchify(patches_ND: Tensor, grid: Grid, patch_size: int) -> Tensor:
    """The inverse of `patchify`: [rows * columns, C*P*P] -> [C, H, W]."""
    rows, columns = grid
    blocks = patches_ND.reshape(rows, columns, -1, patch_size, patch_size)
    return blocks.permute(2, 0, 3, 1, 4).reshape(-1, rows * patch_size, columns * patch_size)


def pack(images_CHW: Sequence[Tensor], patch_size: int) -> PackedImages:
    """Images of any sizes to one packed sequence."""
    grids = tuple((image.shape[1] // patch_size, image.shape[2] // patch_size) for image in images_CHW)
    return PackedImages(torch.cat([patchify(image, patch_size) for image in images_CHW]), grids)


def merge_order(grid: Grid, factor: int = 2) -> Tensor:
    """Row-major indices of a grid, listed so that each factor x factor group is consecutive: [rows * columns].

    Raises:
        ValueError: a side is no multiple of `factor`.
    """
    rows, columns = grid
    if rows % factor or columns % factor:
        raise ValueError(f"a {rows}x{columns} grid has no {factor}x{factor} groups")
    indices = torch.arange(rows * columns).reshape(rows // factor, factor, columns // factor, factor)
    return indices.permute(0, 2, 1, 3).flatten()


def cumulative_lengths(lengths: Sequence[int], device: torch.device | None = None) -> Tensor:
    """Boundaries of packed sequences as attention kernels want them: int32 [len + 1], from 0."""
    return torch.tensor([0, *lengths], dtype=torch.int32, device=device).cumsum(0, dtype=torch.int32)
