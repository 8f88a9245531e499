"""The published vision-language families: how they build on a language family, and their tensor names.

A name map is data in both directions, as in `vlm.checkpoint.families`; the language model's rules are that family's own
under a prefix.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from torch import nn

from vlm.checkpoint.families import FAMILIES, Family
from vlm.checkpoint.names import NameMap
from vlm.encoders.dots import DotsVisionConfig
from vlm.encoders.mini import MiniVision
from vlm.encoders.radio import RadioConfig
from vlm.multimodal.vision import DotsVision, NemotronVision

HFConfig = dict[str, Any]
Shapes = Mapping[str, tuple[int, ...]]
"""Shapes of the published tensors by name: some sizes are told nowhere else."""

DOTS_TRUNK = """
vision.encoder.blocks.{L}.norm1.weight = vision_tower.blocks.{L}.norm1.weight
vision.encoder.blocks.{L}.norm2.weight = vision_tower.blocks.{L}.norm2.weight
vision.encoder.blocks.{L}.attn.qkv.weight = vision_tower.blocks.{L}.attn.qkv.weight
vision.encoder.blocks.{L}.attn.proj.weight = vision_tower.blocks.{L}.attn.proj.weight
vision.encoder.blocks.{L}.mlp.fc1.weight = vision_tower.blocks.{L}.mlp.fc1.weight
vision.encoder.blocks.{L}.mlp.fc2.weight = vision_tower.blocks.{L}.mlp.fc2.weight
vision.encoder.blocks.{L}.mlp.fc3.weight = vision_tower.blocks.{L}.mlp.fc3.weight
vision.encoder.post_trunk_norm.weight = vision_tower.post_trunk_norm.weight
vision.encoder.merger.norm.weight = vision_tower.merger.ln_q.weight
vision.encoder.merger.norm.bias = vision_tower.merger.ln_q.bias
vision.encoder.merger.fc1.weight = vision_tower.merger.mlp.0.weight
vision.encoder.merger.fc1.bias = vision_tower.merger.mlp.0.bias
vision.encoder.merger.fc2.weight = vision_tower.merger.mlp.2.weight
vision.encoder.merger.fc2.bias = vision_tower.merger.mlp.2.bias
""".splitlines()
DOTS_VISION = NameMap(
    """
vision.encoder.patch_embed.proj.weight = vision_tower.patch_embed.patchifier.proj.weight
vision.encoder.patch_embed.proj.bias = vision_tower.patch_embed.patchifier.proj.bias
vision.encoder.patch_embed.norm.weight = vision_tower.patch_embed.patchifier.norm.weight
""".splitlines()
    + DOTS_TRUNK
)
_STEM = "patch_embed"
MINI_VISION = NameMap(
    [
        "vision.place_gain = vision_tower.place_gain",
        f"vision.encoder.{_STEM}.norm.weight = vision_tower.{_STEM}.norm.weight",
        *(
            f"vision.encoder.{_STEM}.{stage}.{part} = vision_tower.{_STEM}.{stage}.{part}"
            for stage in ("halve", "quarter", "refine", "eighth")
            for part in ("conv.weight", "norm.weight", "norm.bias")
        ),
        *DOTS_TRUNK,
    ]
)

RADIO = "vision_model.radio_model.model.patch_generator."
CONDITIONER = "vision_model.radio_model.input_conditioner."
RADIO_HEAD = 80  # channels a head in ViT-H; the tensors do not tell
_RADIO_BLOCK = {
    "norm1": "norm1",
    "norm2": "norm2",
    "qkv": "attn.qkv",
    "proj": "attn.proj",
    "fc1": "mlp.fc1",
    "fc2": "mlp.fc2",
}
NEMOTRON_VISION = NameMap(
    [
        f"vision.encoder.patch_generator.embedder.weight = {RADIO}embedder.weight",
        f"vision.encoder.patch_generator.video_embedder.weight = {RADIO}video_embedder.weight",
        f"vision.encoder.patch_generator.positions = {RADIO}pos_embed",
        f"vision.encoder.patch_generator.prefix = {RADIO}cls_token.token",
        f"vision.encoder.conditioner.norm_mean = {CONDITIONER}norm_mean",
        f"vision.encoder.conditioner.norm_std = {CONDITIONER}norm_std",
        "vision.projector.norm.weight = mlp1.0.weight",
        "vision.projector.up.weight = mlp1.1.weight",
        "vision.projector.down.weight = mlp1.3.weight",
        *(
            f"vision.encoder.blocks.{{L}}.{ours}.{kind} = vision_model.radio_model.model.blocks.{{L}}.{theirs}.{kind}"
            for ours, theirs in _RADIO_BLOCK.items()
            for kind in ("weight", "bias")
        ),
    ],
    # Which class tokens a summary is made of (nothing here reads the summary), and Omni's hearing.
    ignored=["vision_model.radio_model.summary_idxs", "sound_encoder.*", "sound_projection.*"],
)


@dataclass(frozen=True)
class VisionFamily:
    """A vision-language family: `text_config` finds the language model's part of config.json."""

    kind: str
    language: Family
    names: NameMap
    text_config: Callable[[HFConfig], HFConfig]
    vision: Callable[[HFConfig, Shapes], nn.Module]
    image_token: Callable[[HFConfig], int | None]


def _dots_config(hf: HFConfig) -> DotsVisionConfig:
    given = hf["vision_config"]
    return DotsVisionConfig(
        width=given["embed_dim"],
        layers=given["num_hidden_layers"],
        heads=given["num_attention_heads"],
        mlp_width=given["intermediate_size"],
        out_width=hf["hidden_size"],
        patch_size=given["patch_size"],
        merge=given["spatial_merge_size"],
        norm_eps=given["rms_norm_eps"],
        bias=given["use_bias"],
    )


def _nemotron_vision(hf: HFConfig, shapes: Shapes) -> nn.Module:
    block = "vision_model.radio_model.model.blocks."
    layers = {name.removeprefix(block).split(".")[0] for name in shapes if name.startswith(block)}
    width, patch = shapes[f"{RADIO}embedder.weight"]
    _, video_patch = shapes.get(f"{RADIO}video_embedder.weight", (width, 0))
    given = hf.get("vision_config", {})
    config = RadioConfig(
        width=width,
        layers=len(layers),
        heads=given.get("num_attention_heads", width // RADIO_HEAD),
        mlp_width=shapes[f"{block}0.mlp.fc1.weight"][0],
        patch_size=hf.get("patch_size") or given.get("patch_size", 16),
        table_size=round(shapes[f"{RADIO}pos_embed"][1] ** 0.5),
        prefix_tokens=shapes[f"{RADIO}cls_token.token"][0],
        video_frames=video_patch // patch or None,
        conditioner=f"{CONDITIONER}norm_mean" in shapes,
    )
    projector, _ = shapes["mlp1.1.weight"]
    # Only Omni has a tower for clips, and only its language models with an MTP block were trained with the norm.
    final_norm = bool(config.video_frames and _nemotron_text(hf).get("num_nextn_predict_layers"))
    return NemotronVision(config, projector=projector, out_width=shapes["mlp1.3.weight"][0], final_norm=final_norm)


def _nemotron_text(hf: HFConfig) -> HFConfig:
    text: HFConfig = hf.get("llm_config") or hf["text_config"]
    return text


def _nemotron(kind: str) -> VisionFamily:
    return VisionFamily(
        kind,
        FAMILIES["nemotron_h"],
        NEMOTRON_VISION + FAMILIES["nemotron_h"].names.prefixed(ours="language.", theirs="language_model."),
        text_config=_nemotron_text,
        vision=_nemotron_vision,
        image_token=lambda hf: hf.get("img_context_token_id") or hf.get("image_token_id"),
    )


OMNI = ("NemotronH_Nano_Omni_Reasoning_V3", "NemotronH_Omni_Reasoning_V3")  # as published, as transformers writes it
VISION_FAMILIES = {
    "dots_ocr": VisionFamily(
        "dots_ocr",
        FAMILIES["qwen2"],
        DOTS_VISION + FAMILIES["qwen2"].names.prefixed(ours="language."),
        text_config=lambda hf: hf,
        vision=lambda hf, shapes: DotsVision(_dots_config(hf)),
        image_token=lambda hf: hf.get("image_token_id"),
    ),
    "docvlm_mini": VisionFamily(
        "docvlm_mini",
        FAMILIES["nemotron_h"],
        MINI_VISION + FAMILIES["nemotron_h"].names.prefixed(ours="language.", theirs="language_model."),
        text_config=lambda hf: hf["text_config"],
        vision=lambda hf, shapes: MiniVision(_dots_config(hf)),
        image_token=lambda hf: hf.get("image_token_id"),
    ),
    "NemotronH_Nano_VL_V2": _nemotron("NemotronH_Nano_VL_V2"),
    **dict.fromkeys(OMNI, _nemotron("NemotronH_Omni_Reasoning_V3")),
}
