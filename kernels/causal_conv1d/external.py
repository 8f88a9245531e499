"""causal-conv1d's version, which counts channels before steps; transposed views keep our memory layout."""

from __future__ import annotations

from torch import Tensor

from causal_conv1d import causal_conv1d_fn


def causal_conv1d(x: Tensor, weight: Tensor, bias: Tensor, initial: Tensor | None = None) -> Tensor:
    before = None if initial is None else initial.to(x.dtype).transpose(1, 2)
    out: Tensor = causal_conv1d_fn(x.transpose(1, 2), weight, bias, initial_states=before, activation="silu")
    return out.transpose(1, 2)
