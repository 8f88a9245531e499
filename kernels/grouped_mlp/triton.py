"""Triton: two grouped matrix products over rows sorted by expert, with gather, activation and weights fused in.

M tokens, K choices of a token, D model width, F expert width, E experts, R = M * K rows sorted by expert. Nothing here
waits for the device: the tiles of all experts are laid out for the worst case, and empty ones return at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import triton
import triton.language as tl
from torch import Tensor

from vlm.kernels.backend import with_reference_gradient
from vlm.kernels.grouped_mlp import reference

_ROWS, _COLUMNS, _DEPTH = 32, 64, 64
_PLAIN, _RELU2, _SWIGLU = 0, 1, 2


def grouped_mlp(
    x: Tensor, experts: Tensor, weights: Tensor, up: Tensor, down: Tensor, gate: Tensor | None = None
) -> Tensor:
    return with_reference_gradient(_forward, _reference, x, experts, weights, up, down, gate)[0]


def _reference(*inputs: Tensor) -> tuple[Tensor]:
    return (reference.grouped_mlp(*inputs),)


@dataclass(frozen=True)
class _Tiles:
    """Rows by expert, in tiles of `_ROWS`."""

    order_R: Tensor  # place of each sorted row in the flattened choices [M * K]
    expert: Tensor  # of each tile; E for tiles that are not used
    first: Tensor  # first sorted row of each tile
    end: Tensor  # one past the last sorted row of the tile's expert


def _forward(
    x: Tensor, experts: Tensor, weights: Tensor, up: Tensor, down: Tensor, gate: Tensor | None
) -> tuple[Tensor]:
    tokens, choices = experts.shape
    tiles = _tiles(experts, up.shape[0])
    hidden_RF = torch.empty((tokens * choices, up.shape[1]), dtype=x.dtype, device=x.device)
    inputs = tiles.order_R // choices
    act = _RELU2 if gate is None else _SWIGLU
    sorted_rows = torch.arange(tokens * choices, device=x.device)
    ones = torch.ones(1, device=x.device)
    _multiply(x.contiguous(), inputs, up, gate, hidden_RF, sorted_rows, ones, tiles, act)
    out_RD = torch.empty((tokens * choices, down.shape[1]), dtype=x.dtype, device=x.device)
    _multiply(hidden_RF, sorted_rows, down, None, out_RD, tiles.order_R, weights.float().contiguous(), tiles, _PLAIN)
    return (out_RD.view(tokens, choices, -1).sum(1, dtype=torch.float32).to(x.dtype),)


def _tiles(experts: Tensor, count: int) -> _Tiles:
    flat = experts.flatten()
    order_R = flat.argsort(stable=True)
    counts_E = torch.zeros(count, dtype=torch.int64, device=flat.device).scatter_add_(0, flat, torch.ones_like(flat))
    row_end_E = counts_E.cumsum(0)
    tiles_E = (counts_E + _ROWS - 1) // _ROWS
    tile_end_E = tiles_E.cumsum(0)
    tile = torch.arange(triton.cdiv(len(flat), _ROWS) + min(count, len(flat)), device=flat.device)
    expert = torch.searchsorted(tile_end_E, tile, right=True)
    known = expert.clamp_max(count - 1)
    first = (row_end_E - counts_E)[known] + (tile - (tile_end_E - tiles_E)[known]) * _ROWS
    return _Tiles(order_R, expert, first, row_end_E[known])


def _multiply(
    x: Tensor, rows_in: Tensor, w: Tensor, gate: Tensor | None, out: Tensor, rows_out: Tensor, weights: Tensor,
    tiles: _Tiles, act: int,
) -> None:  # fmt: skip
    count, outputs, inputs = w.shape
    grid = (len(tiles.expert), triton.cdiv(outputs, _COLUMNS))
    _kernel[grid](
        x, rows_in, w, w if gate is None else gate, out, rows_out, weights, tiles.expert, tiles.first, tiles.end,
        count, outputs, inputs, ACT=act, ROWS=_ROWS, COLUMNS=_COLUMNS, DEPTH=_DEPTH,
    )  # fmt: skip


@triton.jit
def _kernel(
    x, rows_in, w, gate, out, rows_out, weights, tile_expert, tile_first, tile_end, count, outputs, inputs,
    ACT: tl.constexpr, ROWS: tl.constexpr, COLUMNS: tl.constexpr, DEPTH: tl.constexpr,
):  # fmt: skip
    expert = tl.load(tile_expert + tl.program_id(0))
    if expert >= count:
        return
    row = tl.load(tile_first + tl.program_id(0)) + tl.arange(0, ROWS)
    real = row < tl.load(tile_end + tl.program_id(0))
    source = tl.load(rows_in + row, mask=real, other=0)
    column = tl.program_id(1) * COLUMNS + tl.arange(0, COLUMNS)
    matrix = (expert * outputs + column[None, :]) * inputs
    total = tl.zeros((ROWS, COLUMNS), tl.float32)
    gating = tl.zeros((ROWS, COLUMNS), tl.float32)
    for start in range(0, inputs, DEPTH):
        depth = start + tl.arange(0, DEPTH)
        inside = (depth[:, None] < inputs) & (column[None, :] < outputs)
        a = tl.load(
            x + source[:, None] * inputs + depth[None, :], mask=real[:, None] & (depth[None, :] < inputs), other=0.0
        )
        b = tl.load(w + matrix + depth[:, None], mask=inside, other=0.0).to(a.dtype)
        total = tl.dot(a, b, total, input_precision="ieee")
        if ACT == 2:
            g = tl.load(gate + matrix + depth[:, None], mask=inside, other=0.0).to(a.dtype)
            gating = tl.dot(a, g, gating, input_precision="ieee")
    target = tl.load(rows_out + row, mask=real, other=0)
    if ACT == 0:
        total = total * tl.load(weights + target, mask=real, other=0.0)[:, None]
    elif ACT == 1:
        total = tl.maximum(total, 0.0)
        total = total * total
    else:
        total = total * gating * tl.sigmoid(gating)
    place = out + target[:, None] * outputs + column[None, :]
    tl.store(place, total.to(out.dtype.element_ty), mask=real[:, None] & (column[None, :] < outputs))
