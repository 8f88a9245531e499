"""Plain torch. I = inner channels, G = groups, J = channels of a group."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor


def rms_norm_gated(y: Tensor, gate: Tensor, weight: Tensor, *, group_size: int, eps: float) -> Tensor:
    gated = y.float() * F.silu(gate.float())
    gated_GJ: Tensor = gated.unflatten(-1, (-1, group_size))
    scale_G1 = torch.rsqrt(gated_GJ.square().mean(-1, keepdim=True) + eps)
    return ((gated_GJ * scale_G1).flatten(-2) * weight.float()).to(y.dtype)
