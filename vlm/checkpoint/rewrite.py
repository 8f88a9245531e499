"""A checkpoint to another, file by file, without building the model. Peak memory is one file."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from torch import Tensor

from vlm.checkpoint.save import write_file, write_index
from vlm.checkpoint.shards import CONFIG_FILE, SINGLE_FILE, Shards, read_file

Pairs = Iterable[tuple[str, Tensor]]


def rewrite(shards: Shards, target: Path, change: Callable[[str, Tensor], Pairs], config: dict[str, Any]) -> None:
    """Writes what `change` makes of each tensor, `config` as config.json, and copies the other small files.

    `change` may turn one published tensor into several, or into none.
    """
    target.mkdir(parents=True, exist_ok=True)
    weight_map: dict[str, str] = {}
    total = 0
    for file in shards.files:
        tensors = [pair for name, tensor in read_file(file) for pair in change(name, tensor)]
        write_file(tensors, target / file.name)
        weight_map |= {name: file.name for name, _ in tensors}
        total += sum(tensor.nbytes for _, tensor in tensors)
    if [file.name for file in shards.files] != [SINGLE_FILE]:
        write_index(target, weight_map, total)
    _copy_rest(shards.folder, target)
    (target / CONFIG_FILE).write_text(json.dumps(config, indent=2) + "\n", "utf-8")


def _copy_rest(source: Path, target: Path) -> None:
    """Tokenizer, templates, licence."""
    for file in source.iterdir():
        if file.is_file() and file.suffix != ".safetensors" and not file.name.endswith(".index.json"):
            shutil.copyfile(file, target / file.name)
