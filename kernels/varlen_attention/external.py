"""flash-attn's version. It has half-precision types only; others go to Triton."""

from __future__ import annotations

import torch
from flash_attn import flash_attn_varlen_func
from torch import Tensor


def varlen_attention(
    q: Tensor, k: Tensor, v: Tensor, q_starts: Tensor, k_starts: Tensor, *, causal: bool, scale: float
) -> Tensor:
    if q.dtype not in (torch.float16, torch.bfloat16):
        from vlm.kernels.varlen_attention import triton

        return triton.varlen_attention(q, k, v, q_starts, k_starts, causal=causal, scale=scale)
    longest_q, longest_k = int(q_starts.diff().max()), int(k_starts.diff().max())
    out: Tensor = flash_attn_varlen_func(
        q, k, v, q_starts, k_starts, longest_q, longest_k, softmax_scale=scale, causal=causal
    )
    return out
