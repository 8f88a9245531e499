"""dots.llm1, and the Qwen2 decoder of dots.ocr and dots.mocr."""

from __future__ import annotations

from vlm.language.config import AttentionConfig, LanguageConfig, MLPConfig, MoEConfig


def dots_llm1() -> LanguageConfig:
    """142B-A14B: 142.8 billion parameters. The first feed-forward layer is dense; two shared experts act as one MLP."""
    return LanguageConfig(
        family="dots1",
        vocab=152064,
        hidden=4096,
        layout="*-" + "*E" * 61,
        attention=AttentionConfig(heads=32, kv_heads=32, head_dim=128, rope_theta=1e7, qk_norm=True),
        mlp=MLPConfig(intermediate=10944, activation="swiglu"),
        moe=MoEConfig(
            experts=128, top_k=6, intermediate=1408, shared_intermediate=2816, activation="swiglu", scale=2.5
        ),
        max_positions=32768,
        eos=(151643,),
    )


def dots_ocr() -> LanguageConfig:
    """1.8 billion parameters; the vision tower brings the model to 3.0."""
    return LanguageConfig(
        family="qwen2",
        vocab=151936,
        hidden=1536,
        layout="*-" * 28,
        eps=1e-6,
        attention=AttentionConfig(heads=12, kv_heads=2, head_dim=128, rope_theta=1e6, qkv_bias=True),
        mlp=MLPConfig(intermediate=8960, activation="swiglu"),
        max_positions=131072,
        eos=(151643, 151673),
    )
