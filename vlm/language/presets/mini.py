"""Our own small decoder: every kind of layer of the giants, at a size that a CPU trains and runs."""

from __future__ import annotations

from vlm.language.config import AttentionConfig, LanguageConfig, MambaConfig, MLPConfig, MoEConfig


def mini() -> LanguageConfig:
    """About 7 million parameters with its MTP block. Tied: at this width the vocabulary would outweigh the layers.

    Every Mamba layer is followed by attention, for reading is looking up the picture at each step.
    """
    return LanguageConfig(
        family="nemotron_h",
        vocab=2048,
        hidden=256,
        layout="M*-M*EM*E",
        mtp_layout="*-",
        attention=AttentionConfig(heads=4, kv_heads=4, head_dim=64),
        mamba=MambaConfig(heads=8, head_dim=64, state=64, groups=1, chunk=64),
        mlp=MLPConfig(intermediate=768),
        moe=MoEConfig(experts=8, top_k=2, intermediate=384, shared_intermediate=384, scale=1.0),
        tied=True,
        max_positions=8192,
        bos=1,
        eos=(2,),
        pad=0,
    )
