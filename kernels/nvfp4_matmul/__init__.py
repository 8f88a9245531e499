"""Matrix product with weights kept packed in NVFP4: four-bit floats in blocks of 16 with FP8 scales."""

from __future__ import annotations

from torch import Tensor

from vlm.kernels.backend import implementation

__all__ = ["nvfp4_matmul"]


def nvfp4_matmul(x: Tensor, packed: Tensor, block_scale: Tensor, scale: Tensor) -> Tensor:
    """x @ W^T with W[n, k] = e2m1[n, k] * block_scale[n, k // 16] * scale.

    Args:
        x: [..., K].
        packed: [N, K/2] uint8; the low nibble is the even column.
        block_scale: [N, K/16] float8_e4m3fn.
        scale: [] fp32, one for the whole matrix.

    Returns:
        [..., N] in the type of `x`. The gradient reaches `x` only.
    """
    result: Tensor = implementation("nvfp4_matmul", x)(x, packed, block_scale, scale)
    return result
