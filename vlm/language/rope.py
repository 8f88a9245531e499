"""Rotary position embedding, rotate-half form.

B batch, T steps, H heads, D head width.
"""

from __future__ import annotations

import torch
from torch import Tensor


def rope_tables(positions_BT: Tensor, head_dim: int, theta: float) -> tuple[Tensor, Tensor]:
    """Cosines and sines [B, T, D] in fp32; the second half of D repeats the first.

    Source: RoFormer (arXiv:2104.09864), with the two halves of a head as the pairs, as Llama and Qwen pair them.
    """
    exponents = torch.arange(0, head_dim, 2, device=positions_BT.device, dtype=torch.float32) / head_dim
    angles = positions_BT[..., None].float() * theta**-exponents
    angles_BTD = torch.cat([angles, angles], dim=-1)
    return angles_BTD.cos(), angles_BTD.sin()


def rotate(x_BTHD: Tensor, tables: tuple[Tensor, Tensor]) -> Tensor:
    """Turns every pair (i, i + D/2) of each head by its angle."""
    cos, sin = (table[:, :, None].to(x_BTHD.dtype) for table in tables)
    first, second = x_BTHD.chunk(2, dim=-1)
    return x_BTHD * cos + torch.cat([-second, first], dim=-1) * sin
