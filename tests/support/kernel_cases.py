"""Inputs for every op: small, ragged, and with widths that are not powers of two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from vlm.kernels.causal_conv1d import causal_conv1d
from vlm.kernels.grouped_mlp import grouped_mlp
from vlm.kernels.nvfp4_matmul import nvfp4_matmul
from vlm.kernels.nvfp4_matmul.format import quantize_nvfp4
from vlm.kernels.rms_norm_gated import rms_norm_gated
from vlm.kernels.ssd_scan import ssd_scan
from vlm.kernels.varlen_attention import varlen_attention

# function, positional tensors (floating ones take part in gradients), keyword arguments
Case = tuple[Callable[..., Any], list[Tensor | None], dict[str, Any]]


def _randn(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed + sum(shape)))


def norm_case() -> Case:
    return rms_norm_gated, [_randn(2, 5, 24), _randn(2, 5, 24, seed=1), _randn(24)], {"group_size": 12, "eps": 1e-5}


def conv_case(*, initial: bool) -> Case:
    before = _randn(2, 3, 20, seed=2) if initial else None
    return causal_conv1d, [_randn(2, 37, 20), _randn(20, 4), _randn(20, seed=3), before], {}


def scan_case(*, initial: bool, time: int = 45, chunk: int = 32) -> Case:
    batch, heads, width, groups, size = 2, 4, 10, 2, 12
    inputs = [
        _randn(batch, time, heads, width), _randn(batch, time, heads), -_randn(heads).exp(),
        _randn(batch, time, groups, size), _randn(batch, time, groups, size, seed=5), _randn(heads, seed=6),
        _randn(heads, seed=7), _randn(batch, heads, width, size) if initial else None,
    ]  # fmt: skip
    return _scan, inputs, {"chunk": chunk}


def _scan(*inputs: Tensor, chunk: int) -> tuple[Tensor, Tensor]:
    return ssd_scan(*inputs[:7], initial=inputs[7], chunk=chunk)


def experts_case(*, gated: bool) -> Case:
    tokens, width, inner, count, choices = 9, 20, 24, 5, 2
    experts = _randn(tokens, count).topk(choices).indices
    gate = _randn(count, inner, width, seed=2) * 0.2 if gated else None
    return grouped_mlp, [
        _randn(tokens, width), experts, _randn(tokens, choices).sigmoid(), _randn(count, inner, width) * 0.2,
        _randn(count, width, inner, seed=1) * 0.2, gate,
    ], {}  # fmt: skip


def attention_case(*, causal: bool) -> Case:
    q_starts, k_starts = (
        torch.tensor([0, 3, 3, 70], dtype=torch.int32),
        torch.tensor([0, 40, 45, 115], dtype=torch.int32),
    )
    tensors = [_randn(70, 4, 12), _randn(115, 2, 12), _randn(115, 2, 12, seed=1), q_starts, k_starts]
    return varlen_attention, tensors, {"causal": causal}


def nvfp4_case() -> Case:
    return nvfp4_matmul, [_randn(2, 3, 96), *quantize_nvfp4(_randn(40, 96))], {}


CASES: dict[str, Callable[[], Case]] = {
    "rms_norm_gated": norm_case,
    "causal_conv1d": lambda: conv_case(initial=False),
    "causal_conv1d continued": lambda: conv_case(initial=True),
    "ssd_scan": lambda: scan_case(initial=False),
    "ssd_scan continued": lambda: scan_case(initial=True),
    "ssd_scan short": lambda: scan_case(initial=True, time=3),
    "grouped_mlp relu2": lambda: experts_case(gated=False),
    "grouped_mlp swiglu": lambda: experts_case(gated=True),
    "varlen_attention": lambda: attention_case(causal=False),
    "varlen_attention causal": lambda: attention_case(causal=True),
    "nvfp4_matmul": nvfp4_case,
}
