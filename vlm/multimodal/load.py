"""A vision-language model from a checkpoint folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from vlm.checkpoint.devices import DeviceMap, dispatch, placement
from vlm.checkpoint.errors import CheckpointError
from vlm.checkpoint.load import default_dtype
from vlm.checkpoint.materialize import on_meta
from vlm.checkpoint.shards import Shards, read_config
from vlm.checkpoint.stream import load_into
from vlm.language import LanguageModel
from vlm.language.config import ConfigError
from vlm.multimodal.families import VISION_FAMILIES, VisionFamily
from vlm.multimodal.model import VisionLanguageModel


def vision_family_of(hf: Mapping[str, Any]) -> VisionFamily | None:
    """The family that a config.json belongs to; None for a language model without eyes."""
    kinds = (str(hf.get("model_type")), *(str(name) for name in hf.get("architectures") or ()))
    return next((VISION_FAMILIES[kind] for kind in kinds if kind in VISION_FAMILIES), None)


def load_vision_language_model(
    folder: str | Path,
    *,
    dtype: torch.dtype | None = None,
    device_map: DeviceMap = "cpu",
    image_token: int | None = None,
) -> VisionLanguageModel:
    """Loads dots.ocr, dots.mocr, dots.mocr-svg or Nemotron Nano V2 VL.

    Args:
        folder: holds config.json and safetensors files.
        dtype, device_map: as for `load_language_model`.
        image_token: id of the image placeholder where config.json does not say (the tokenizer does).

    Raises:
        CheckpointError: if the folder is not a complete checkpoint of a family we have.
    """
    path = Path(folder)
    hf = read_config(path)
    family = vision_family_of(hf)
    if family is None:
        raise CheckpointError(f"{path} is no vision-language checkpoint; known: {', '.join(VISION_FAMILIES)}")
    shards = Shards(path)
    token = image_token if image_token is not None else family.image_token(hf)
    if token is None:
        raise CheckpointError(f"{path / 'config.json'} does not say which token stands for a picture")
    model = on_meta(lambda: build(hf, family, shards.shapes(), token))
    place, devices = placement(model, device_map)
    load_into(model, shards, family.names, dtype=dtype or default_dtype(family.text_config(hf), devices), place=place)
    loaded = dispatch(model, devices).eval()
    assert isinstance(loaded, VisionLanguageModel)
    return loaded


def build(
    hf: dict[str, Any], family: VisionFamily, shapes: Mapping[str, tuple[int, ...]], image_token: int
) -> VisionLanguageModel:
    """The model that a config.json and the shapes of its tensors describe, uninitialised.

    Raises:
        CheckpointError: a field is missing or asks for something this family has not.
    """
    try:
        language = LanguageModel(family.language.from_hf(family.text_config(hf)))
        return VisionLanguageModel(language, family.vision(hf, shapes), image_token)
    except (ConfigError, KeyError) as error:
        raise CheckpointError(f"config.json does not describe a {family.kind} model: {error}") from error
