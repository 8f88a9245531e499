"""Forms in which the matrices of experts come."""

from __future__ import annotations

from typing import Protocol

from torch import Tensor


class PackedExperts(Protocol):
    """A stack of matrices [E, N, K] in another form than a tensor: quantised weights that are unpacked in use."""

    def matmul(self, x: Tensor, expert: int) -> Tensor:
        """x @ W[expert]^T: [..., K] to [..., N]."""
        ...


ExpertWeights = Tensor | PackedExperts
