"""The NVFP4 format: exact dequantisation and round-to-nearest quantisation.

A value is a sign bit and three bits that index E2M1; 16 neighbours along K share an e4m3 scale, and the matrix shares
an fp32 scale chosen so that the largest block scale is e4m3's largest value.
"""

from __future__ import annotations

import torch
from torch import Tensor

BLOCK = 16
E2M1_MAX = 6.0
E4M3_MAX = 448.0
E2M1 = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0)


def unpack_e2m1(packed: Tensor) -> Tensor:
    """[..., K/2] uint8 to [..., K] fp32: sign bit 3, low nibble first."""
    table = torch.tensor(E2M1 + tuple(-value for value in E2M1), device=packed.device)
    nibbles = torch.stack([packed & 0xF, packed >> 4], dim=-1).flatten(-2)
    return table[nibbles.long()]


def dequantize_nvfp4(packed: Tensor, block_scale: Tensor, scale: Tensor) -> Tensor:
    """[..., N, K] fp32, exact: every factor is representable in fp32.

    Args:
        packed: [..., N, K/2] uint8; block_scale: [..., N, K/16] e4m3; scale: [...] fp32, one per matrix.
    """
    factors = block_scale.float() * scale.float()[..., None, None]
    blocks: Tensor = unpack_e2m1(packed).unflatten(-1, (-1, BLOCK))
    return (blocks * factors[..., None]).flatten(-2)


def quantize_nvfp4(weight: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """(packed, block_scale, scale) of one matrix [N, K].

    Raises:
        ValueError: if K is not a multiple of 16.
    """
    if weight.shape[-1] % BLOCK:
        raise ValueError(f"NVFP4 needs rows that are a multiple of {BLOCK} wide, not {weight.shape[-1]}")
    blocks = weight.float().unflatten(-1, (-1, BLOCK))
    # A matrix of zeros would divide by zero; any scale serves it.
    scale = (weight.float().abs().amax() / (E2M1_MAX * E4M3_MAX)).clamp_min(torch.finfo(torch.float32).tiny)
    block_scale = (blocks.abs().amax(-1) / E2M1_MAX / scale).to(torch.float8_e4m3fn)
    divisor = (block_scale.float() * scale)[..., None]
    scaled = torch.where(divisor > 0, blocks / divisor, torch.zeros_like(blocks))
    return _pack(_nearest_e2m1(scaled).flatten(-2)), block_scale, scale


def _nearest_e2m1(values: Tensor) -> Tensor:
    """Nibbles of the nearest E2M1 values; ties go to the even code, as IEEE rounding does."""
    magnitude = values.abs().clamp_max(E2M1_MAX)
    table = torch.tensor(E2M1, device=values.device)
    middles = (table[1:] + table[:-1]) / 2
    below = torch.bucketize(magnitude, middles, right=False)
    above = torch.bucketize(magnitude, middles, right=True)
    code = torch.where(below % 2 == 0, below, above)
    return (code + 8 * torch.signbit(values)).to(torch.uint8)


def _pack(nibbles: Tensor) -> Tensor:
    pairs: Tensor = nibbles.unflatten(-1, (-1, 2))
    return pairs[..., 0] | (pairs[..., 1] << 4)
