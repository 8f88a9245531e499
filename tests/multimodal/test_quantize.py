"""Quantised copies of checkpoints with eyes."""

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from vlm.app.cli import main
from vlm.checkpoint.errors import CheckpointError
from vlm.checkpoint.save import published, write_shards
from vlm.checkpoint.shards import Shards
from vlm.multimodal.families import VISION_FAMILIES
from vlm.multimodal.load import build, load_vision_language_model
from vlm.multimodal.quantize import quantize_vision_language

HF: dict[str, Any] = {
    "model_type": "dots_ocr", "vocab_size": 40, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2,
    "num_key_value_heads": 1, "intermediate_size": 64, "rms_norm_eps": 1e-6, "rope_theta": 1e6, "hidden_act": "silu",
    "max_position_embeddings": 64, "image_token_id": 39,
    "vision_config": {
        "embed_dim": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32, "patch_size": 2,
        "spatial_merge_size": 2, "rms_norm_eps": 1e-5, "use_bias": False,
    },
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    torch.manual_seed(0)
    family = VISION_FAMILIES["dots_ocr"]
    model = build(HF, family, {}, 39)
    for parameter in model.parameters():
        nn.init.normal_(parameter, std=0.2)
    source = tmp_path / "source"
    source.mkdir()
    (source / "config.json").write_text(json.dumps(HF))
    (source / "tokenizer.json").write_text("{}")
    write_shards(published(model, family.names), source, 1 << 30)
    return source


@pytest.mark.parametrize("scheme", ["nvfp4", "fp8"])
def test_the_language_is_packed_and_the_eyes_are_kept(folder: Path, tmp_path: Path, scheme: str) -> None:
    target = tmp_path / "target"
    assert main(["models", "quantize", str(folder), str(target), "--scheme", scheme]) == 0
    before, after = dict(Shards(folder)), dict(Shards(target))
    packed = {name.removesuffix("_scale") for name in after if name.endswith("weight_scale")}
    # Attention stays, and so does the last of the four residual layers, which is the second feed-forward.
    assert packed == {f"model.layers.0.mlp.{part}_proj.weight" for part in ("up", "gate", "down")}
    assert all(torch.equal(before[name], after[name]) for name in before if name not in packed)
    assert (target / "tokenizer.json").is_file()
    plain, light = load_vision_language_model(folder), load_vision_language_model(target)
    tokens = torch.tensor([[1, 2, 3]])
    with torch.no_grad():
        expected, given = plain.language(tokens), light.language(tokens)
    assert not torch.equal(expected, given)
    torch.testing.assert_close(given, expected, atol=0.2 * float(expected.std()), rtol=0.2)


def test_what_is_packed_is_not_packed_again(folder: Path, tmp_path: Path) -> None:
    quantize_vision_language(folder, tmp_path / "once", "fp8")
    with pytest.raises(CheckpointError, match="already quantised"):
        quantize_vision_language(tmp_path / "once", tmp_path / "twice", "fp8")


def test_a_folder_without_eyes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "qwen2"}')
    with pytest.raises(CheckpointError, match="no vision-language checkpoint"):
        quantize_vision_language(tmp_path, tmp_path / "out", "fp8")
