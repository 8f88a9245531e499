"""Nemotron 3 Nano Omni's eyes against transformers, from a checkpoint that it wrote under the published names."""

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from vlm.checkpoint.save import write_shards
from vlm.checkpoint.shards import Shards, read_config
from vlm.encoders.packing import pack
from vlm.multimodal import NemotronVision
from vlm.multimodal.families import VISION_FAMILIES
from vlm.multimodal.load import load_vision_language_model

pytest.importorskip("transformers.models.nemotron_h_omni", reason="the reference is transformers' nemotron_h_omni")
TEXT: dict[str, Any] = {
    "vocab_size": 40, "hidden_size": 16, "layers_block_type": ["mamba", "attention", "mamba", "moe"],
    "num_attention_heads": 2, "num_key_value_heads": 1, "head_dim": 8, "mamba_num_heads": 4, "mamba_head_dim": 8,
    "ssm_state_size": 8, "n_groups": 2, "n_routed_experts": 4, "num_experts_per_tok": 2, "moe_intermediate_size": 8,
    "moe_shared_expert_intermediate_size": 8,
}  # fmt: skip
VISION: dict[str, Any] = {
    "hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "patch_size": 4, "max_img_size": 32,
    "num_cls_tokens": 2, "num_registers": 3, "video_temporal_patch_size": 2,
}  # fmt: skip


def write_reference(folder: Path, *, mtp: int) -> Any:
    """The reference; what it writes beyond a published checkpoint (ones and zeros) is taken out of the folder."""
    from transformers import NemotronH_Omni_Reasoning_V3, NemotronH_Omni_Reasoning_V3_Config

    torch.manual_seed(mtp)
    config = NemotronH_Omni_Reasoning_V3_Config(
        vision_config=VISION, text_config=TEXT | {"num_nextn_predict_layers": mtp}, projector_hidden_size=20,
        vision_hidden_size=16, image_token_id=39, audio_config=None,
    )  # fmt: skip
    model = NemotronH_Omni_Reasoning_V3(config).eval()
    for name, parameter in (*model.vision_model.named_parameters(), *model.multi_modal_projector.named_parameters()):
        if "layer_scale" not in name:
            nn.init.normal_(parameter, std=0.3)
    model.save_pretrained(folder)
    published = [(n, t.clone()) for n, t in Shards(folder) if "layer_scale" not in n and "final_layernorm" not in n]
    write_shards(published, folder, 1 << 30)
    return model


def vision_of(folder: Path) -> NemotronVision:
    """The vision alone: transformers does not write the MTP block that the language model would need."""
    family, shards = VISION_FAMILIES["NemotronH_Omni_Reasoning_V3"], Shards(folder)
    vision = family.vision(read_config(folder), shards.shapes())
    targets = {family.names.to_ours(name): tensor for name, tensor in shards if not family.names.is_ignored(name)}
    state = {to.name.removeprefix("vision."): t for to, t in targets.items() if to and to.name.startswith("vision.")}
    vision.load_state_dict({name: tensor.reshape(vision.state_dict()[name].shape) for name, tensor in state.items()})
    assert isinstance(vision, NemotronVision)
    return vision.eval()


def assert_same(ours: tuple[Tensor, ...], theirs: Any) -> None:
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        torch.testing.assert_close(one, other, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("mtp", [0, 1])
@torch.no_grad()
def test_pictures_and_clips_agree(tmp_path: Path, mtp: int) -> None:
    reference = write_reference(tmp_path, mtp=mtp)
    vision = vision_of(tmp_path)
    assert (vision.final_norm is not None) == bool(mtp)
    packed = pack([torch.randn(3, 16, 24), torch.randn(3, 8, 40)], 4)
    grids = torch.tensor(packed.grids)
    assert_same(vision(packed), reference.get_image_features(packed.patches, grids).pooler_output)
    frames = torch.randn(5, 3, 16, 24)
    theirs = reference.get_video_features(frames).pooler_output  # a tensor a pair; from 5.24 on a tensor a clip
    pairs = torch.cat([frames, frames[-1:]]).reshape(3, 6, 16, 24)  # an odd clip's last frame comes twice
    ours = vision(pack(list(pairs), 4))
    assert len(ours) == 3
    assert_same((torch.cat(ours),), (torch.cat(tuple(theirs)),))


@torch.no_grad()
def test_the_whole_checkpoint_loads_and_its_hearing_is_left_out(tmp_path: Path) -> None:
    reference = write_reference(tmp_path, mtp=0)
    heard = [("sound_encoder.encoder.layers.0.weight", torch.ones(1)), ("sound_projection.norm.weight", torch.ones(1))]
    write_shards([*[(n, t.clone()) for n, t in Shards(tmp_path)], *heard], tmp_path, 1 << 30)
    hf = json.loads((tmp_path / "config.json").read_text())
    hf["architectures"] = ["NemotronH_Nano_Omni_Reasoning_V3"]
    hf["llm_config"] = hf.pop("text_config")
    hf["img_context_token_id"] = hf.pop("image_token_id")
    (tmp_path / "config.json").write_text(json.dumps(hf))
    model = load_vision_language_model(tmp_path)
    assert model.image_token == 39
    packed = pack([torch.randn(3, 16, 24)], 4)
    theirs = reference.get_image_features(packed.patches, torch.tensor(packed.grids)).pooler_output
    assert_same(model.encode(packed), theirs)
