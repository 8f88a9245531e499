"""Nemotron-H, Nemotron Nano V2 and Nemotron 3: `NemotronHForCausalLM`."""

from __future__ import annotations

from typing import Any

from vlm.checkpoint.families.fields import eos_field, eos_tokens, layout_of, require
from vlm.checkpoint.names import NameMap
from vlm.language.config import AttentionConfig, LanguageConfig, MambaConfig, MLPConfig, MoEConfig

# What follows `layers.{L}.` in the backbone and in the MTP block alike.
_LAYER = (
    "norm.weight",
    "mixer.in_proj.weight",
    "mixer.conv1d.weight",
    "mixer.conv1d.bias",
    "mixer.A_log",
    "mixer.D",
    "mixer.dt_bias",
    "mixer.norm.weight",
    "mixer.out_proj.weight",
    "mixer.q_proj.weight",
    "mixer.k_proj.weight",
    "mixer.v_proj.weight",
    "mixer.o_proj.weight",
    "mixer.up_proj.weight",
    "mixer.down_proj.weight",
    "mixer.gate.weight",
    "mixer.gate.e_score_correction_bias",
    "mixer.shared_experts.up_proj.weight",
    "mixer.shared_experts.down_proj.weight",
    "mixer.fc1_latent_proj.weight",
    "mixer.fc2_latent_proj.weight",
)
_EXPERTS = ("up_proj", "down_proj")


def _layers(ours: str, theirs: str) -> list[str]:
    same = [f"{ours}.layers.{{L}}.{name} = {theirs}.layers.{{L}}.{name}" for name in _LAYER]
    stacked = [
        f"{ours}.layers.{{L}}.mixer.experts.{name} = {theirs}.layers.{{L}}.mixer.experts.{{E}}.{name}.weight"
        for name in _EXPERTS
    ]
    return [line.removeprefix(".") for line in same + stacked]


NAMES = NameMap(
    [
        "embeddings.weight = backbone.embeddings.weight",
        "norm_f.weight = backbone.norm_f.weight",
        "lm_head.weight = lm_head.weight",
        # The MTP block's own parts sit in its first layer, its last norm in its second.
        "mtp.enorm.weight = mtp.layers.0.enorm.weight",
        "mtp.hnorm.weight = mtp.layers.0.hnorm.weight",
        "mtp.eh_proj.weight = mtp.layers.0.eh_proj.weight",
        "mtp.final_layernorm.weight = mtp.layers.1.final_layernorm.weight",
        *_layers("", "backbone"),
        *_layers("mtp", "mtp"),
    ],
    # Scales of an FP8 key-value cache; ours keeps keys and values in the type of the model.
    ignored=["backbone.layers.{L}.mixer.k_proj.k_scale", "backbone.layers.{L}.mixer.v_proj.v_scale"],
)


def from_hf(hf: dict[str, Any]) -> LanguageConfig:
    """Reads config.json.

    `expand` and `rope_theta` are not used by the model; `time_step_min` is not a clamp of dt here (see docs/model.md).

    Raises:
        ConfigError: if it asks for biases, expert groups or another activation.
    """
    require(
        hf,
        {
            "attention_bias": False, "mlp_bias": False, "use_bias": False, "mamba_proj_bias": False,
            "use_conv_bias": True, "mlp_hidden_act": "relu2", "mamba_hidden_act": "silu", "n_group": 1,
            "n_shared_experts": 1, "sliding_window": None,
        },
    )  # fmt: skip
    layout = layout_of(hf, "hybrid_override_pattern", "layers_block_type")
    has_mtp = bool(hf.get("num_nextn_predict_layers"))
    mtp_layout = layout_of(hf, "mtp_hybrid_override_pattern", "mtp_layers_block_type") if has_mtp else ""
    return LanguageConfig(
        family="nemotron_h",
        vocab=hf["vocab_size"],
        hidden=hf["hidden_size"],
        layout=layout,
        mtp_layout=mtp_layout,
        eps=hf.get("norm_eps", hf.get("layer_norm_epsilon", 1e-5)),
        attention=_attention(hf),
        mamba=_mamba(hf) if "M" in layout else None,
        mlp=MLPConfig(intermediate=hf["intermediate_size"]) if "-" in layout + mtp_layout else None,
        moe=_moe(hf) if "E" in layout + mtp_layout else None,
        tied=hf.get("tie_word_embeddings", False),
        max_positions=hf.get("max_position_embeddings", 4096),
        bos=hf.get("bos_token_id"),
        eos=eos_tokens(hf.get("eos_token_id")),
        pad=hf.get("pad_token_id"),
    )


def _attention(hf: dict[str, Any]) -> AttentionConfig:
    head_dim = hf.get("head_dim") or hf["attention_head_dim"]
    return AttentionConfig(heads=hf["num_attention_heads"], kv_heads=hf["num_key_value_heads"], head_dim=head_dim)


def _mamba(hf: dict[str, Any]) -> MambaConfig:
    return MambaConfig(
        heads=hf["mamba_num_heads"],
        head_dim=hf["mamba_head_dim"],
        state=hf["ssm_state_size"],
        groups=hf["n_groups"],
        conv_kernel=hf.get("conv_kernel", 4),
        chunk=hf.get("chunk_size", 128),
    )


def _moe(hf: dict[str, Any]) -> MoEConfig:
    return MoEConfig(
        experts=hf["n_routed_experts"],
        top_k=hf["num_experts_per_tok"],
        intermediate=hf["moe_intermediate_size"],
        shared_intermediate=hf["moe_shared_expert_intermediate_size"],
        latent=hf.get("moe_latent_size"),
        scale=float(hf.get("routed_scaling_factor", 1.0)),
        normalize=hf.get("norm_topk_prob", True),
    )


def to_hf(config: LanguageConfig) -> dict[str, Any]:
    """Writes config.json, with the keys of the published files."""
    hf: dict[str, Any] = {
        "architectures": ["NemotronHForCausalLM"],
        "model_type": "nemotron_h",
        "vocab_size": config.vocab,
        "hidden_size": config.hidden,
        "hybrid_override_pattern": config.layout,
        "num_hidden_layers": len(config.layout),
        "norm_eps": config.eps,
        "layer_norm_epsilon": config.eps,
        "tie_word_embeddings": config.tied,
        "max_position_embeddings": config.max_positions,
        "bos_token_id": config.bos,
        "eos_token_id": eos_field(config.eos),
        "pad_token_id": config.pad,
        "mlp_hidden_act": "relu2",
    }
    if config.mtp_layout:
        hf |= {"num_nextn_predict_layers": 1, "mtp_hybrid_override_pattern": config.mtp_layout}
    for part in (_attention_fields, _mamba_fields, _feed_forward_fields):
        hf |= part(config)
    return hf


def _attention_fields(config: LanguageConfig) -> dict[str, Any]:
    if config.attention is None:
        return {}
    attention = config.attention
    return {
        "num_attention_heads": attention.heads,
        "num_key_value_heads": attention.kv_heads,
        "head_dim": attention.head_dim,
    }


def _mamba_fields(config: LanguageConfig) -> dict[str, Any]:
    if config.mamba is None:
        return {}
    mamba = config.mamba
    return {
        "mamba_num_heads": mamba.heads,
        "mamba_head_dim": mamba.head_dim,
        "ssm_state_size": mamba.state,
        "n_groups": mamba.groups,
        "conv_kernel": mamba.conv_kernel,
        "chunk_size": mamba.chunk,
        "mamba_ssm_cache_dtype": "float32",
    }


def _feed_forward_fields(config: LanguageConfig) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if config.mlp is not None:
        fields["intermediate_size"] = config.mlp.intermediate
    if config.moe is not None:
        fields |= {
            "n_routed_experts": config.moe.experts,
            "n_shared_experts": 1,
            "num_experts_per_tok": config.moe.top_k,
            "moe_intermediate_size": config.moe.intermediate,
            "moe_shared_expert_intermediate_size": config.moe.shared_intermediate,
            "moe_latent_size": config.moe.latent,
            "routed_scaling_factor": config.moe.scale,
            "norm_topk_prob": config.moe.normalize,
        }
    return fields
