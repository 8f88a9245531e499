"""Triton: one program a row and group. I inner channels, R rows."""

from __future__ import annotations

from functools import partial

import torch
import triton
import triton.language as tl
from torch import Tensor

from vlm.kernels.backend import with_reference_gradient
from vlm.kernels.rms_norm_gated import reference


def rms_norm_gated(y: Tensor, gate: Tensor, weight: Tensor, *, group_size: int, eps: float) -> Tensor:
    fast = partial(_forward, group_size=group_size, eps=eps)
    slow = partial(_reference, group_size=group_size, eps=eps)
    return with_reference_gradient(fast, slow, y, gate, weight)[0]


def _reference(y: Tensor, gate: Tensor, weight: Tensor, *, group_size: int, eps: float) -> tuple[Tensor]:
    return (reference.rms_norm_gated(y, gate, weight, group_size=group_size, eps=eps),)


def _forward(y: Tensor, gate: Tensor, weight: Tensor, *, group_size: int, eps: float) -> tuple[Tensor]:
    width = y.shape[-1]
    y_RI, gate_RI = y.reshape(-1, width), gate.reshape(-1, width)
    out_RI = torch.empty((len(y_RI), width), dtype=y.dtype, device=y.device)
    grid = (len(y_RI), width // group_size)
    block = triton.next_power_of_2(group_size)
    _kernel[grid](y_RI, gate_RI, weight, out_RI, y_RI.stride(0), gate_RI.stride(0), group_size, width, eps, BLOCK=block)
    return (out_RI.view(y.shape),)


@triton.jit
def _kernel(y, gate, weight, out, y_stride, gate_stride, group_size, width, eps, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    column = tl.arange(0, BLOCK)
    inside = column < group_size
    place = tl.program_id(1) * group_size + column
    value = tl.load(y + row * y_stride + place, mask=inside, other=0.0).to(tl.float32)
    opened = tl.load(gate + row * gate_stride + place, mask=inside, other=0.0).to(tl.float32)
    value = value * opened * tl.sigmoid(opened)
    scale = tl.rsqrt(tl.sum(value * value) / group_size + eps)
    factor = tl.load(weight + place, mask=inside, other=0.0).to(tl.float32)
    tl.store(out + row * width + place, (value * scale * factor).to(out.dtype.element_ty), mask=inside)
