"""Writes a model under its published names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from torch import Tensor, nn

from vlm.checkpoint.errors import CheckpointError
from vlm.checkpoint.families import FAMILIES
from vlm.checkpoint.names import NameMap
from vlm.checkpoint.shards import CONFIG_FILE, INDEX_FILE, SINGLE_FILE
from vlm.checkpoint.stream import SCALES
from vlm.language.model import LanguageModel

SHARD_BYTES = 5 * 1000**3  # the hub's customary size


def save_language_model(model: LanguageModel, folder: str | Path, *, shard_bytes: int = SHARD_BYTES) -> None:
    """Writes config.json and safetensors files that this package and transformers both load.

    Raises:
        CheckpointError: if a tensor has no published name.
    """
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    family = FAMILIES[model.config.family]
    config = family.to_hf(model.config) | {"dtype": str(model.norm_f.weight.dtype).removeprefix("torch.")}
    (path / CONFIG_FILE).write_text(json.dumps(config, indent=2) + "\n", "utf-8")
    write_shards(published(model, family.names), path, shard_bytes)


def published(model: nn.Module, names: NameMap) -> list[tuple[str, Tensor]]:
    """Every tensor with its published name; stacks come as views of their slices."""
    return [pair for name, tensor in model.state_dict().items() for pair in _published(names, name, tensor)]


def _published(names: NameMap, name: str, tensor: Tensor) -> Iterator[tuple[str, Tensor]]:
    whole = names.to_theirs(name)
    if whole is not None and not _is_slice_name(names, name):
        yield whole[0], tensor
        return
    base, leaf = _packed_leaf(name)
    slices = (
        names.to_theirs(base, tensor.shape[0]) if _is_slice_name(names, base) else names.to_theirs(f"{base}.weight")
    )
    if slices is None:
        raise CheckpointError(f"{name} has no published name")
    for index, theirs in enumerate(slices):
        piece = tensor[index] if _is_slice_name(names, base) else tensor
        yield theirs.removesuffix("weight") + leaf, piece


def _is_slice_name(names: NameMap, ours: str) -> bool:
    return any(rule.stacked and rule.ours.match(ours) is not None for rule in names.rules)


def _packed_leaf(name: str) -> tuple[str, str]:
    """`x.up_proj.weight_scale` to (`x.up_proj`, `weight_scale`), and a plain stack `x` to (`x`, `weight`)."""
    base, _, leaf = name.rpartition(".")
    return (base, leaf) if leaf in (*SCALES, "weight") else (name, "weight")


def write_shards(tensors: list[tuple[str, Tensor]], folder: Path, shard_bytes: int) -> None:
    """Writes one file, or several with an index where the tensors exceed `shard_bytes`."""
    groups = _groups(tensors, shard_bytes)
    if len(groups) == 1:
        write_file(groups[0], folder / SINGLE_FILE)
        return
    weight_map: dict[str, str] = {}
    for number, group in enumerate(groups, start=1):
        file = f"model-{number:05d}-of-{len(groups):05d}.safetensors"
        write_file(group, folder / file)
        weight_map |= {name: file for name, _ in group}
    write_index(folder, weight_map, sum(tensor.nbytes for _, tensor in tensors))


def write_file(tensors: list[tuple[str, Tensor]], file: Path) -> None:
    """One safetensors file; only its own tensors are copied."""
    from safetensors.torch import save_file

    save_file({name: tensor.detach().cpu().contiguous().clone() for name, tensor in tensors}, file, {"format": "pt"})


def write_index(folder: Path, weight_map: dict[str, str], total_bytes: int) -> None:
    """The file that says which shard has which tensor."""
    index = {"metadata": {"total_size": total_bytes}, "weight_map": weight_map}
    (folder / INDEX_FILE).write_text(json.dumps(index, indent=2) + "\n", "utf-8")


def _groups(tensors: list[tuple[str, Tensor]], shard_bytes: int) -> list[list[tuple[str, Tensor]]]:
    groups: list[list[tuple[str, Tensor]]] = [[]]
    size = 0
    for name, tensor in tensors:
        if groups[-1] and size + tensor.nbytes > shard_bytes:
            groups.append([])
            size = 0
        groups[-1].append((name, tensor))
        size += tensor.nbytes
    return groups
