"""The smallest reader, with weights by chance."""

from __future__ import annotations

import pytest
import torch

from vlm.mini.model import build
from vlm.mini.reader import MiniReader
from vlm.multimodal import VisionLanguageModel
from vlm.train.sft.recipes import smallest


@pytest.fixture(scope="session")
def model() -> VisionLanguageModel:
    """Layers that add much to what they are given: else each token is likeliest to follow itself."""
    torch.manual_seed(4)
    built = build(smallest().model).eval()
    for weight in built.parameters():
        if weight.dim() > 1:
            torch.nn.init.normal_(weight, std=0.3)
    return built


@pytest.fixture(scope="session")
def reader(model: VisionLanguageModel) -> MiniReader:
    return MiniReader(model)
