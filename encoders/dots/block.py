"""One layer of the dots tower.

Shapes: N patches of all images, D width, H heads, K channels a head.
"""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn

from vlm.encoders.dots.config import DotsVisionConfig
from vlm.encoders.dots.rope import rotate
from vlm.kernels.varlen_attention import varlen_attention


class Attention(nn.Module):
    """Attention over all patches of the same image, both ways."""

    def __init__(self, config: DotsVisionConfig) -> None:
        super().__init__()
        self.heads = config.heads
        self.qkv = nn.Linear(config.width, 3 * config.width, bias=config.bias)
        self.proj = nn.Linear(config.width, config.width, bias=config.bias)

    def forward(self, x_ND: Tensor, angles: Tensor, cu_seqlens: Tensor) -> Tensor:
        qkv = self.qkv(x_ND).reshape(x_ND.shape[0], 3, self.heads, -1)
        q_NHK, k_NHK, v_NHK = qkv.unbind(1)
        mixed = varlen_attention(rotate(q_NHK, angles), rotate(k_NHK, angles), v_NHK, cu_seqlens, cu_seqlens)
        out: Tensor = self.proj(mixed.flatten(1))
        return out


class SwiGlu(nn.Module):
    """fc2(silu(fc1 x) * fc3 x)."""

    def __init__(self, config: DotsVisionConfig) -> None:
        super().__init__()
        self.fc1 = nn.Linear(config.width, config.mlp_width, bias=config.bias)
        self.fc2 = nn.Linear(config.mlp_width, config.width, bias=config.bias)
        self.fc3 = nn.Linear(config.width, config.mlp_width, bias=config.bias)

    def forward(self, x_ND: Tensor) -> Tensor:
        out: Tensor = self.fc2(F.silu(self.fc1(x_ND)) * self.fc3(x_ND))
        return out


class Block(nn.Module):
    """Pre-norm attention, then pre-norm MLP."""

    def __init__(self, config: DotsVisionConfig) -> None:
        super().__init__()
        self.norm1 = nn.RMSNorm(config.width, eps=config.norm_eps)
        self.attn = Attention(config)
        self.norm2 = nn.RMSNorm(config.width, eps=config.norm_eps)
        self.mlp = SwiGlu(config)

    def forward(self, x_ND: Tensor, angles: Tensor, cu_seqlens: Tensor) -> Tensor:
        x_ND = x_ND + self.attn(self.norm1(x_ND), angles, cu_seqlens)
        out: Tensor = x_ND + self.mlp(self.norm2(x_ND))
        return out
