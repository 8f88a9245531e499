"""What dots.llm1 and Qwen2 share: decoder blocks of attention and a gated feed-forward, two of our layers each."""

from __future__ import annotations

from typing import Any

from vlm.checkpoint.families.fields import eos_field
from vlm.checkpoint.names import NameMap
from vlm.language.config import AttentionConfig, ConfigError, LanguageConfig

# ours (layer 2L is the attention, 2L+1 the feed-forward) = theirs
COMMON = NameMap(
    """
embeddings.weight = model.embed_tokens.weight
norm_f.weight = model.norm.weight
lm_head.weight = lm_head.weight
layers.{2L}.norm.weight = model.layers.{L}.input_layernorm.weight
layers.{2L}.mixer.q_proj.weight = model.layers.{L}.self_attn.q_proj.weight
layers.{2L}.mixer.k_proj.weight = model.layers.{L}.self_attn.k_proj.weight
layers.{2L}.mixer.v_proj.weight = model.layers.{L}.self_attn.v_proj.weight
layers.{2L}.mixer.o_proj.weight = model.layers.{L}.self_attn.o_proj.weight
layers.{2L+1}.norm.weight = model.layers.{L}.post_attention_layernorm.weight
layers.{2L+1}.mixer.gate_proj.weight = model.layers.{L}.mlp.gate_proj.weight
layers.{2L+1}.mixer.up_proj.weight = model.layers.{L}.mlp.up_proj.weight
layers.{2L+1}.mixer.down_proj.weight = model.layers.{L}.mlp.down_proj.weight
""".splitlines()
)


def attention_from(hf: dict[str, Any], *, theta: float, qk_norm: bool, bias: bool) -> AttentionConfig:
    """The attention fields of config.json."""
    heads = hf["num_attention_heads"]
    return AttentionConfig(
        heads=heads,
        kv_heads=hf.get("num_key_value_heads") or heads,
        head_dim=hf.get("head_dim") or hf["hidden_size"] // heads,
        rope_theta=theta,
        qk_norm=qk_norm,
        qkv_bias=bias,
    )


def common_fields(config: LanguageConfig) -> dict[str, Any]:
    """The fields of config.json that both families write.

    Raises:
        ConfigError: if the attention is missing or has no rotation, which these families cannot say.
    """
    attention = config.attention
    if attention is None or attention.rope_theta is None:
        raise ConfigError(f"a {config.family} checkpoint needs rotary attention")
    return {
        "vocab_size": config.vocab,
        "hidden_size": config.hidden,
        "num_hidden_layers": len(config.layout) // 2,
        "num_attention_heads": attention.heads,
        "num_key_value_heads": attention.kv_heads,
        "head_dim": attention.head_dim,
        "rope_theta": attention.rope_theta,
        "rms_norm_eps": config.eps,
        "hidden_act": "silu",
        "tie_word_embeddings": config.tied,
        "max_position_embeddings": config.max_positions,
        "bos_token_id": config.bos,
        "eos_token_id": eos_field(config.eos),
        "pad_token_id": config.pad,
    }
