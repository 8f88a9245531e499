"""Triton: softmax in one pass over the keys (FlashAttention, arXiv:2307.08691), a program a block of queries and head.

M queries and S keys of all sequences, H query heads, G key heads, D head width.
"""

from __future__ import annotations

from functools import partial

import torch
import triton
import triton.language as tl
from torch import Tensor

from vlm.kernels.backend import with_reference_gradient
from vlm.kernels.varlen_attention import reference

_QUERIES, _KEYS = 64, 32


def varlen_attention(
    q: Tensor, k: Tensor, v: Tensor, q_starts: Tensor, k_starts: Tensor, *, causal: bool, scale: float
) -> Tensor:
    fast, slow = partial(_forward, causal=causal, scale=scale), partial(_reference, causal=causal, scale=scale)
    return with_reference_gradient(fast, slow, q, k, v, q_starts, k_starts)[0]


def _reference(*inputs: Tensor, causal: bool, scale: float) -> tuple[Tensor]:
    return (reference.varlen_attention(*inputs, causal=causal, scale=scale),)


def _forward(
    q: Tensor, k: Tensor, v: Tensor, q_starts: Tensor, k_starts: Tensor, *, causal: bool, scale: float
) -> tuple[Tensor]:
    heads, width = q.shape[1:]
    q, k, v = (tensor if tensor.stride(2) == 1 else tensor.contiguous() for tensor in (q, k, v))
    out = torch.zeros(q.shape, dtype=q.dtype, device=q.device)
    longest = int(q_starts.diff().max()) if len(q_starts) > 1 else 0
    grid = (triton.cdiv(longest, _QUERIES), heads, len(q_starts) - 1)
    if longest:
        _kernel[grid](
            q, k, v, out, q_starts, k_starts, scale, heads // k.shape[1], width,
            q.stride(0), q.stride(1), k.stride(0), k.stride(1), v.stride(0), v.stride(1), out.stride(0), out.stride(1),
            CAUSAL=causal, QUERIES=_QUERIES, KEYS=_KEYS, BLOCK_D=max(16, triton.next_power_of_2(width)),
        )  # fmt: skip
    return (out,)


@triton.jit
def _kernel(
    q, k, v, out, q_starts, k_starts, scale, share, width, q_row, q_head, k_row, k_head, v_row, v_head, o_row, o_head,
    CAUSAL: tl.constexpr, QUERIES: tl.constexpr, KEYS: tl.constexpr, BLOCK_D: tl.constexpr,
):  # fmt: skip
    head, sequence = tl.program_id(1), tl.program_id(2)
    q_start, q_end = tl.load(q_starts + sequence), tl.load(q_starts + sequence + 1)
    k_start, k_end = tl.load(k_starts + sequence), tl.load(k_starts + sequence + 1)
    query = tl.program_id(0) * QUERIES + tl.arange(0, QUERIES)
    d = tl.arange(0, BLOCK_D)
    queries, keys = q_end - q_start, k_end - k_start
    if tl.program_id(0) * QUERIES >= queries:
        return
    real = (query[:, None] < queries) & (d[None, :] < width)
    q_MD = tl.load(
        q + (q_start + query[:, None]).to(tl.int64) * q_row + head * q_head + d[None, :], mask=real, other=0.0
    )
    best = tl.full((QUERIES,), float("-inf"), tl.float32)
    weight = tl.zeros((QUERIES,), tl.float32)
    total = tl.zeros((QUERIES, BLOCK_D), tl.float32)
    stop = keys
    if CAUSAL:
        stop = tl.minimum(keys, (tl.program_id(0) + 1) * QUERIES + keys - queries)
    for start in range(0, stop, KEYS):
        key = start + tl.arange(0, KEYS)
        row = (k_start + key).to(tl.int64)
        k_DS = tl.load(
            k + row[None, :] * k_row + (head // share) * k_head + d[:, None],
            mask=(key[None, :] < keys) & (d[:, None] < width), other=0.0,
        )  # fmt: skip
        v_SD = tl.load(
            v + row[:, None] * v_row + (head // share) * v_head + d[None, :],
            mask=(key[:, None] < keys) & (d[None, :] < width), other=0.0,
        )  # fmt: skip
        seen = (key[None, :] < keys) & (query[:, None] < queries)
        if CAUSAL:
            seen = seen & (key[None, :] <= query[:, None] + keys - queries)
        scores = tl.where(seen, tl.dot(q_MD, k_DS, input_precision="ieee") * scale, float("-inf"))
        higher = tl.maximum(best, tl.max(scores, axis=1))
        # A query that has seen no key yet has -inf here, and -inf - -inf is not a number.
        base = tl.where(higher == float("-inf"), 0.0, higher)
        shrink = tl.exp(best - base)
        probabilities = tl.exp(scores - base[:, None])
        weight = weight * shrink + tl.sum(probabilities, axis=1)
        total = tl.dot(probabilities.to(v_SD.dtype), v_SD, total * shrink[:, None], input_precision="ieee")
        best = higher
    total = total / tl.where(weight == 0.0, 1.0, weight)[:, None]
    place = out + (q_start + query[:, None]).to(tl.int64) * o_row + head * o_head + d[None, :]
    tl.store(place, total.to(out.dtype.element_ty), mask=real)
