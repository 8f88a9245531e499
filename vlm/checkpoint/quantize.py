"""Writes an FP8 or NVFP4 copy of a checkpoint, file by file, without building the model."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from torch import Tensor

from vlm.checkpoint.errors import CheckpointError
from vlm.checkpoint.load import family_of
from vlm.checkpoint.names import NameMap
from vlm.checkpoint.quantized import FP8, NVFP4, Scheme
from vlm.checkpoint.rewrite import Pairs, rewrite
from vlm.checkpoint.shards import Shards, read_config
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
    hf = read_config(Path(source))
    family = family_of(hf)
    shards = Shards(Path(source))
    if any(name.endswith("_scale") for name in shards.names):
        raise CheckpointError(f"{source} is already quantised")
    first_kept = round(len(family.from_hf(hf).layout) * (1 - kept_last))
    hf["quantization_config"] = {"quant_method": "modelopt", "quant_algo": scheme.upper()}

    def change(name: str, tensor: Tensor) -> Pairs:
        packed = _is_packed(family.names, name, tensor, first_kept)
        return _packed_pairs(name, tensor, SCHEMES[scheme]) if packed else [(name, tensor)]

    rewrite(shards, Path(target), change, hf)


def _is_packed(names: NameMap, theirs: str, tensor: Tensor, first_kept: int) -> bool:
    place = names.to_ours(theirs)
    found = None if place is None else _PACKED.fullmatch(place.name)
    return found is not None and int(found["layer"]) < first_kept and tensor.dim() == 2 and tensor.shape[1] % BLOCK == 0


def _packed_pairs(name: str, tensor: Tensor, scheme: Scheme) -> Pairs:
    return [(name.removesuffix("weight") + leaf, packed) for leaf, packed in scheme.pack(tensor).items()]
