"""The region reader as a module, from its configuration or from a folder."""

from __future__ import annotations

import json
from pathlib import Path

import torch

from vlm.checkpoint.errors import CheckpointError
from vlm.checkpoint.families import FAMILIES
from vlm.checkpoint.save import SHARD_BYTES, published, write_shards
from vlm.checkpoint.shards import CONFIG_FILE
from vlm.encoders.mini import MiniVision
from vlm.language import LanguageModel
from vlm.mini.config import MiniConfig
from vlm.multimodal import VisionLanguageModel
from vlm.multimodal.families import VISION_FAMILIES
from vlm.multimodal.load import load_vision_language_model

FAMILY = VISION_FAMILIES["docvlm_mini"]


def build(config: MiniConfig) -> VisionLanguageModel:
    """A model with fresh weights."""
    return VisionLanguageModel(LanguageModel(config.language), MiniVision(config.vision), config.image_token)


def load(folder: Path) -> VisionLanguageModel:
    """The model in a folder, in fp32.

    Raises:
        CheckpointError: there is no complete checkpoint of this family.
    """
    model = load_vision_language_model(folder, dtype=torch.float32)
    if not isinstance(model.vision, MiniVision):
        raise CheckpointError(f"{folder} holds no weights of the region reader")
    return model


def save(model: VisionLanguageModel, folder: Path) -> None:
    """Writes config.json and safetensors that `load_vision_language_model` reads."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / CONFIG_FILE).write_text(json.dumps(_to_hf(model), indent=2) + "\n", "utf-8")
    write_shards(published(model, FAMILY.names), folder, SHARD_BYTES)


def _to_hf(model: VisionLanguageModel) -> dict[str, object]:
    assert isinstance(model.vision, MiniVision)
    vision = model.vision.encoder.config
    language = model.language.config
    return {
        "model_type": FAMILY.kind,
        "hidden_size": language.hidden,
        "image_token_id": model.image_token,
        "text_config": FAMILIES[language.family].to_hf(language),
        "vision_config": {
            "embed_dim": vision.width,
            "num_hidden_layers": vision.layers,
            "num_attention_heads": vision.heads,
            "intermediate_size": vision.mlp_width,
            "patch_size": vision.patch_size,
            "spatial_merge_size": vision.merge,
            "rms_norm_eps": vision.norm_eps,
            "use_bias": vision.bias,
        },
        "dtype": str(model.language.norm_f.weight.dtype).removeprefix("torch."),
    }
