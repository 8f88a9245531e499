"""Copies published tensors into a model in place, one at a time, and accounts for every one."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from vlm.checkpoint.errors import CheckpointError
from vlm.checkpoint.materialize import Place, materialize
from vlm.checkpoint.names import NameMap, Target
from vlm.checkpoint.quantized import scheme_of, swap_quantized
from vlm.checkpoint.shards import Shards

SCALES = ("weight_scale", "weight_scale_2", "input_scale")
_LISTED = 5  # names in an error message


def load_into(model: nn.Module, shards: Shards, names: NameMap, *, dtype: torch.dtype, place: Place) -> None:
    """Fills `model`, which stands on the meta device, from `shards`.

    Linear layers and expert stacks that the checkpoint packs become packed modules. Peak memory is the model and one
    tensor.

    Raises:
        CheckpointError: for a tensor without a place, a tensor that never came, or one of another shape.
    """
    _swap(model, shards.names, names)
    materialize(model, dtype, place)
    tensors = model.state_dict(keep_vars=True)
    filled: dict[str, set[int | None]] = {}
    with torch.no_grad():
        for theirs, tensor in shards:
            if names.is_ignored(theirs):
                continue
            name, index = _resolve(names, theirs, tensors)
            if index in filled.setdefault(name, set()):
                raise CheckpointError(f"the checkpoint has two tensors for {name}, the second is {theirs}")
            _copy(tensors[name], index, tensor, theirs)
            filled[name].add(index)
    _check_complete(tensors, filled)


def _swap(model: nn.Module, published: set[str], names: NameMap) -> None:
    found = ((name, scheme_of(name, published)) for name in published if name.endswith(".weight"))
    targets = ((names.to_ours(name), scheme) for name, scheme in found if scheme is not None)
    swap_quantized(model, [(target.name, scheme) for target, scheme in targets if target is not None])


def locate(names: NameMap, theirs: str) -> tuple[Target | None, str | None]:
    """The place of a published tensor, and which scale of it this is (None for the weight itself)."""
    leaf = next((scale for scale in SCALES if theirs.endswith(f".{scale}")), None)
    return names.to_ours(theirs if leaf is None else theirs.removesuffix(leaf) + "weight"), leaf


def _resolve(names: NameMap, theirs: str, tensors: dict[str, Tensor]) -> tuple[str, int | None]:
    target, leaf = locate(names, theirs)
    if target is not None:
        if leaf is None and target.name in tensors:
            return target.name, target.index
        packed = f"{target.name.removesuffix('.weight')}.{leaf or 'weight'}"
        if packed in tensors:
            return packed, target.index
    raise CheckpointError(f"the checkpoint has a tensor {theirs} that this model has no place for")


def _copy(ours: Tensor, index: int | None, tensor: Tensor, theirs: str) -> None:
    if index is not None and index >= ours.shape[0]:
        raise CheckpointError(f"{theirs} is slice {index} of a stack of {ours.shape[0]}")
    place = ours if index is None else ours[index]
    if place.dim() == 0 and tensor.numel() == 1:
        tensor = tensor.reshape(())  # scales come as [] or [1]
    if place.shape != tensor.shape:
        raise CheckpointError(f"{theirs} has shape {list(tensor.shape)}, this model needs {list(place.shape)}")
    place.copy_(tensor)


def _check_complete(tensors: dict[str, Tensor], filled: dict[str, set[int | None]]) -> None:
    missing = [name for name, tensor in tensors.items() if not _is_complete(name, tensor, filled.get(name, set()))]
    if missing:
        more = f" and {len(missing) - _LISTED} more" if len(missing) > _LISTED else ""
        raise CheckpointError(f"the checkpoint lacks {', '.join(missing[:_LISTED])}{more}")


def _is_complete(name: str, tensor: Tensor, filled: set[int | None]) -> bool:
    if None in filled or name.endswith(".input_scale"):
        return True
    return bool(filled) and len(filled) == tensor.shape[0]
