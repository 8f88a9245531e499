"""Causal grouped-query attention.

B batch, T steps of this call, S steps so far, H query heads, G key heads, D head width (in `x_BTD`: model width).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vlm.kernels.varlen_attention import varlen_attention
from vlm.language.cache import AttentionState
from vlm.language.config import AttentionConfig
from vlm.language.norm import RMSNorm
from vlm.language.rope import rope_tables, rotate


@dataclass(frozen=True)
class Positions:
    """Where the steps of one call stand. Shared by all layers of a call."""

    index_BT: Tensor  # position of each step in its own text: padding does not count
    start: int  # tokens in the cache before this call
    padding_B: Tensor | None  # left padding of each row; None when no row has any
    mask_BT: Tensor | None  # True for real tokens of this call; None when all are real

    def to(self, device: torch.device | str | int, non_blocking: bool = False) -> Positions:
        """Moves the tensors; accelerate calls it when a model is spread over several devices."""
        moved = [
            None if tensor is None else tensor.to(device, non_blocking=non_blocking)
            for tensor in (self.padding_B, self.mask_BT)
        ]
        return Positions(self.index_BT.to(device, non_blocking=non_blocking), self.start, moved[0], moved[1])


class Attention(nn.Module):
    """softmax(q k^T / sqrt(D)) v with optional rotation, per-head norm and q, k, v biases; the output has no bias."""

    def __init__(self, hidden: int, config: AttentionConfig, eps: float) -> None:
        super().__init__()
        self.config = config
        width, kv_width = config.heads * config.head_dim, config.kv_heads * config.head_dim
        self.q_proj = nn.Linear(hidden, width, bias=config.qkv_bias)
        self.k_proj = nn.Linear(hidden, kv_width, bias=config.qkv_bias)
        self.v_proj = nn.Linear(hidden, kv_width, bias=config.qkv_bias)
        self.o_proj = nn.Linear(width, hidden, bias=False)
        if config.qk_norm:
            self.q_norm = RMSNorm(config.head_dim, eps)
            self.k_norm = RMSNorm(config.head_dim, eps)

    def forward(self, x_BTD: Tensor, positions: Positions, state: AttentionState | None) -> Tensor:
        q_BTHD, k_BTGD, v_BTGD = self._project(x_BTD, positions)
        if state is not None:
            k_BTGD, v_BTGD = state.append(k_BTGD, v_BTGD)
        out_BTHD = causal_attention(q_BTHD, k_BTGD, v_BTGD, positions.padding_B)
        out: Tensor = self.o_proj(out_BTHD.flatten(2))
        return out

    def _project(self, x_BTD: Tensor, positions: Positions) -> tuple[Tensor, Tensor, Tensor]:
        head_dim, theta = self.config.head_dim, self.config.rope_theta
        q, k, v = (proj(x_BTD).unflatten(-1, (-1, head_dim)) for proj in (self.q_proj, self.k_proj, self.v_proj))
        if self.config.qk_norm:
            q, k = self.q_norm(q), self.k_norm(k)
        if theta is not None:
            tables = rope_tables(positions.index_BT, head_dim, theta)
            q, k = rotate(q, tables), rotate(k, tables)
        return q, k, v


def causal_attention(q_BTHD: Tensor, k_BSGD: Tensor, v_BSGD: Tensor, padding_B: Tensor | None) -> Tensor:
    """Attention of the last T of S steps. Keys inside a row's left padding are never seen."""
    steps, so_far = q_BTHD.shape[1], k_BSGD.shape[1]
    if q_BTHD.shape[0] == 1 and 1 < steps < so_far and padding_B is None:
        return _continued(q_BTHD, k_BSGD, v_BSGD)
    mask = None if padding_B is None else _mask(padding_B, steps, so_far)
    if steps == 1:
        return _one_step(q_BTHD, k_BSGD, v_BSGD, mask)
    if mask is None and steps < so_far:
        mask = torch.ones(steps, so_far, dtype=torch.bool, device=q_BTHD.device).tril(so_far - steps)
    q, k, v = (tensor.transpose(1, 2) for tensor in (q_BTHD, k_BSGD, v_BSGD))
    grouped = q.shape[1] != k.shape[1]
    out = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=mask is None, enable_gqa=grouped)
    return out.transpose(1, 2)


def _one_step(q_B1HD: Tensor, k_BSGD: Tensor, v_BSGD: Tensor, mask: Tensor | None) -> Tensor:
    """Decoding. The query heads of a group stand in as its steps, so that keys and values are read once, unrepeated."""
    q_BGJD = q_B1HD[:, 0].unflatten(1, (k_BSGD.shape[2], -1))
    out = F.scaled_dot_product_attention(q_BGJD, k_BSGD.transpose(1, 2), v_BSGD.transpose(1, 2), attn_mask=mask)
    return out.flatten(1, 2)[:, None]


def _continued(q_BTHD: Tensor, k_BSGD: Tensor, v_BSGD: Tensor) -> Tensor:
    """A prefill chunk after others. The kernel needs no [T, S] mask, which at long contexts would dwarf the cache."""
    starts = [
        torch.tensor([0, tensor.shape[1]], dtype=torch.int32, device=tensor.device) for tensor in (q_BTHD, k_BSGD)
    ]
    return varlen_attention(q_BTHD[0], k_BSGD[0], v_BSGD[0], starts[0], starts[1], causal=True)[None]


def _mask(padding_B: Tensor, steps: int, so_far: int) -> Tensor:
    """[B, 1, T, S], True where a step may look. A padded step sees itself, so that no row of scores is empty."""
    key = torch.arange(so_far, device=padding_B.device)
    query = key[so_far - steps :, None]
    seen = (key <= query) & (key >= padding_B[:, None, None])
    return (seen | (key == query))[:, None]
