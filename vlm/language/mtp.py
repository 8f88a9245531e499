"""Multi-token prediction: a small block that guesses the token after the next one.

B batch, T steps, D model width.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from vlm.language.attention import Positions
from vlm.language.block import Block
from vlm.language.cache import LayerState
from vlm.language.config import LanguageConfig
from vlm.language.norm import RMSNorm


class MTPBlock(nn.Module):
    """From the model's output at step i and the token at i+1, the hidden state that predicts the token at i+2.

    The hidden state it takes is the one after the model's last norm; its own output can take that place, which drafts
    further tokens with the same block. Source: DeepSeek-V3 (arXiv:2412.19437) with Nemotron 3's order, embedding first.
    """

    def __init__(self, config: LanguageConfig) -> None:
        super().__init__()
        self.enorm = RMSNorm(config.hidden, config.eps)
        self.hnorm = RMSNorm(config.hidden, config.eps)
        self.eh_proj = nn.Linear(2 * config.hidden, config.hidden, bias=False)
        self.layers = nn.ModuleList(Block(config, letter) for letter in config.mtp_layout)
        self.final_layernorm = RMSNorm(config.hidden, config.eps)

    def forward(
        self, hidden_BTD: Tensor, next_embeds_BTD: Tensor, positions: Positions, states: list[LayerState] | None = None
    ) -> Tensor:
        x_BTD = self.eh_proj(torch.cat([self.enorm(next_embeds_BTD), self.hnorm(hidden_BTD)], dim=-1))
        for layer, state in zip(self.layers, states or [None] * len(self.layers), strict=True):
            x_BTD = layer(x_BTD, positions, state)
        out: Tensor = self.final_layernorm(x_BTD)
        return out
