"""A checkpoint in another type; quantised ones are unpacked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor

from vlm.checkpoint.materialize import KEPT_FP32
from vlm.checkpoint.quantized import scheme_of
from vlm.checkpoint.rewrite import Pairs, rewrite
from vlm.checkpoint.shards import Shards, read_config
from vlm.checkpoint.stream import SCALES


def convert_checkpoint(source: str | Path, target: str | Path, dtype: torch.dtype) -> None:
    """Writes a plain copy of a checkpoint with all floating-point tensors in `dtype`.

    Decay rates and the like keep their own types (`KEPT_FP32`). Works on any safetensors checkpoint, ours or not, since
    names are left as they are.

    Raises:
        CheckpointError: the source is no checkpoint.
    """
    shards = Shards(Path(source))
    config = read_config(shards.folder)
    for key in ("quantization_config", "torch_dtype"):
        config.pop(key, None)
    config["dtype"] = str(dtype).removeprefix("torch.")
    rewrite(shards, Path(target), _changer(shards, dtype), config)


def _changer(shards: Shards, dtype: torch.dtype) -> Callable[[str, Tensor], Pairs]:
    # A weight and its scales may lie in different files; the scales are small.
    scales = {name: tensor for name, tensor in shards if name.endswith(SCALES)} if _is_packed(shards) else {}

    def change(name: str, tensor: Tensor) -> Pairs:
        if name in scales:
            return
        scheme = scheme_of(name, shards.names)
        if scheme is not None:
            tensor = scheme.unpack({"weight": tensor} | _own_scales(name, scales))
        kept = name.rpartition(".")[2] in KEPT_FP32 or not tensor.is_floating_point()
        yield name, tensor if kept else tensor.to(dtype)

    return change


def _is_packed(shards: Shards) -> bool:
    return any(name.endswith(SCALES) for name in shards.names)


def _own_scales(weight: str, scales: dict[str, Tensor]) -> dict[str, Tensor]:
    """The scales beside a weight; those of a whole matrix come as [] or [1] and are wanted as []."""
    base = weight.removesuffix("weight")
    own = {leaf: scales[base + leaf] for leaf in SCALES if base + leaf in scales}
    return {
        leaf: scale.reshape(()) if scale.numel() == 1 and scale.dim() == 1 else scale for leaf, scale in own.items()
    }
