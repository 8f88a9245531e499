"""A small random model with every kind of layer, and the slow way to decode it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

torch = pytest.importorskip("torch")
torch.set_num_threads(1)


@pytest.fixture(scope="session")
def make_model() -> Any:
    """layout, mtp_layout -> LanguageModel."""
    from vlm.language.config import AttentionConfig, LanguageConfig, MambaConfig, MLPConfig, MoEConfig
    from vlm.language.model import LanguageModel

    def make(layout: str, mtp_layout: str = "", *, rope: float | None = None, seed: int = 0) -> LanguageModel:
        torch.manual_seed(seed)
        model = LanguageModel(
            LanguageConfig(
                family="nemotron_h",
                vocab=50,
                hidden=32,
                layout=layout,
                mtp_layout=mtp_layout,
                attention=AttentionConfig(heads=4, kv_heads=2, head_dim=8, rope_theta=rope),
                mamba=MambaConfig(heads=4, head_dim=8, state=16, groups=2, chunk=4),
                mlp=MLPConfig(intermediate=48),
                moe=MoEConfig(experts=4, top_k=2, intermediate=16, shared_intermediate=16, latent=16),
            )
        ).eval()
        for name, parameter in model.named_parameters():  # large weights: near-ties would hide or fake errors
            if parameter.dim() > 1:
                torch.nn.init.normal_(parameter, std=1.5 * parameter.shape[-1] ** -0.5)
            elif name.endswith("A_log"):  # slow decay: a wrong state must be felt many tokens later
                torch.nn.init.uniform_(parameter, -5.0, -1.0)
            elif "bias" in name:
                torch.nn.init.normal_(parameter, std=0.5)
        return model

    return make


@pytest.fixture(scope="session")
def greedy() -> Any:
    """Greedy tokens by running the whole text again for each."""

    @torch.no_grad()
    def decode(model: Any, prompt: Sequence[int], count: int) -> list[int]:
        tokens = list(prompt)
        for _ in range(count):
            tokens.append(int(model(torch.tensor([tokens]))[0, -1].argmax()))
        return tokens[len(prompt) :]

    return decode
