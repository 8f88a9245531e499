"""What to measure, and on which shape."""

from __future__ import annotations

from dataclasses import dataclass

from vlm.language.config import AttentionConfig, LanguageConfig, MambaConfig, MLPConfig, MoEConfig
from vlm.language.presets.nemotron import nemotron_3_nano


@dataclass(frozen=True, kw_only=True)
class BenchPlan:
    """Measurements on one shape."""

    name: str
    config: LanguageConfig
    device: str
    dtype: str
    batches: tuple[int, ...]  # of decoding
    context: int  # tokens in the cache when decoding begins
    steps: int  # decoded tokens a sequence
    prefill: tuple[int, ...]  # prompt lengths, batch 1
    prefill_chunk: int
    repeats: int = 3  # the median counts


def hybrid_100m() -> LanguageConfig:
    """105 million parameters with every kind of layer."""
    return LanguageConfig(
        family="nemotron_h",
        vocab=16384,
        hidden=768,
        layout="MEM*EMEM*EM-",
        attention=AttentionConfig(heads=12, kv_heads=2, head_dim=64),
        mamba=MambaConfig(heads=24, head_dim=64, state=64, groups=4),
        mlp=MLPConfig(intermediate=3072),
        moe=MoEConfig(experts=16, top_k=2, intermediate=512, shared_intermediate=1024),
        bos=1,
        eos=(2,),
        pad=0,
    )


def default_plan(device: str) -> BenchPlan:
    """Nemotron 3 Nano in bf16 on an accelerator, the 100M hybrid in fp32 on a CPU."""
    if device == "cpu":
        return BenchPlan(
            name="hybrid-100m", config=hybrid_100m(), device=device, dtype="float32",
            batches=(1, 8, 64), context=128, steps=16, prefill=(512, 2048), prefill_chunk=2048,
        )  # fmt: skip
    return BenchPlan(
        name="nemotron-3-nano", config=nemotron_3_nano(), device=device, dtype="bfloat16",
        batches=(1, 8, 64), context=1024, steps=64, prefill=(8192, 131072), prefill_chunk=8192,
    )  # fmt: skip
