"""A small checkpoint with every kind of tensor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")
torch.set_num_threads(1)


@pytest.fixture(scope="session")
def model() -> Any:
    from vlm.language.config import AttentionConfig, LanguageConfig, MambaConfig, MLPConfig, MoEConfig
    from vlm.language.model import LanguageModel

    torch.manual_seed(0)
    return LanguageModel(
        LanguageConfig(
            family="nemotron_h", vocab=64, hidden=32, layout="ME*-ME", mtp_layout="*E",
            attention=AttentionConfig(heads=4, kv_heads=2, head_dim=8),
            mamba=MambaConfig(heads=4, head_dim=8, state=16, groups=2, chunk=8), mlp=MLPConfig(intermediate=48),
            moe=MoEConfig(experts=4, top_k=2, intermediate=16, shared_intermediate=16, latent=16),
        )
    ).eval()  # fmt: skip


@pytest.fixture
def folder(model: Any, tmp_path: Path) -> Path:
    from vlm.checkpoint import save_language_model

    save_language_model(model, tmp_path / "checkpoint")
    return tmp_path / "checkpoint"
