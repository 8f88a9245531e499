"""The Mamba-2 recurrence over a whole sequence, as matrix products over chunks (state space duality)."""

from __future__ import annotations

from torch import Tensor

from vlm.kernels.backend import implementation

__all__ = ["ssd_scan"]


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
    """y[t] = C[t] h[t] + D x[t] with h[t] = exp(dt A) h[t-1] + dt x[t] (outer) B[t], dt = softplus(dt + dt_bias).

    Args:
        x: [B, T, H, P].
        dt: [B, T, H] before its bias and softplus.
        A: [H] negative.
        B, C: [B, T, G, N]; head h reads group h // (H / G).
        D, dt_bias: [H].
        initial: [B, H, P, N] fp32 state before the first step, zeros if None.
        chunk: steps worked on as one matrix product; any T is allowed.

    Returns:
        y [B, T, H, P] in the type of `x`, and the last state [B, H, P, N] in fp32.

    Source: Mamba-2 (arXiv:2405.21060), section 6. dt is clamped to (0, inf) only: transformers clamps it at
    time_step_min in prefill and not in decode, which makes the two disagree.
    """
    y, last = implementation("ssd_scan", x)(x, dt, A, B, C, D, dt_bias, initial=initial, chunk=chunk)
    return y, last
