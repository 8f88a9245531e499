"""dots.llm1: `Dots1ForCausalLM`."""

from __future__ import annotations

from typing import Any

from vlm.checkpoint.families.decoder import COMMON, attention_from, common_fields
from vlm.checkpoint.families.fields import eos_tokens, require, rope_theta
from vlm.checkpoint.names import NameMap
from vlm.language.config import ConfigError, LanguageConfig, MLPConfig, MoEConfig

NAMES = COMMON + NameMap(
    """
layers.{2L}.mixer.q_norm.weight = model.layers.{L}.self_attn.q_norm.weight
layers.{2L}.mixer.k_norm.weight = model.layers.{L}.self_attn.k_norm.weight
layers.{2L+1}.mixer.gate.weight = model.layers.{L}.mlp.gate.weight
layers.{2L+1}.mixer.gate.e_score_correction_bias = model.layers.{L}.mlp.gate.e_score_correction_bias
layers.{2L+1}.mixer.experts.gate_proj = model.layers.{L}.mlp.experts.{E}.gate_proj.weight
layers.{2L+1}.mixer.experts.up_proj = model.layers.{L}.mlp.experts.{E}.up_proj.weight
layers.{2L+1}.mixer.experts.down_proj = model.layers.{L}.mlp.experts.{E}.down_proj.weight
layers.{2L+1}.mixer.shared_experts.gate_proj.weight = model.layers.{L}.mlp.shared_experts.gate_proj.weight
layers.{2L+1}.mixer.shared_experts.up_proj.weight = model.layers.{L}.mlp.shared_experts.up_proj.weight
layers.{2L+1}.mixer.shared_experts.down_proj.weight = model.layers.{L}.mlp.shared_experts.down_proj.weight
""".splitlines()
)


def from_hf(hf: dict[str, Any]) -> LanguageConfig:
    """Reads config.json. Every layer attends to everything: the sliding-window fields must not apply.

    Raises:
        ConfigError: for sliding windows, expert groups, attention biases or scaled rotations.
    """
    require(hf, {"attention_bias": False, "hidden_act": "silu", "n_group": 1})
    layers, dense = hf["num_hidden_layers"], hf["first_k_dense_replace"]
    windowed = hf.get("sliding_window") is not None and hf.get("max_window_layers", layers) < layers
    if windowed or "sliding_attention" in (hf.get("layer_types") or ()):
        raise ConfigError("sliding-window attention is not supported")
    return LanguageConfig(
        family="dots1",
        vocab=hf["vocab_size"],
        hidden=hf["hidden_size"],
        layout="*-" * min(dense, layers) + "*E" * (layers - dense),
        eps=hf["rms_norm_eps"],
        attention=attention_from(hf, theta=rope_theta(hf), qk_norm=True, bias=False),
        mlp=MLPConfig(intermediate=hf["intermediate_size"], activation="swiglu"),
        moe=MoEConfig(
            experts=hf["n_routed_experts"],
            top_k=hf["num_experts_per_tok"],
            intermediate=hf["moe_intermediate_size"],
            shared_intermediate=hf["moe_intermediate_size"] * hf["n_shared_experts"],
            activation="swiglu",
            scale=float(hf["routed_scaling_factor"]),
            normalize=hf["norm_topk_prob"],
        ),
        tied=hf.get("tie_word_embeddings", False),
        max_positions=hf["max_position_embeddings"],
        bos=hf.get("bos_token_id"),
        eos=eos_tokens(hf.get("eos_token_id")),
        pad=hf.get("pad_token_id"),
    )


def to_hf(config: LanguageConfig) -> dict[str, Any]:
    """Writes config.json. `sliding_window` is written as null: transformers' own default is a window of 4096.

    Raises:
        ConfigError: if the layout is not dense pairs followed by sparse pairs.
    """
    dense = config.layout.count("-")
    moe, mlp = config.moe, config.mlp
    if moe is None or mlp is None or config.layout != "*-" * dense + "*E" * config.layout.count("E"):
        raise ConfigError("a dots1 checkpoint has dense blocks and then sparse blocks")
    return common_fields(config) | {
        "architectures": ["Dots1ForCausalLM"],
        "model_type": "dots1",
        "intermediate_size": mlp.intermediate,
        "first_k_dense_replace": dense,
        "n_routed_experts": moe.experts,
        "n_shared_experts": moe.shared_intermediate // moe.intermediate,
        "num_experts_per_tok": moe.top_k,
        "moe_intermediate_size": moe.intermediate,
        "routed_scaling_factor": moe.scale,
        "norm_topk_prob": moe.normalize,
        "n_group": 1,
        "topk_group": 1,
        "sliding_window": None,
    }
