"""The routed experts of a mixture-of-experts layer."""

from __future__ import annotations

from torch import Tensor

from vlm.kernels.backend import implementation
from vlm.kernels.grouped_mlp.weights import ExpertWeights, PackedExperts

__all__ = ["ExpertWeights", "PackedExperts", "grouped_mlp"]


def grouped_mlp(
    x: Tensor,
    experts: Tensor,
    weights: Tensor,
    up: ExpertWeights,
    down: ExpertWeights,
    gate: ExpertWeights | None = None,
) -> Tensor:
    """sum_k weights[m, k] * MLP_{experts[m, k]}(x[m]).

    The MLP is `down @ relu(up @ x)^2`, or `down @ (silu(gate @ x) * (up @ x))` where `gate` is given.

    Args:
        x: [M, D] tokens.
        experts: [M, K] int64 expert of each choice.
        weights: [M, K] fp32 routing weights, already normalised and scaled: they are applied exactly once, here.
        up, gate: [E, F, D]; down: [E, D, F].

    Returns:
        [M, D] in the type of `x`.
    """
    if not all(isinstance(matrices, Tensor) for matrices in (up, down, gate) if matrices is not None):
        # Packed experts are multiplied one by one, each by its own kernel.
        from vlm.kernels.grouped_mlp.reference import grouped_mlp as one_by_one

        return one_by_one(x, experts, weights, up, down, gate)
    result: Tensor = implementation("grouped_mlp", x)(x, experts, weights, up, down, gate)
    return result
