"""Triton: three passes as in the Mamba-2 paper - the state each chunk adds, the states between chunks, the outputs.

B batch, T steps, K chunks, L steps of a chunk, H heads, G groups, P head width, N state width. The first two axes of
states are merged as program ids: program (b * H + h, chunk).
"""

from __future__ import annotations

from functools import partial

import torch
import torch.nn.functional as F
import triton
import triton.language as tl
from torch import Tensor

from vlm.kernels.backend import with_reference_gradient
from vlm.kernels.ssd_scan import reference

_STEPS = 32  # steps of one matrix product; a chunk is a multiple


def ssd_scan(
    x: Tensor,
    dt: Tensor,
    A: Tensor,
    B: Tensor,
    C: Tensor,
    D: Tensor,
    dt_bias: Tensor,
    *,
    initial: Tensor | None = None,
    chunk: int = 128,
) -> tuple[Tensor, Tensor]:
    fast, slow = partial(_forward, chunk=chunk), partial(_reference, chunk=chunk)
    y, last = with_reference_gradient(fast, slow, x, dt, A, B, C, D, dt_bias, initial)
    return y, last


def _reference(*inputs: Tensor, chunk: int) -> tuple[Tensor, Tensor]:
    return reference.ssd_scan(*inputs[:7], initial=inputs[7], chunk=chunk)


def _forward(
    x: Tensor,
    dt: Tensor,
    A: Tensor,
    B: Tensor,
    C: Tensor,
    D: Tensor,
    dt_bias: Tensor,
    initial: Tensor | None,
    *,
    chunk: int,
) -> tuple[Tensor, Tensor]:
    batch, time, heads, width = x.shape
    groups, size = B.shape[2:]
    length = triton.cdiv(min(chunk, time), _STEPS) * _STEPS
    chunks = triton.cdiv(time, length)
    x, B, C = x.contiguous(), B.contiguous(), C.contiguous()
    dt_BHT, since_BHT = _decays(dt, A, dt_bias, length, chunks)
    states = torch.empty((batch, heads, chunks, width, size), dtype=torch.float32, device=x.device)
    shape = {
        "heads": heads, "groups": groups, "time": time, "chunks": chunks, "width": width, "size": size,
        "LENGTH": length, "STEPS": _STEPS, "BLOCK_P": _block(width), "BLOCK_N": _block(size),
    }  # fmt: skip
    _chunk_states[(batch * heads, chunks)](x, B, dt_BHT, since_BHT, states, **shape)
    start = torch.zeros_like(states[:, :, 0]) if initial is None else initial.float()
    before, last = _between_chunks(states, since_BHT, start.contiguous(), length)
    y = torch.empty_like(x)
    grid = (batch * heads, chunks, length // _STEPS)
    _outputs[grid](x, B, C, D.float(), dt_BHT, since_BHT, before, y, **shape)
    return y, last


def _block(width: int) -> int:
    """A matrix product needs at least 16 rows and columns."""
    return max(16, int(triton.next_power_of_2(width)))


def _decays(dt: Tensor, A: Tensor, dt_bias: Tensor, length: int, chunks: int) -> tuple[Tensor, Tensor]:
    """dt after softplus and the log decay since the beginning of each chunk, [B, H, K * L]; zero past the end."""
    dt_BHT = F.softplus(dt.float() + dt_bias.float()).transpose(1, 2)
    dt_BHT = F.pad(dt_BHT, (0, chunks * length - dt.shape[1])).contiguous()
    log_decay: Tensor = (dt_BHT * A.float()[:, None]).unflatten(-1, (chunks, length))
    return dt_BHT, log_decay.cumsum(-1).flatten(-2).contiguous()


def _between_chunks(states: Tensor, since_BHT: Tensor, start: Tensor, length: int) -> tuple[Tensor, Tensor]:
    """The state before each chunk, in place of what the chunk adds, and the state after the last."""
    batch, heads, chunks = states.shape[:3]
    elements = states[0, 0, 0].numel()
    last = torch.empty_like(start)
    block = 1024
    grid = (batch * heads, triton.cdiv(elements, block))
    _pass_states[grid](states, since_BHT, start, last, chunks, elements, LENGTH=length, BLOCK=block)
    return states, last


@triton.jit
def _chunk_states(
    x, B, dt, since, states, heads, groups, time, chunks, width, size,
    LENGTH: tl.constexpr, STEPS: tl.constexpr, BLOCK_P: tl.constexpr, BLOCK_N: tl.constexpr,
):  # fmt: skip
    row, chunk = tl.program_id(0).to(tl.int64), tl.program_id(1)
    batch, head = row // heads, row % heads
    group = head // (heads // groups)
    p, n = tl.arange(0, BLOCK_P), tl.arange(0, BLOCK_N)
    along = row * chunks * LENGTH + chunk * LENGTH
    end = tl.load(since + along + LENGTH - 1)
    state = tl.zeros((BLOCK_P, BLOCK_N), tl.float32)
    for start in range(0, LENGTH, STEPS):
        local = start + tl.arange(0, STEPS)
        step = chunk * LENGTH + local
        weight = tl.load(dt + along + local) * tl.exp(end - tl.load(since + along + local))
        token = batch * time + step
        x_PL = tl.load(
            x + (token[None, :] * heads + head) * width + p[:, None],
            mask=(step[None, :] < time) & (p[:, None] < width), other=0.0,
        )  # fmt: skip
        b_LN = tl.load(
            B + (token[:, None] * groups + group) * size + n[None, :],
            mask=(step[:, None] < time) & (n[None, :] < size), other=0.0,
        )  # fmt: skip
        weighted = (x_PL.to(tl.float32) * weight[None, :]).to(b_LN.dtype)
        state = tl.dot(weighted, b_LN, state, input_precision="ieee")
    place = states + ((row * chunks + chunk) * width + p[:, None]) * size + n[None, :]
    tl.store(place, state, mask=(p[:, None] < width) & (n[None, :] < size))


@triton.jit
def _pass_states(states, since, start, last, chunks, elements, LENGTH: tl.constexpr, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    element = tl.program_id(1) * BLOCK + tl.arange(0, BLOCK)
    inside = element < elements
    state = tl.load(start + row * elements + element, mask=inside, other=0.0)
    for chunk in range(chunks):
        place = states + (row * chunks + chunk) * elements + element
        added = tl.load(place, mask=inside, other=0.0)
        tl.store(place, state, mask=inside)
        state = state * tl.exp(tl.load(since + (row * chunks + chunk + 1) * LENGTH - 1)) + added
    tl.store(last + row * elements + element, state, mask=inside)


@triton.jit
def _outputs(
    x, B, C, D, dt, since, before, y, heads, groups, time, chunks, width, size,
    LENGTH: tl.constexpr, STEPS: tl.constexpr, BLOCK_P: tl.constexpr, BLOCK_N: tl.constexpr,
):  # fmt: skip
    row, chunk, block = tl.program_id(0).to(tl.int64), tl.program_id(1), tl.program_id(2)
    batch, head = row // heads, row % heads
    group = head // (heads // groups)
    p, n = tl.arange(0, BLOCK_P), tl.arange(0, BLOCK_N)
    along = row * chunks * LENGTH + chunk * LENGTH
    local = block * STEPS + tl.arange(0, STEPS)
    step = chunk * LENGTH + local
    token = batch * time + step
    c_LN = tl.load(
        C + (token[:, None] * groups + group) * size + n[None, :],
        mask=(step[:, None] < time) & (n[None, :] < size), other=0.0,
    )  # fmt: skip
    since_L = tl.load(since + along + local)
    state_NP = tl.load(
        before + ((row * chunks + chunk) * width + p[None, :]) * size + n[:, None],
        mask=(p[None, :] < width) & (n[:, None] < size), other=0.0,
    )  # fmt: skip
    total = tl.dot(c_LN, state_NP.to(c_LN.dtype), input_precision="ieee") * tl.exp(since_L)[:, None]
    for start in range(0, (block + 1) * STEPS, STEPS):
        source = start + tl.arange(0, STEPS)
        source_step = chunk * LENGTH + source
        source_token = batch * time + source_step
        b_NS = tl.load(
            B + (source_token[None, :] * groups + group) * size + n[:, None],
            mask=(source_step[None, :] < time) & (n[:, None] < size), other=0.0,
        )  # fmt: skip
        x_SP = tl.load(
            x + (source_token[:, None] * heads + head) * width + p[None, :],
            mask=(source_step[:, None] < time) & (p[None, :] < width), other=0.0,
        )  # fmt: skip
        # The future is masked before exp, where it would overflow.
        seen = source[None, :] <= local[:, None]
        exponent = tl.where(seen, since_L[:, None] - tl.load(since + along + source)[None, :], float("-inf"))
        scores = tl.dot(c_LN, b_NS, input_precision="ieee") * tl.exp(exponent)
        scores = scores * tl.load(dt + along + source)[None, :]
        total = tl.dot(scores.to(x_SP.dtype), x_SP, total, input_precision="ieee")
    place = (token[:, None] * heads + head) * width + p[None, :]
    inside = (step[:, None] < time) & (p[None, :] < width)
    total += tl.load(x + place, mask=inside, other=0.0).to(tl.float32) * tl.load(D + head)
    tl.store(y + place, total.to(y.dtype.element_ty), mask=inside)
