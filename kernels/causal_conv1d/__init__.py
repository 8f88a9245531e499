"""Depthwise causal convolution over time with SiLU, resumable from the inputs before it."""

from __future__ import annotations

from torch import Tensor

from vlm.kernels.backend import implementation

__all__ = ["causal_conv1d"]


def causal_conv1d(x: Tensor, weight: Tensor, bias: Tensor, initial: Tensor | None = None) -> Tensor:
    """silu(bias + sum_k weight[:, k] * x[t - (K-1) + k]), each channel on its own.

    Args:
        x: [B, T, C] inputs.
        weight: [C, K]; the last tap meets the present input.
        bias: [C].
        initial: [B, K-1, C] the inputs before `x`, zeros if None.

    Returns:
        [B, T, C] in the type of `x`.
    """
    result: Tensor = implementation("causal_conv1d", x)(x, weight, bias, initial)
    return result
