"""Plain torch: one fused attention call per sequence. M queries, S keys, H query heads, G key heads, D head width."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor


def varlen_attention(
    q: Tensor, k: Tensor, v: Tensor, q_starts: Tensor, k_starts: Tensor, *, causal: bool, scale: float
) -> Tensor:
    q_lengths, k_lengths = q_starts.diff().tolist(), k_starts.diff().tolist()
    sequences = zip(q.split(q_lengths), k.split(k_lengths), v.split(k_lengths), strict=True)
    return torch.cat([_attend(*one, causal=causal, scale=scale) for one in sequences])


def _attend(q_MHD: Tensor, k_SGD: Tensor, v_SGD: Tensor, *, causal: bool, scale: float) -> Tensor:
    queries, keys = q_MHD.shape[0], k_SGD.shape[0]
    if queries == 0 or keys == 0:
        return torch.zeros_like(q_MHD)
    q, k, v = (tensor.transpose(0, 1)[None] for tensor in (q_MHD, k_SGD, v_SGD))
    square = causal and queries == keys
    mask = None
    if causal and not square:
        mask = torch.ones(queries, keys, dtype=torch.bool, device=q.device).tril(keys - queries)
    grouped = q_MHD.shape[1] != k_SGD.shape[1]
    out = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=square, scale=scale, enable_gqa=grouped)
    return torch.nan_to_num(out[0].transpose(0, 1)) if causal and queries > keys else out[0].transpose(0, 1)
