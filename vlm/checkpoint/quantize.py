"""Writes an FP8 or NVFP4 copy of a checkpoint, file by file, without building the model."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from torch import Tensor

from vlm.checkpoint.errors import CheckpointError
from vlm.checkpoint.load import family_of
from vlm.checkpoint.names import NameMap
from vlm.checkpoint.quantized import FP8, NVFP4, Scheme
from vlm.checkpoint.save import write_file, write_index
from vlm.checkpoint.shards import CONFIG_FILE, SINGLE_FILE, Shards, read_config, read_file
from vlm.kernels.nvfp4_matmul.format import BLOCK

SCHEMES: dict[str, Scheme] = {"nvfp4": NVFP4, "fp8": FP8}
# As in Nemotron 3's own recipe: attention, latent projections, router, MTP, embeddings and the last layers stay as they
# are. What is packed is nearly all of the weight: experts, feed-forwards and the Mamba projections.
KEPT_LAST = 0.15
_PACKED = re.compile(
    r"layers\.(?P<layer>\d+)\.mixer\.((shared_experts|experts)\.)?(in_proj|out_proj|up_proj|down_proj|gate_proj)(\.weight)?"
)


def quantize_checkpoint(
    source: str | Path, target: str | Path, scheme: Literal["nvfp4", "fp8"], *, kept_last: float = KEPT_LAST
) -> None:
    """Quantises a published language model checkpoint, with the names and scales of NVIDIA's own quantised ones.

    Args:
        source: folder with config.json and safetensors files, not quantised.
        target: folder to write; config, tokenizer and other small files are copied.
        kept_last: share of layers at the end that stay as they are.

    Raises:
        CheckpointError: if the source is no checkpoint, or already quantised.
    """
    source, target = Path(source), Path(target)
    hf = read_config(source)
    family = family_of(hf)
    shards = Shards(source)
    if any(name.endswith("_scale") for name in shards.names):
        raise CheckpointError(f"{source} is already quantised")
    first_kept = round(len(family.from_hf(hf).layout) * (1 - kept_last))
    target.mkdir(parents=True, exist_ok=True)
    _write_shards(shards, target, SCHEMES[scheme], family.names, first_kept)
    _copy_rest(source, target)
    hf["quantization_config"] = {"quant_method": "modelopt", "quant_algo": scheme.upper()}
    (target / CONFIG_FILE).write_text(json.dumps(hf, indent=2) + "\n", "utf-8")


def _write_shards(shards: Shards, target: Path, scheme: Scheme, names: NameMap, first_kept: int) -> None:
    weight_map: dict[str, str] = {}
    total = 0
    for file in shards.files:
        tensors = [
            pair
            for name, tensor in read_file(file)
            for pair in _quantized(name, tensor, scheme if _is_packed(names, name, tensor, first_kept) else None)
        ]
        write_file(tensors, target / file.name)
        weight_map |= {name: file.name for name, _ in tensors}
        total += sum(tensor.nbytes for _, tensor in tensors)
    if [file.name for file in shards.files] != [SINGLE_FILE]:
        write_index(target, weight_map, total)


def _is_packed(names: NameMap, theirs: str, tensor: Tensor, first_kept: int) -> bool:
    place = names.to_ours(theirs)
    found = None if place is None else _PACKED.fullmatch(place.name)
    return found is not None and int(found["layer"]) < first_kept and tensor.dim() == 2 and tensor.shape[1] % BLOCK == 0


def _quantized(name: str, tensor: Tensor, scheme: Scheme | None) -> Iterator[tuple[str, Tensor]]:
    if scheme is None:
        yield name, tensor
        return
    for leaf, packed in scheme.pack(tensor).items():
        yield name.removesuffix("weight") + leaf, packed


def _copy_rest(source: Path, target: Path) -> None:
    for file in source.iterdir():
        if file.is_file() and file.suffix != ".safetensors" and not file.name.endswith(".index.json"):
            shutil.copyfile(file, target / file.name)
