"""Dense feed-forward layers.

B batch, T steps, D model width, F inner width.
"""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn

from vlm.language.config import MLPConfig


class MLP(nn.Module):
    """down(relu(up x)^2), or with a gate down(silu(gate x) * up x). No biases."""

    def __init__(self, hidden: int, config: MLPConfig) -> None:
        super().__init__()
        self.gated = config.activation == "swiglu"
        if self.gated:
            self.gate_proj = nn.Linear(hidden, config.intermediate, bias=False)
        self.up_proj = nn.Linear(hidden, config.intermediate, bias=False)
        self.down_proj = nn.Linear(config.intermediate, hidden, bias=False)

    def forward(self, x_BTD: Tensor) -> Tensor:
        up_BTF = self.up_proj(x_BTD)
        inner_BTF = F.silu(self.gate_proj(x_BTD)) * up_BTF if self.gated else F.relu(up_BTF).square()
        out: Tensor = self.down_proj(inner_BTF)
        return out
