"""Nemotron 3 Nano, Super and Ultra, and the decoder of Nemotron Nano V2 VL 12B.

Shapes from the published configurations (Nano) and from Megatron-Bridge and vLLM (the others). No positional embedding:
the Mamba layers carry the order.
"""

from __future__ import annotations

from vlm.language.config import AttentionConfig, LanguageConfig, MambaConfig, MLPConfig, MoEConfig

_VOCAB = 131072
_NANO_LAYOUT = "MEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEMEM*EMEMEMEME"
_SUPER_LAYOUT = "MEMEMEM*EMEMEMEM*EMEMEMEM*EMEMEMEMEM*EMEMEMEMEM*EMEMEMEMEM*EMEMEMEMEM*EMEMEMEM*EMEMEMEME"
_ULTRA_LAYOUT = (
    "MEMEMEM*EMEMEM*EMEMEMEM*EMEMEMEM*EMEMEM*EMEMEMEM*EMEMEMEM*EMEMEM*EMEMEMEM*EMEMEMEM*EMEMEM*EMEMEMEM*EMEMEMEME"
)


def nemotron_3_nano() -> LanguageConfig:
    """30B-A3B: 31.6 billion parameters."""
    return LanguageConfig(
        family="nemotron_h",
        vocab=_VOCAB,
        hidden=2688,
        layout=_NANO_LAYOUT,
        attention=AttentionConfig(heads=32, kv_heads=2, head_dim=128),
        mamba=MambaConfig(heads=64, head_dim=64),
        moe=MoEConfig(experts=128, top_k=6, intermediate=1856, shared_intermediate=3712, scale=2.5),
        bos=1,
        eos=(2,),
        pad=0,
    )


def nemotron_3_super() -> LanguageConfig:
    """120B-A12B: 120.7 billion parameters and a 2.9 billion MTP block."""
    return LanguageConfig(
        family="nemotron_h",
        vocab=_VOCAB,
        hidden=4096,
        layout=_SUPER_LAYOUT,
        mtp_layout="*E",
        attention=AttentionConfig(heads=32, kv_heads=2, head_dim=128),
        mamba=MambaConfig(heads=128, head_dim=64),
        moe=MoEConfig(experts=512, top_k=22, intermediate=2688, shared_intermediate=5376, latent=1024, scale=5.0),
        bos=1,
        eos=(2, 11),
        pad=0,
    )


def nemotron_3_ultra() -> LanguageConfig:
    """550B-A55B: 549.3 billion parameters and an 11.2 billion MTP block."""
    return LanguageConfig(
        family="nemotron_h",
        vocab=_VOCAB,
        hidden=8192,
        layout=_ULTRA_LAYOUT,
        mtp_layout="*E",
        attention=AttentionConfig(heads=64, kv_heads=2, head_dim=128),
        mamba=MambaConfig(heads=256, head_dim=64),
        moe=MoEConfig(experts=512, top_k=22, intermediate=5120, shared_intermediate=10240, latent=2048, scale=5.0),
        bos=1,
        eos=(2, 11),
        pad=0,
    )


def nemotron_nano_v2() -> LanguageConfig:
    """The dense 12B decoder: 13.2 billion parameters. Its Mamba heads are 80 wide."""
    return LanguageConfig(
        family="nemotron_h",
        vocab=_VOCAB,
        hidden=5120,
        layout="M-M-M-M*-" + "M-M-M-M*-" * 5 + "M-M-M-M-",
        attention=AttentionConfig(heads=40, kv_heads=8, head_dim=128),
        mamba=MambaConfig(heads=128, head_dim=80),
        mlp=MLPConfig(intermediate=20480),
        max_positions=131072,
    )
