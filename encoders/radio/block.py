"""One layer of C-RADIO: a plain pre-norm ViT layer with exact GELU.

Shapes: T tokens of all images, prefix tokens included; D width, H heads, K channels a head.
"""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn

from vlm.encoders.radio.config import RadioConfig
from vlm.kernels.varlen_attention import varlen_attention


class Block(nn.Module):
    """x + attention(norm x), then x + MLP(norm x)."""

    def __init__(self, config: RadioConfig) -> None:
        super().__init__()
        self.heads = config.heads
        self.norm1 = nn.LayerNorm(config.width, eps=config.norm_eps)
        self.qkv = nn.Linear(config.width, 3 * config.width)
        self.proj = nn.Linear(config.width, config.width)
        self.norm2 = nn.LayerNorm(config.width, eps=config.norm_eps)
        self.fc1 = nn.Linear(config.width, config.mlp_width)
        self.fc2 = nn.Linear(config.mlp_width, config.width)

    def forward(self, x_TD: Tensor, cu_seqlens: Tensor) -> Tensor:
        x_TD = x_TD + self._attend(self.norm1(x_TD), cu_seqlens)
        out: Tensor = x_TD + self.fc2(F.gelu(self.fc1(self.norm2(x_TD))))
        return out

    def _attend(self, x_TD: Tensor, cu_seqlens: Tensor) -> Tensor:
        q_THK, k_THK, v_THK = self.qkv(x_TD).reshape(x_TD.shape[0], 3, self.heads, -1).unbind(1)
        out: Tensor = self.proj(varlen_attention(q_THK, k_THK, v_THK, cu_seqlens, cu_seqlens).flatten(1))
        return out
