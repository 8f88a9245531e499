"""Our own small decoder: every kind of layer of the giants, at a size that a CPU trains and runs."""

from __future__ import annotations

from vlm.language.config import AttentionConfig, LanguageConfig, MambaConfig, MLPConfig, MoEConfig


def mini() -> LanguageConfig:
    """About 10 million parameters with its MTP block. Tied: at this width the vocabulary would outweigh the layers."""
    return LanguageConfig(
        family="nemotron_h",
        vocab=4096,
        hidden=320,
        layout="M-M*EM-M*EM-",
        mtp_layout="*-",
        attention=AttentionConfig(heads=5, kv_heads=1, head_dim=64),
        mamba=MambaConfig(heads=10, head_dim=64, state=64, groups=1, chunk=64),
        mlp=MLPConfig(intermediate=960),
        moe=MoEConfig(experts=8, top_k=2, intermediate=320, shared_intermediate=320, scale=1.0),
        tied=True,
        max_positions=8192,
        bos=1,
        eos=(2,),
        pad=0,
    )
