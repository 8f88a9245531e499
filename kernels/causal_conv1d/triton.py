"""Triton: one program a block of steps and channels. B batch, T steps, C channels, K taps."""

from __future__ import annotations

import torch
import triton
import triton.language as tl
from torch import Tensor

from vlm.kernels.backend import with_reference_gradient
from vlm.kernels.causal_conv1d import reference

_STEPS, _CHANNELS = 32, 128


def causal_conv1d(x: Tensor, weight: Tensor, bias: Tensor, initial: Tensor | None = None) -> Tensor:
    return with_reference_gradient(_forward, _reference, x, weight, bias, initial)[0]


def _reference(x: Tensor, weight: Tensor, bias: Tensor, initial: Tensor | None) -> tuple[Tensor]:
    return (reference.causal_conv1d(x, weight, bias, initial),)


def _forward(x: Tensor, weight: Tensor, bias: Tensor, initial: Tensor | None) -> tuple[Tensor]:
    batch, time, channels = x.shape
    x = x if x.stride(2) == 1 else x.contiguous()
    out = torch.empty((batch, time, channels), dtype=x.dtype, device=x.device)
    before = x if initial is None else initial.contiguous()
    grid = (batch, triton.cdiv(time, _STEPS), triton.cdiv(channels, _CHANNELS))
    _kernel[grid](
        x, weight.contiguous(), bias, before, out, x.stride(0), x.stride(1), time, channels,
        TAPS=weight.shape[1], HAS_INITIAL=initial is not None, STEPS=_STEPS, CHANNELS=_CHANNELS,
    )  # fmt: skip
    return (out,)


@triton.jit
def _kernel(
    x, weight, bias, initial, out, batch_stride, time_stride, time, channels,
    TAPS: tl.constexpr, HAS_INITIAL: tl.constexpr, STEPS: tl.constexpr, CHANNELS: tl.constexpr,
):  # fmt: skip
    batch = tl.program_id(0).to(tl.int64)
    step = tl.program_id(1) * STEPS + tl.arange(0, STEPS)[:, None]
    channel = tl.program_id(2) * CHANNELS + tl.arange(0, CHANNELS)[None, :]
    total = tl.zeros((STEPS, CHANNELS), tl.float32) + tl.load(bias + channel, mask=channel < channels, other=0.0)
    for tap in tl.static_range(TAPS):
        source = step - (TAPS - 1) + tap
        here = (source >= 0) & (source < time) & (channel < channels)
        value = tl.load(x + batch * batch_stride + source * time_stride + channel, mask=here, other=0.0)
        value = value.to(tl.float32)
        if HAS_INITIAL:
            earlier = (source < 0) & (channel < channels)
            row = batch * (TAPS - 1) + source + TAPS - 1
            value += tl.load(initial + row * channels + channel, mask=earlier, other=0.0).to(tl.float32)
        total += value * tl.load(weight + channel * TAPS + tap, mask=channel < channels, other=0.0).to(tl.float32)
    total = total * tl.sigmoid(total)
    place = out + (batch * time + step) * channels + channel
    tl.store(place, total.to(out.dtype.element_ty), mask=(step < time) & (channel < channels))
