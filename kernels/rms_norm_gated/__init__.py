"""Gated grouped RMSNorm of Mamba-2: the gate first, then the norm of each group."""

from __future__ import annotations

from torch import Tensor

from vlm.kernels.backend import implementation

__all__ = ["rms_norm_gated"]


def rms_norm_gated(y: Tensor, gate: Tensor, weight: Tensor, *, group_size: int, eps: float) -> Tensor:
    """RMSNorm(y * silu(gate)) over groups of `group_size` channels, times `weight`.

    Args:
        y: [..., I], any float type; the arithmetic is fp32.
        gate: [..., I], before its SiLU.
        weight: [I].
        group_size: channels that share one root mean square; divides I.
        eps: added to the mean square.

    Returns:
        [..., I] in the type of `y`.

    Source: Mamba-2 (arXiv:2405.21060) with `norm_before_gate=False`, as in Nemotron-H.
    """
    result: Tensor = implementation("rms_norm_gated", y)(y, gate, weight, group_size=group_size, eps=eps)
    return result
