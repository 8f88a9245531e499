"""The routed experts of a mixture-of-experts layer."""

from __future__ import annotations

from typing import Protocol

import torch
from torch import Tensor

from vlm.kernels.backend import implementation

__all__ = ["ExpertWeights", "grouped_mlp"]


class ExpertWeights(Protocol):
    """A stack of matrices: a tensor [E, N, K], or a quantised one that unpacks expert e as `weights[e]`."""

    def __getitem__(self, expert: int, /) -> Tensor: ...


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
    dense = all(isinstance(w, torch.Tensor) for w in (up, down) if w is not None)
    if not dense:
        from vlm.kernels.grouped_mlp.reference import grouped_mlp as unpacking

        return unpacking(x, experts, weights, up, down, gate)
    result: Tensor = implementation("grouped_mlp", x)(x, experts, weights, up, down, gate)
    return result
