"""Tiny random checkpoints, written by transformers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")
torch.set_num_threads(1)

NEMOTRON: dict[str, Any] = {
    "vocab_size": 64, "hidden_size": 32, "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 8,
    "intermediate_size": 48, "ssm_state_size": 16, "mamba_num_heads": 4, "mamba_head_dim": 8, "n_groups": 2,
    "chunk_size": 8, "n_routed_experts": 8, "num_experts_per_tok": 3, "moe_intermediate_size": 16,
    "moe_shared_expert_intermediate_size": 24, "routed_scaling_factor": 2.5,
    # transformers clamps dt at time_step_min in prefill and not in decode; nobody else clamps at all.
    "time_step_min": 1e-30,
}  # fmt: skip


def _nemotron(**fields: Any) -> Any:
    from transformers import NemotronHConfig, NemotronHForCausalLM

    return NemotronHForCausalLM(NemotronHConfig(**NEMOTRON | fields))


def _dots1() -> Any:
    from transformers import Dots1Config, Dots1ForCausalLM

    return Dots1ForCausalLM(
        Dots1Config(
            vocab_size=64, hidden_size=32, intermediate_size=48, moe_intermediate_size=16, num_hidden_layers=3,
            num_attention_heads=4, num_key_value_heads=4, n_shared_experts=2, n_routed_experts=8,
            num_experts_per_tok=3, first_k_dense_replace=1, norm_topk_prob=True, routed_scaling_factor=2.5,
            sliding_window=None, rms_norm_eps=1e-5, rope_parameters={"rope_type": "default", "rope_theta": 1e7},
        )
    )  # fmt: skip


def _qwen2(**fields: Any) -> Any:
    from transformers import Qwen2Config, Qwen2ForCausalLM

    return Qwen2ForCausalLM(
        Qwen2Config(
            vocab_size=64, hidden_size=32, intermediate_size=48, num_hidden_layers=2, num_attention_heads=4,
            num_key_value_heads=2, rope_parameters={"rope_type": "default", "rope_theta": 1e6}, **fields,
        )
    )  # fmt: skip


REFERENCES: dict[str, Callable[[], Any]] = {
    "nemotron moe": lambda: _nemotron(hybrid_override_pattern="MEM*EME"),
    "nemotron latent moe": lambda: _nemotron(hybrid_override_pattern="MEM*EME", moe_latent_size=16),
    "nemotron dense": lambda: _nemotron(hybrid_override_pattern="M-M*-M-"),
    "dots1": _dots1,
    "qwen2": _qwen2,
    "qwen2 tied": lambda: _qwen2(tie_word_embeddings=True),
}


def _randomize(model: Any) -> None:
    """Defaults hide faults: norms of ones, biases of zero, and weights so small that every layer is nearly nothing."""
    generator = torch.Generator().manual_seed(0)
    with torch.no_grad():
        for name, tensor in [*model.named_parameters(), *model.named_buffers()]:
            if name.endswith("inv_freq"):
                continue
            noise = torch.randn(tensor.shape, generator=generator)
            if "norm" in name or name.endswith(".D"):
                tensor.copy_(1 + 0.3 * noise)
            else:
                tensor.copy_(noise * (0.3 if tensor.dim() < 2 else tensor.shape[-1] ** -0.5))


@pytest.fixture(scope="session")
def references(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Any, Path]]:
    """Model and folder of every reference, by name."""
    made = {}
    for name, build in REFERENCES.items():
        model = build().eval()
        _randomize(model)
        folder = tmp_path_factory.mktemp(name.replace(" ", "_"))
        model.save_pretrained(folder)
        made[name] = (model, folder)
    return made


@pytest.fixture(params=REFERENCES)
def reference(request: pytest.FixtureRequest, references: dict[str, tuple[Any, Path]]) -> tuple[Any, Path]:
    """One of the references."""
    return references[request.param]
