"""Attention over sequences of different lengths packed one after another, without padding."""

from __future__ import annotations

from torch import Tensor

from vlm.kernels.backend import implementation

__all__ = ["varlen_attention"]


def varlen_attention(
    q: Tensor,
    k: Tensor,
    v: Tensor,
    q_starts: Tensor,
    k_starts: Tensor,
    *,
    causal: bool = False,
    scale: float | None = None,
) -> Tensor:
    """Softmax attention inside each sequence, nothing across.

    Args:
        q: [M, H, D] queries of all sequences.
        k, v: [S, G, D] keys and values of all sequences; query head h reads head h // (H / G).
        q_starts, k_starts: [sequences + 1] int32: sequence i is rows starts[i] to starts[i+1].
        causal: a query sees the keys up to its own place, the LAST query of a sequence being at its last key.
        scale: factor on the scores, D**-0.5 if None.

    Returns:
        [M, H, D] in the type of `q`. A query with no key to see gives zeros.
    """
    factor = q.shape[-1] ** -0.5 if scale is None else scale
    result: Tensor = implementation("varlen_attention", q)(q, k, v, q_starts, k_starts, causal=causal, scale=factor)
    return result
