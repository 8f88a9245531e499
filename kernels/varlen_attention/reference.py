"""Plain torch: one fused attention call per sequence. M queries, S keys, H query heads, G key heads, D head width."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

_MASK_ELEMENTS = 2**24


def varlen_attention(
    q: Tensor, k: Tensor, v: Tensor, q_starts: Tensor, k_starts: Tensor, *, causal: bool, scale: float
) -> Tensor:
    q_lengths, k_lengths = q_starts.diff().tolist(), k_starts.diff().tolist()
    sequences = zip(q.split(q_lengths), k.split(k_lengths), v.split(k_lengths), strict=True)
    return torch.cat([_attend(*one, causal=causal, scale=scale) for one in sequences])


def _attend(q_MHD: Tensor, k_SGD: Tensor, v_SGD: Tensor, *, causal: bool, scale: float) -> Tensor:
    """One sequence. With more keys than queries the mask is explicit, and queries go in blocks that bound its size."""
    queries, keys = q_MHD.shape[0], k_SGD.shape[0]
    if queries == 0 or keys == 0:
        return torch.zeros_like(q_MHD)
    if not causal or queries == keys:
        return _sdpa(q_MHD, k_SGD, v_SGD, None, causal=causal, scale=scale)
    blind = max(0, queries - keys)  # the first queries stand before the first key
    rows = max(1, _MASK_ELEMENTS // keys)
    blocks = [torch.zeros_like(q_MHD[:blind])]
    for start in range(blind, queries, rows):
        block = q_MHD[start : start + rows]
        mask = torch.ones(len(block), keys, dtype=torch.bool, device=block.device).tril(keys - queries + start)
        blocks.append(_sdpa(block, k_SGD, v_SGD, mask, causal=False, scale=scale))
    return torch.cat(blocks)


def _sdpa(q_MHD: Tensor, k_SGD: Tensor, v_SGD: Tensor, mask_MS: Tensor | None, *, causal: bool, scale: float) -> Tensor:
    q, k, v = (tensor.transpose(0, 1)[None] for tensor in (q_MHD, k_SGD, v_SGD))
    grouped = q.shape[1] != k.shape[1]
    out = F.scaled_dot_product_attention(q, k, v, attn_mask=mask_MS, is_causal=causal, scale=scale, enable_gqa=grouped)
    return out[0].transpose(0, 1)
