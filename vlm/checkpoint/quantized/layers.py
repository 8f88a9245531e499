"""Packed weights as modules.

N rows (outputs), K columns (inputs), E experts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vlm.kernels.nvfp4_matmul import nvfp4_matmul
from vlm.kernels.nvfp4_matmul.format import BLOCK, E4M3_MAX, dequantize_nvfp4, quantize_nvfp4

Packed = dict[str, Tensor]


@dataclass(frozen=True)
class Scheme:
    """One way to pack a matrix [N, K] into named tensors. `input_scale` is kept for others; we do not use it."""

    name: str
    empty: Callable[[tuple[int, ...], tuple[int, ...]], Packed]  # (stack, (N, K)) -> tensors on the current device
    pack: Callable[[Tensor], Packed]
    unpack: Callable[[Packed], Tensor]  # fp32
    matmul: Callable[[Tensor, Packed], Tensor]


def _nvfp4_empty(stack: tuple[int, ...], matrix: tuple[int, ...]) -> Packed:
    rows, columns = matrix
    return {
        "weight": torch.empty(*stack, rows, columns // 2, dtype=torch.uint8),
        "weight_scale": torch.empty(*stack, rows, columns // BLOCK, dtype=torch.float8_e4m3fn),
        "weight_scale_2": torch.empty(stack),
        "input_scale": torch.ones(stack),
    }


def _nvfp4_pack(weight: Tensor) -> Packed:
    packed, block_scale, scale = quantize_nvfp4(weight)
    return {"weight": packed, "weight_scale": block_scale, "weight_scale_2": scale}


def _fp8_empty(stack: tuple[int, ...], matrix: tuple[int, ...]) -> Packed:
    return {
        "weight": torch.empty(*stack, *matrix, dtype=torch.float8_e4m3fn),
        "weight_scale": torch.empty(stack),
        "input_scale": torch.ones(stack),
    }


def _fp8_pack(weight: Tensor) -> Packed:
    scale = (weight.float().abs().amax() / E4M3_MAX).clamp_min(torch.finfo(torch.float32).tiny)
    # Rounding the scale can push the largest value past e4m3's, which would become NaN.
    scaled = (weight.float() / scale).clamp(-E4M3_MAX, E4M3_MAX)
    return {"weight": scaled.to(torch.float8_e4m3fn), "weight_scale": scale}


def _fp8_unpack(packed: Packed) -> Tensor:
    return packed["weight"].float() * packed["weight_scale"].float()[..., None, None]


NVFP4 = Scheme(
    "nvfp4",
    _nvfp4_empty,
    _nvfp4_pack,
    lambda p: dequantize_nvfp4(p["weight"], p["weight_scale"], p["weight_scale_2"]),
    lambda x, p: nvfp4_matmul(x, p["weight"], p["weight_scale"], p["weight_scale_2"]),
)
FP8 = Scheme(
    "fp8",
    _fp8_empty,
    _fp8_pack,
    _fp8_unpack,
    lambda x, p: F.linear(x, _fp8_unpack(p).to(x.dtype)),
)


class _Quantized(nn.Module):
    """Holds the tensors of a scheme as buffers, under the names that checkpoints give them."""

    def __init__(self, scheme: Scheme, stack: tuple[int, ...], matrix: tuple[int, int]) -> None:
        super().__init__()
        self.scheme = scheme
        for name, tensor in scheme.empty(stack, matrix).items():
            self.register_buffer(name, tensor)

    @property
    def packed(self) -> Packed:
        return {name: tensor for name, tensor in self.named_buffers(recurse=False) if name != "bias"}


class QuantizedLinear(_Quantized):
    """A linear layer with a packed weight."""

    def __init__(self, scheme: Scheme, inputs: int, outputs: int, *, bias: bool = False) -> None:
        super().__init__(scheme, (), (outputs, inputs))
        self.bias = nn.Parameter(torch.zeros(outputs)) if bias else None

    def forward(self, x: Tensor) -> Tensor:
        out = self.scheme.matmul(x, self.packed)
        return out if self.bias is None else out + self.bias


class QuantizedStack(_Quantized):
    """A stack of packed matrices [E, N, K], multiplied one at a time."""

    def __init__(self, scheme: Scheme, shape: tuple[int, int, int]) -> None:
        super().__init__(scheme, shape[:1], shape[1:])

    def matmul(self, x: Tensor, expert: int) -> Tensor:
        """x @ W[expert]^T: [..., K] to [..., N]."""
        return self.scheme.matmul(x, {name: tensor[expert] for name, tensor in self.packed.items()})


def quantized_linear(linear: nn.Linear, scheme: Scheme) -> QuantizedLinear:
    """A packed copy of `linear`."""
    with torch.device(linear.weight.device):
        packed = QuantizedLinear(scheme, linear.in_features, linear.out_features, bias=linear.bias is not None)
    for name, tensor in scheme.pack(linear.weight.detach()).items():
        packed.get_buffer(name).copy_(tensor)
    if packed.bias is not None:
        packed.bias.data.copy_(linear.bias.data)
    return packed
