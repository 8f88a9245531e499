"""A language model from a checkpoint folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from vlm.checkpoint.devices import DeviceMap, dispatch, placement
from vlm.checkpoint.errors import CheckpointError
from vlm.checkpoint.families import FAMILIES, Family
from vlm.checkpoint.materialize import on_meta
from vlm.checkpoint.names import NameMap
from vlm.checkpoint.shards import Shards, read_config
from vlm.checkpoint.stream import load_into
from vlm.language.config import ConfigError
from vlm.language.model import LanguageModel


def family_of(hf: dict[str, Any]) -> Family:
    """The family that a config.json belongs to.

    Raises:
        CheckpointError: for one that we do not have.
    """
    kind = hf.get("model_type")
    if kind not in FAMILIES:
        raise CheckpointError(f"model type {kind!r} is not supported; known: {', '.join(FAMILIES)}")
    return FAMILIES[str(kind)]


def load_language_model(
    folder: str | Path, *, dtype: torch.dtype | None = None, device_map: DeviceMap = "cpu"
) -> LanguageModel:
    """Loads a published checkpoint.

    Args:
        folder: holds config.json and safetensors files.
        dtype: of the matrices; None takes fp32 on a CPU (bf16 products are some 300 times slower there) and the
            checkpoint's own type on an accelerator.
        device_map: a device, "auto" to spread over all accelerators, or module name to device, as accelerate has it.

    Raises:
        CheckpointError: if the folder is not a complete checkpoint of a family we have.
    """
    path = Path(folder)
    hf = read_config(path)
    family = family_of(hf)
    try:
        config = family.from_hf(hf)
    except (ConfigError, KeyError) as error:
        raise CheckpointError(
            f"{path / 'config.json'} does not describe a {family.model_type} model: {error}"
        ) from error
    model = on_meta(lambda: LanguageModel(config))
    assert isinstance(model, LanguageModel)
    names = family.names
    if config.tied:
        names = names + NameMap((), ignored=["lm_head.weight"])
    place, devices = placement(model, device_map)
    load_into(model, Shards(path), names, dtype=dtype or default_dtype(hf, devices), place=place)
    return dispatch(model, devices).eval()


def default_dtype(hf: dict[str, Any], devices: dict[str, torch.device]) -> torch.dtype:
    """fp32 where everything is on a CPU, else the type that config.json names."""
    if all(device.type == "cpu" for device in devices.values()):
        return torch.float32
    name = str(hf.get("dtype") or hf.get("torch_dtype") or "bfloat16").removeprefix("torch.")
    dtype = getattr(torch, name, None)
    if not isinstance(dtype, torch.dtype):
        raise CheckpointError(f"config.json names a type {name!r} that torch does not have")
    return dtype
