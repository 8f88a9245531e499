"""Writes an FP8 or NVFP4 copy of a checkpoint, file by file, without building the model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

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
    rule = QuantizeRule(scheme, family.names, len(family.from_hf(hf).layout), kept_last=kept_last)
    write_quantized(Path(source), Path(target), hf, rule)


@dataclass(frozen=True)
class QuantizeRule:
    """Which published tensors are packed, and how: those whose place by `names` is a matrix in the first of the
    language model's `layers`. `part` is that model's prefix in a larger one, whose other parts stay as they are."""

    scheme: Literal["nvfp4", "fp8"]
    names: NameMap
    layers: int
    part: str = ""
    kept_last: float = KEPT_LAST

    def packs(self, theirs: str, tensor: Tensor) -> bool:
        place = self.names.to_ours(theirs)
        if place is None or not place.name.startswith(self.part):
            return False
        found = _PACKED.fullmatch(place.name.removeprefix(self.part))
        if found is None or int(found["layer"]) >= round(self.layers * (1 - self.kept_last)):
            return False
        return tensor.dim() == 2 and tensor.shape[1] % BLOCK == 0


def write_quantized(source: Path, target: Path, hf: dict[str, Any], rule: QuantizeRule) -> None:
    """Writes the folder `target`; `hf` is the source's config.json.

    Raises:
        CheckpointError: the source has no tensors, or is already quantised.
    """
    shards = Shards(source)
    if any(name.endswith("_scale") for name in shards.names):
        raise CheckpointError(f"{source} is already quantised")
    config = hf | {"quantization_config": {"quant_method": "modelopt", "quant_algo": rule.scheme.upper()}}

    def change(name: str, tensor: Tensor) -> Pairs:
        return _packed_pairs(name, tensor, SCHEMES[rule.scheme]) if rule.packs(name, tensor) else [(name, tensor)]

    rewrite(shards, target, change, config)


def _packed_pairs(name: str, tensor: Tensor, scheme: Scheme) -> Pairs:
    return [(name.removesuffix("weight") + leaf, packed) for leaf, packed in scheme.pack(tensor).items()]
