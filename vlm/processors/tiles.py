"""Tiling with a thumbnail, as InternVL and Nemotron Nano V2 VL do it.

Shapes: N tiles, C channels, S tile side in pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from vlm.processors.pixels import resize


@dataclass(frozen=True, kw_only=True)
class TileRule:
    """Square tiles of `side` pixels, at most `max_tiles` beside the thumbnail. Defaults: Nemotron Nano V2 VL."""

    side: int = 512
    max_tiles: int = 12
    thumbnail: bool = True


def choose_grid(width: int, height: int, rule: TileRule) -> tuple[int, int]:
    """(columns, rows) whose shape is nearest the picture's.

    Of two grids that are equally near, the finer wins when the picture has more than half its pixels.
    """
    grids = sorted(
        {(c, r) for c in range(1, rule.max_tiles + 1) for r in range(1, rule.max_tiles + 1) if c * r <= rule.max_tiles},
        key=lambda grid: (grid[0] * grid[1], grid),
    )
    aspect = width / height
    best, best_difference = (1, 1), float("inf")
    for columns, rows in grids:
        difference = abs(aspect - columns / rows)
        finer = difference == best_difference and width * height > 0.5 * rule.side**2 * columns * rows
        if difference < best_difference or finer:
            best, best_difference = (columns, rows), difference
    return best


def split_tiles(pixels_CHW: Tensor, rule: TileRule) -> Tensor:
    """[N, C, S, S]: the tiles row by row, then the thumbnail where there is more than one tile."""
    channels, height, width = pixels_CHW.shape
    columns, rows = choose_grid(width, height, rule)
    side = rule.side
    fitted = resize(pixels_CHW, columns * side, rows * side)
    tiles = fitted.reshape(channels, rows, side, columns, side).permute(1, 3, 0, 2, 4).reshape(-1, channels, side, side)
    if rule.thumbnail and len(tiles) > 1:
        tiles = torch.cat([tiles, resize(pixels_CHW, side, side)[None]])
    return tiles
