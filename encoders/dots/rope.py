"""Two-dimensional rotary positions: half of the rotated channels tell the row, half the column.

Shapes: N patches, H heads, D channels a head.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from vlm.encoders.packing import Grid, merge_order


def grid_positions(grids: Sequence[Grid], merge: int) -> Tensor:
    """Row and column of every patch of every image, in merge order: [N, 2] int64."""
    positions = []
    for rows, columns in grids:
        order = merge_order((rows, columns), merge)
        positions.append(torch.stack([order // columns, order % columns], dim=-1))
    return torch.cat(positions)


def rotary_angles(positions_N2: Tensor, head_dim: int, theta: float) -> Tensor:
    """Angles [N, head_dim/2]: first the row's frequencies, then the column's. Always float32."""
    quarter = torch.arange(0, head_dim // 2, 2, dtype=torch.float32, device=positions_N2.device)
    frequencies = theta ** (-quarter / (head_dim // 2))
    return (positions_N2[:, :, None].float() * frequencies).flatten(1)


def rotate(x_NHD: Tensor, angles: Tensor) -> Tensor:
    """Rotates channel i with channel i + D/2 by angle i. Computed in float32, returned in the dtype of x."""
    cos, sin = angles.cos()[:, None, :], angles.sin()[:, None, :]
    first, second = x_NHD.float().chunk(2, dim=-1)
    return torch.cat([first * cos - second * sin, second * cos + first * sin], dim=-1).to(x_NHD.dtype)
