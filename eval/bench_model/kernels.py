"""Each kernel in the shapes of Nemotron 3 Nano: Triton, an installed package and plain torch on the same tensors."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

import torch
from torch import Tensor

from vlm.kernels.backend import BACKENDS, KernelUnavailableError, use_backend
from vlm.kernels.causal_conv1d import causal_conv1d
from vlm.kernels.grouped_mlp import grouped_mlp
from vlm.kernels.nvfp4_matmul import nvfp4_matmul
from vlm.kernels.nvfp4_matmul.format import quantize_nvfp4
from vlm.kernels.rms_norm_gated import rms_norm_gated
from vlm.kernels.selective_state_update import selective_state_update
from vlm.kernels.ssd_scan import ssd_scan
from vlm.kernels.varlen_attention import varlen_attention
from vlm.language.presets.nemotron import nemotron_3_nano

_REPEATS = 10


@dataclass(frozen=True)
class KernelTime:
    """Milliseconds of one call; the largest difference to the reference, relative to its largest value."""

    op: str
    backend: str
    milliseconds: float
    error: float


def bench_kernels(device: str = "cuda", *, tokens: int = 4096, batch: int = 64) -> Iterator[KernelTime]:
    """Times every op on `device` in bf16: sequences of `tokens`, decode steps of `batch`."""
    torch.manual_seed(0)
    with torch.device(device):
        cases = _cases(tokens, batch)
    for op, call in cases.items():
        with use_backend("reference"):
            expected = call().float()
        for backend in BACKENDS:
            with use_backend(backend):
                try:
                    got = call().float()
                except KernelUnavailableError:
                    continue
                milliseconds = median(_milliseconds(call, device) for _ in range(_REPEATS))
            error = float((got - expected).abs().max() / expected.abs().max())
            yield KernelTime(op, backend, milliseconds, error)


def _milliseconds(call: Callable[[], Any], device: str) -> float:
    _wait(device)
    start = time.perf_counter()
    call()
    _wait(device)
    return 1000 * (time.perf_counter() - start)


def _wait(device: str) -> None:
    if device.startswith("cuda"):
        torch.cuda.synchronize()


def _cases(tokens: int, batch: int) -> dict[str, Callable[[], Tensor]]:
    return {**_mamba_cases(tokens, batch), **_matrix_cases(tokens)}


def _bf16(*shape: int) -> Tensor:
    return torch.randn(shape).bfloat16()


def _mamba_cases(tokens: int, batch: int) -> dict[str, Callable[[], Tensor]]:
    mamba = nemotron_3_nano().mamba
    assert mamba is not None
    heads, groups, state = mamba.heads, mamba.groups, mamba.state
    x, dt = _bf16(1, tokens, heads, mamba.head_dim), _bf16(1, tokens, heads)
    A, D = -torch.rand(heads) * 16, torch.ones(heads)
    B, C = _bf16(1, tokens, groups, state), _bf16(1, tokens, groups, state)
    channels, inner = mamba.conv_channels, mamba.inner
    conv, weight, bias = _bf16(1, tokens, channels), _bf16(channels, mamba.conv_kernel), _bf16(channels)
    y, gate, scale = _bf16(tokens, inner), _bf16(tokens, inner), torch.ones(inner).bfloat16()
    held = torch.zeros(batch, heads, mamba.head_dim, state)
    one = (_bf16(batch, heads, mamba.head_dim), _bf16(batch, heads), A, _bf16(batch, groups, state))
    return {
        "ssd_scan": lambda: ssd_scan(x, dt, A, B, C, D, D)[0],
        "causal_conv1d": lambda: causal_conv1d(conv, weight, bias),
        "rms_norm_gated": lambda: rms_norm_gated(y, gate, scale, group_size=inner // groups, eps=1e-5),
        # From a zero state each time: the update is in place, and every backend must see the same.
        "selective_state_update": lambda: selective_state_update(held.zero_(), *one, one[3], D, D),
    }


def _matrix_cases(tokens: int) -> dict[str, Callable[[], Tensor]]:
    config = nemotron_3_nano()
    moe, attention, width = config.moe, config.attention, config.hidden
    assert moe is not None and attention is not None
    x = _bf16(tokens, width)
    experts = torch.rand(tokens, moe.experts).topk(moe.top_k).indices
    weights = torch.rand(tokens, moe.top_k)
    up, down = _bf16(moe.experts, moe.intermediate, width) * 0.02, _bf16(moe.experts, width, moe.intermediate) * 0.02
    q = _bf16(tokens, attention.heads, attention.head_dim)
    k, v = (_bf16(tokens, attention.kv_heads, attention.head_dim) for _ in range(2))
    starts = torch.tensor([0, tokens // 2, tokens], dtype=torch.int32)
    packed = quantize_nvfp4(_bf16(moe.shared_intermediate, width))
    return {
        "grouped_mlp": lambda: grouped_mlp(x, experts, weights, up, down),
        "varlen_attention": lambda: varlen_attention(q, k, v, starts, starts, causal=True),
        "nvfp4_matmul": lambda: nvfp4_matmul(x[:64], *packed),
    }
