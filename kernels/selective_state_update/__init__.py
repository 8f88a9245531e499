"""One decode step of the Mamba-2 recurrence, in place."""

from __future__ import annotations

from torch import Tensor

from vlm.kernels.backend import implementation

__all__ = ["selective_state_update"]


def selective_state_update(
    state: Tensor, x: Tensor, dt: Tensor, A: Tensor, B: Tensor, C: Tensor, D: Tensor, dt_bias: Tensor
) -> Tensor:
    """h = exp(dt A) h + dt x (outer) B; y = C h + D x, with dt = softplus(dt + dt_bias). Writes `state`.

    No gradient: it serves decoding, and it overwrites its input. Training uses `ssd_scan`.

    Args:
        state: [B, H, P, N] fp32, updated in place.
        x: [B, H, P].
        dt: [B, H] before its bias and softplus.
        A: [H] negative.
        B, C: [B, G, N]; head h reads group h // (H / G).
        D, dt_bias: [H].

    Returns:
        [B, H, P] in the type of `x`.

    Source: Mamba-2 (arXiv:2405.21060), section 3; dt is clamped to (0, inf) only, as Megatron-LM and vLLM do.
    """
    result: Tensor = implementation("selective_state_update", x)(state, x, dt, A, B, C, D, dt_bias)
    return result
