"""Qwen2, the decoder of dots.ocr and dots.mocr: `Qwen2ForCausalLM`."""

from __future__ import annotations

from typing import Any

from vlm.checkpoint.families.decoder import COMMON, attention_from, common_fields
from vlm.checkpoint.families.fields import eos_tokens, require, rope_theta
from vlm.checkpoint.names import NameMap
from vlm.language.config import ConfigError, LanguageConfig, MLPConfig

NAMES = COMMON + NameMap(
    """
layers.{2L}.mixer.q_proj.bias = model.layers.{L}.self_attn.q_proj.bias
layers.{2L}.mixer.k_proj.bias = model.layers.{L}.self_attn.k_proj.bias
layers.{2L}.mixer.v_proj.bias = model.layers.{L}.self_attn.v_proj.bias
""".splitlines()
)


def from_hf(hf: dict[str, Any]) -> LanguageConfig:
    """Reads config.json; q, k and v have biases by definition of the family, unless `attention_bias` says no.

    Raises:
        ConfigError: for sliding windows or scaled rotations.
    """
    require(hf, {"use_sliding_window": False, "hidden_act": "silu"})
    return LanguageConfig(
        family="qwen2",
        vocab=hf["vocab_size"],
        hidden=hf["hidden_size"],
        layout="*-" * hf["num_hidden_layers"],
        eps=hf["rms_norm_eps"],
        attention=attention_from(hf, theta=rope_theta(hf), qk_norm=False, bias=hf.get("attention_bias", True)),
        mlp=MLPConfig(intermediate=hf["intermediate_size"], activation="swiglu"),
        tied=hf.get("tie_word_embeddings", False),
        max_positions=hf["max_position_embeddings"],
        bos=hf.get("bos_token_id"),
        eos=eos_tokens(hf.get("eos_token_id")),
        pad=hf.get("pad_token_id"),
    )


def to_hf(config: LanguageConfig) -> dict[str, Any]:
    """Writes config.json.

    Raises:
        ConfigError: if the layout is not attention and dense feed-forward in turn.
    """
    if config.mlp is None or config.layout != "*-" * (len(config.layout) // 2):
        raise ConfigError("a qwen2 checkpoint has only dense decoder blocks")
    return common_fields(config) | {
        "architectures": ["Qwen2ForCausalLM"],
        "model_type": "qwen2",
        "intermediate_size": config.mlp.intermediate,
        "use_sliding_window": False,
    }
