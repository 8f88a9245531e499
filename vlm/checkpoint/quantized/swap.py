"""Puts packed modules where a checkpoint has packed weights."""

from __future__ import annotations

from collections.abc import Iterable

from torch import nn

from vlm.checkpoint.errors import CheckpointError
from vlm.checkpoint.quantized.layers import FP8, NVFP4, QuantizedLinear, QuantizedStack, Scheme


def scheme_of(weight: str, published: set[str]) -> Scheme | None:
    """How the checkpoint packs `weight` (a published name), read off the scales beside it; None for a plain tensor."""
    if f"{weight}_scale_2" in published:
        return NVFP4
    return FP8 if f"{weight}_scale" in published else None


def swap_quantized(model: nn.Module, weights: Iterable[tuple[str, Scheme]]) -> None:
    """Replaces each named weight of `model` (on the meta device) by an empty packed module.

    Raises:
        CheckpointError: if the name is neither a linear layer's weight nor a stack of matrices.
    """
    for name, scheme in dict(weights).items():
        path = name.removesuffix(".weight")
        parent_path, _, leaf = path.rpartition(".")
        parent = model.get_submodule(parent_path)
        setattr(parent, leaf, _packed(getattr(parent, leaf), scheme, name, parent, leaf))


def _packed(layer: object, scheme: Scheme, name: str, parent: nn.Module, leaf: str) -> nn.Module:
    if isinstance(layer, nn.Linear):
        return QuantizedLinear(scheme, layer.in_features, layer.out_features, bias=layer.bias is not None)
    if isinstance(layer, nn.Parameter) and layer.dim() == 3:
        delattr(parent, leaf)
        experts, rows, columns = layer.shape
        return QuantizedStack(scheme, (experts, rows, columns))
    raise CheckpointError(f"the checkpoint has a packed {name}, which is no matrix product here")
