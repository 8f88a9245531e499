"""mamba-ssm's version."""

from __future__ import annotations

from mamba_ssm.ops.triton.layernorm_gated import rmsnorm_fn
from torch import Tensor


def rms_norm_gated(y: Tensor, gate: Tensor, weight: Tensor, *, group_size: int, eps: float) -> Tensor:
    out: Tensor = rmsnorm_fn(y, weight, None, z=gate, eps=eps, group_size=group_size, norm_before_gate=False)
    return out
