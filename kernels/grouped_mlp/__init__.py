"""The routed experts of a mixture-of-experts layer."""

from __future__ import annotations

from typing import Protocol

from torch import Tensor

from vlm.kernels.backend import implementation

__all__ = ["ExpertWeights", "PackedExperts", "grouped_mlp"]


class PackedExperts(Protocol):
    """A stack of matrices [E, N, K] in another form than a tensor: quantised weights that are unpacked in use."""

    def matmul(self, x: Tensor, expert: int) -> Tensor:
        """x @ W[expert]^T: [..., K] to [..., N]."""
        ...


ExpertWeights = Tensor | PackedExperts


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
