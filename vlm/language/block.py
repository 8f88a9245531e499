"""One residual layer: x + mixer(norm(x)). B batch, T steps, D model width."""

from __future__ import annotations

from torch import Tensor, nn

from vlm.language.attention import Attention, Positions
from vlm.language.cache import AttentionState, LayerState, MambaState
from vlm.language.config import ATTENTION, MAMBA, MOE, ConfigError, LanguageConfig
from vlm.language.mamba2 import Mamba2
from vlm.language.mlp import MLP
from vlm.language.moe import MoE
from vlm.language.norm import RMSNorm


class Block(nn.Module):
    """The layer that one letter of a layout stands for."""

    def __init__(self, config: LanguageConfig, letter: str) -> None:
        super().__init__()
        self.norm = RMSNorm(config.hidden, config.eps)
        self.mixer = _mixer(config, letter)

    def forward(self, x_BTD: Tensor, positions: Positions, state: LayerState = None) -> Tensor:
        mixed: Tensor
        if isinstance(self.mixer, Attention):
            assert state is None or isinstance(state, AttentionState)
            mixed = self.mixer(self.norm(x_BTD), positions, state)
        elif isinstance(self.mixer, Mamba2):
            assert state is None or isinstance(state, MambaState)
            mixed = self.mixer(self.norm(x_BTD), positions, state)
        else:
            mixed = self.mixer(self.norm(x_BTD))
        return x_BTD + mixed


def _mixer(config: LanguageConfig, letter: str) -> nn.Module:
    if letter == ATTENTION and config.attention is not None:
        return Attention(config.hidden, config.attention, config.eps)
    if letter == MAMBA and config.mamba is not None:
        return Mamba2(config.hidden, config.mamba, config.eps)
    if letter == MOE and config.moe is not None:
        return MoE(config.hidden, config.moe)
    if config.mlp is None:
        raise ConfigError(f"no configuration for layout letter {letter!r}")
    return MLP(config.hidden, config.mlp)
