"""The safetensors files of a checkpoint folder, read one tensor at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from torch import Tensor

from vlm.checkpoint.errors import CheckpointError

INDEX_FILE = "model.safetensors.index.json"
SINGLE_FILE = "model.safetensors"
CONFIG_FILE = "config.json"


def read_config(folder: Path) -> dict[str, Any]:
    """config.json.

    Raises:
        CheckpointError: if it is not there or not JSON.
    """
    return read_json(folder / CONFIG_FILE)


class Shards:
    """The tensors of a checkpoint folder, by published name."""

    def __init__(self, folder: Path) -> None:
        """Finds the files; reads no tensor.

        Raises:
            CheckpointError: if the folder has no safetensors files or lacks one that its index names.
        """
        self.folder = folder
        self.files = _files(folder)
        self.names = {name for file in self.files for name in _keys(file)}

    def __iter__(self) -> Iterator[tuple[str, Tensor]]:
        """Every tensor in turn, each freed when the caller lets go of it."""
        for file in self.files:
            yield from read_file(file)

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """The shape of every tensor by its published name; reads no tensor."""
        return {name: shape for file in self.files for name, shape in _shapes(file)}


def read_file(file: Path) -> Iterator[tuple[str, Tensor]]:
    """The tensors of one file."""
    from safetensors import safe_open

    with safe_open(file, framework="pt") as opened:
        for name in opened.keys():  # noqa: SIM118 - not a mapping
            yield name, opened.get_tensor(name)


def _files(folder: Path) -> list[Path]:
    index = folder / INDEX_FILE
    if index.exists():
        files = sorted({folder / Path(name).name for name in read_json(index).get("weight_map", {}).values()})
    else:
        files = [folder / SINGLE_FILE]
    missing = [file.name for file in files if not file.exists()]
    if missing or not files:
        raise CheckpointError(f"{folder} lacks {', '.join(missing) or 'any safetensors file'}")
    return files


def _keys(file: Path) -> list[str]:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(file, framework="pt") as opened:
            return list(opened.keys())
    except SafetensorError as error:
        raise CheckpointError(f"{file} is not a readable safetensors file: {error}") from error


def _shapes(file: Path) -> list[tuple[str, tuple[int, ...]]]:
    from safetensors import safe_open

    with safe_open(file, framework="pt") as opened:
        return [(name, tuple(opened.get_slice(name).get_shape())) for name in opened.keys()]  # noqa: SIM118


def read_json(file: Path) -> dict[str, Any]:
    """One JSON object.

    Raises:
        CheckpointError: if it is not there or not one.
    """
    try:
        content = json.loads(file.read_text("utf-8"))
    except FileNotFoundError as error:
        raise CheckpointError(f"no checkpoint here: {file} does not exist") from error
    except ValueError as error:
        raise CheckpointError(f"{file} is not JSON: {error}") from error
    if not isinstance(content, dict):
        raise CheckpointError(f"{file} is not a JSON object")
    return content
