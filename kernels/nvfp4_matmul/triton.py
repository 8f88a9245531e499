"""Triton: weights are unpacked in registers, block by block. R rows of x, N outputs, K inputs.

The low nibbles hold the even columns and the high ones the odd, so the product is the sum of two: even columns of x
with low nibbles, odd columns with high ones. No shuffling is needed.
"""

from __future__ import annotations

import torch
import triton
import triton.language as tl
from torch import Tensor

from vlm.kernels.backend import with_reference_gradient
from vlm.kernels.nvfp4_matmul import reference
from vlm.kernels.nvfp4_matmul.format import BLOCK

_ROWS, _COLUMNS, _BYTES = 16, 64, 32


def nvfp4_matmul(x: Tensor, packed: Tensor, block_scale: Tensor, scale: Tensor) -> Tensor:
    return with_reference_gradient(_forward, _reference, x, packed, block_scale, scale)[0]


def _reference(x: Tensor, packed: Tensor, block_scale: Tensor, scale: Tensor) -> tuple[Tensor]:
    return (reference.nvfp4_matmul(x, packed, block_scale, scale),)


def _forward(x: Tensor, packed: Tensor, block_scale: Tensor, scale: Tensor) -> tuple[Tensor]:
    outputs, half = packed.shape
    x_RK = x.reshape(-1, 2 * half).contiguous()
    out_RN = torch.empty((len(x_RK), outputs), dtype=x.dtype, device=x.device)
    grid = (triton.cdiv(len(x_RK), _ROWS), triton.cdiv(outputs, _COLUMNS))
    _kernel[grid](
        x_RK, packed, block_scale.view(torch.uint8), scale, out_RN, len(x_RK), outputs, half,
        BLOCK=BLOCK // 2, ROWS=_ROWS, COLUMNS=_COLUMNS, BYTES=_BYTES,
    )  # fmt: skip
    return (out_RN.view(*x.shape[:-1], outputs),)


@triton.jit
def _e2m1(code):
    """The value of a nibble: sign, two bits of exponent, one of mantissa; exponent 0 is subnormal."""
    exponent = ((code >> 1) & 3).to(tl.float32)
    mantissa = (code & 1).to(tl.float32)
    magnitude = tl.where(exponent == 0.0, 0.5 * mantissa, (1.0 + 0.5 * mantissa) * tl.exp2(exponent - 1.0))
    return tl.where((code & 8) != 0, -magnitude, magnitude)


@triton.jit
def _e4m3(code):
    """The value of a non-negative FP8 scale, from its bits: not every GPU has the type."""
    exponent = ((code >> 3) & 15).to(tl.float32)
    mantissa = (code & 7).to(tl.float32) * 0.125
    return tl.where(exponent == 0.0, mantissa * tl.exp2(exponent - 6.0), (1.0 + mantissa) * tl.exp2(exponent - 7.0))


@triton.jit
def _kernel(
    x, packed, block_scale, scale, out, rows, outputs, half,
    BLOCK: tl.constexpr, ROWS: tl.constexpr, COLUMNS: tl.constexpr, BYTES: tl.constexpr,
):  # fmt: skip
    row = tl.program_id(0) * ROWS + tl.arange(0, ROWS)
    column = tl.program_id(1) * COLUMNS + tl.arange(0, COLUMNS)
    total = tl.zeros((ROWS, COLUMNS), tl.float32)
    for start in range(0, half, BYTES):
        byte = start + tl.arange(0, BYTES)
        inside = (byte[:, None] < half) & (column[None, :] < outputs)
        here = (row[:, None] < rows) & (byte[None, :] < half)
        even = tl.load(x + row[:, None].to(tl.int64) * half * 2 + byte[None, :] * 2, mask=here, other=0.0)
        odd = tl.load(x + row[:, None].to(tl.int64) * half * 2 + byte[None, :] * 2 + 1, mask=here, other=0.0)
        codes = tl.load(packed + column[None, :].to(tl.int64) * half + byte[:, None], mask=inside, other=0)
        blocks = column[None, :].to(tl.int64) * (half // BLOCK) + byte[:, None] // BLOCK
        factor = _e4m3(tl.load(block_scale + blocks, mask=inside, other=0))
        total = tl.dot(even, (_e2m1(codes & 15) * factor).to(even.dtype), total, input_precision="ieee")
        total = tl.dot(odd, (_e2m1(codes >> 4) * factor).to(odd.dtype), total, input_precision="ieee")
    total = total * tl.load(scale)
    place = out + row[:, None].to(tl.int64) * outputs + column[None, :]
    tl.store(place, total.to(out.dtype.element_ty), mask=(row[:, None] < rows) & (column[None, :] < outputs))
