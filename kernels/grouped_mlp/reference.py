"""Plain torch.

M tokens, K choices of a token, D model width, F expert width, R = M * K rows sorted by expert.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import Tensor

if TYPE_CHECKING:
    from typing import TypeAlias

    from vlm.kernels.grouped_mlp.weights import ExpertWeights, PackedExperts

    Stack: TypeAlias = tuple[Tensor, ...] | PackedExperts


def grouped_mlp(
    x: Tensor,
    experts: Tensor,
    weights: Tensor,
    up: ExpertWeights,
    down: ExpertWeights,
    gate: ExpertWeights | None = None,
) -> Tensor:
    choices = experts.shape[1]
    order_R = experts.flatten().argsort(stable=True)
    token_R = order_R // choices
    x_RD = x[token_R]
    matrices = _each(up), _each(down), None if gate is None else _each(gate)
    pieces = [_mlp(x_RD[start:stop], expert, *matrices) for expert, start, stop in _spans(experts)]
    rows = torch.cat([x_RD[:0], *pieces])
    weighted = rows.float() * weights.flatten()[order_R, None].float()
    return torch.zeros_like(x, dtype=torch.float32).index_add_(0, token_R, weighted).to(x.dtype)


def _spans(experts: Tensor) -> list[tuple[int, int, int]]:
    """(expert, first row, last row + 1) of every expert that was chosen, in the order of the sorted rows."""
    ids, counts = experts.flatten().unique(sorted=True, return_counts=True)
    stops = counts.cumsum(0)
    return list(zip(ids.tolist(), (stops - counts).tolist(), stops.tolist(), strict=True))


def _each(weights: ExpertWeights) -> Stack:
    """A stack taken apart once: the gradient of each slice taken alone would be a whole stack, of zeros but for it."""
    return weights.unbind() if isinstance(weights, Tensor) else weights


def _mlp(x: Tensor, expert: int, up: Stack, down: Stack, gate: Stack | None) -> Tensor:
    hidden = _matmul(x, up, expert)
    hidden = F.relu(hidden).square() if gate is None else F.silu(_matmul(x, gate, expert)) * hidden
    return _matmul(hidden, down, expert)


def _matmul(x: Tensor, weights: Stack, expert: int) -> Tensor:
    if isinstance(weights, tuple):
        return F.linear(x, weights[expert].to(x.dtype))
    return weights.matmul(x, expert)
