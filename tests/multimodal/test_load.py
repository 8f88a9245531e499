"""Tiny checkpoints under the published names: written, loaded, and nothing left over."""

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from vlm.checkpoint.errors import CheckpointError
from vlm.checkpoint.save import published, write_shards
from vlm.encoders.dots import DotsEncoder, DotsVisionConfig
from vlm.encoders.packing import pack
from vlm.language import LanguageModel
from vlm.multimodal.families import VISION_FAMILIES
from vlm.multimodal.load import build, load_vision_language_model
from vlm.multimodal.model import VisionLanguageModel
from vlm.parsing.errors import UsageError

DOTS: dict[str, Any] = {
    "model_type": "dots_ocr", "architectures": ["DotsOCRForCausalLM"], "vocab_size": 40, "hidden_size": 16,
    "num_hidden_layers": 1, "num_attention_heads": 2, "num_key_value_heads": 1, "intermediate_size": 24,
    "rms_norm_eps": 1e-6, "rope_theta": 1e6, "max_position_embeddings": 64, "hidden_act": "silu", "image_token_id": 39,
    "vision_config": {
        "embed_dim": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 8, "patch_size": 2,
        "spatial_merge_size": 2, "rms_norm_eps": 1e-5, "use_bias": False,
    },
}  # fmt: skip
NEMOTRON: dict[str, Any] = {
    "architectures": ["NemotronH_Nano_VL_V2"], "img_context_token_id": 39, "patch_size": 4,
    "vision_config": {"num_attention_heads": 2},
    "llm_config": {
        "model_type": "nemotron_h", "vocab_size": 40, "hidden_size": 16, "hybrid_override_pattern": "M-*-",
        "num_attention_heads": 2, "num_key_value_heads": 1, "head_dim": 8, "intermediate_size": 24, "norm_eps": 1e-5,
        "mamba_num_heads": 4, "mamba_head_dim": 8, "ssm_state_size": 8, "n_groups": 2, "mlp_hidden_act": "relu2",
    },
}  # fmt: skip
RADIO_SHAPES = {
    "vision_model.radio_model.model.patch_generator.embedder.weight": (16, 48),
    "vision_model.radio_model.model.patch_generator.pos_embed": (1, 16, 16),
    "vision_model.radio_model.model.patch_generator.cls_token.token": (3, 16),
    "vision_model.radio_model.model.blocks.0.mlp.fc1.weight": (32, 16),
    "vision_model.radio_model.input_conditioner.norm_mean": (3, 1, 1),
    "mlp1.1.weight": (20, 64),
    "mlp1.3.weight": (16, 20),
}


def random_model(hf: dict[str, Any], kind: str) -> VisionLanguageModel:
    torch.manual_seed(0)
    model = build(hf, VISION_FAMILIES[kind], RADIO_SHAPES, 39)
    for parameter in model.parameters():
        nn.init.normal_(parameter, std=0.2)
    return model


@pytest.mark.parametrize(("hf", "kind"), [(DOTS, "dots_ocr"), (NEMOTRON, "NemotronH_Nano_VL_V2")])
def test_a_checkpoint_comes_back_as_it_was(tmp_path: Path, hf: dict[str, Any], kind: str) -> None:
    model = random_model(hf, kind)
    (tmp_path / "config.json").write_text(json.dumps(hf))
    write_shards(published(model, VISION_FAMILIES[kind].names), tmp_path, 1 << 30)
    loaded = load_vision_language_model(tmp_path)
    assert loaded.image_token == 39
    before, after = model.state_dict(), loaded.state_dict()
    assert before.keys() == after.keys()
    assert all(torch.equal(before[name], after[name]) for name in before)


def test_every_published_name_is_mapped_both_ways() -> None:
    for kind, hf in (("dots_ocr", DOTS), ("NemotronH_Nano_VL_V2", NEMOTRON)):
        names = VISION_FAMILIES[kind].names
        for theirs, _ in published(random_model(hf, kind), names):
            target = names.to_ours(theirs)
            assert target is not None and theirs in (names.to_theirs(target.name) or [])


def test_a_missing_tensor_is_named(tmp_path: Path) -> None:
    model = random_model(DOTS, "dots_ocr")
    (tmp_path / "config.json").write_text(json.dumps(DOTS))
    tensors = published(model, VISION_FAMILIES["dots_ocr"].names)
    write_shards([pair for pair in tensors if "merger.mlp.0.bias" not in pair[0]], tmp_path, 1 << 30)
    with pytest.raises(CheckpointError, match=r"vision\.encoder\.merger\.fc1\.bias"):
        load_vision_language_model(tmp_path)


def test_a_folder_without_eyes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "qwen2"}')
    with pytest.raises(CheckpointError, match="no vision-language checkpoint"):
        load_vision_language_model(tmp_path)


def test_pictures_take_the_places_of_the_placeholders() -> None:
    model = random_model(DOTS, "dots_ocr")
    picture = model.encode(pack([torch.rand(3, 4, 8)], 2))
    tokens = torch.tensor([1, 39, 39, 2])
    embeds = model.embed(tokens, picture)
    assert torch.equal(embeds[0, 1:3], picture[0])
    assert torch.equal(embeds[0, [0, 3]], model.language.embed(tokens[[0, 3]]))
    with pytest.raises(UsageError, match="1 image places for 2 image tokens"):
        model.embed(tokens[:2], picture)


def test_dots_has_its_published_size() -> None:
    """3.04B parameters [docs: models.md section 4]."""
    from vlm.language.presets import PRESETS

    with torch.device("meta"):
        total = sum(p.numel() for p in DotsEncoder(DotsVisionConfig()).parameters())
        total += sum(p.numel() for p in LanguageModel(PRESETS["dots-ocr"]()).parameters())
    assert round(total / 1e9, 2) == 3.04
