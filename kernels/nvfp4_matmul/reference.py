"""Plain torch: unpack the whole matrix, then multiply."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor

from vlm.kernels.nvfp4_matmul.format import dequantize_nvfp4


def nvfp4_matmul(x: Tensor, packed: Tensor, block_scale: Tensor, scale: Tensor) -> Tensor:
    return F.linear(x, dequantize_nvfp4(packed, block_scale, scale).to(x.dtype))
