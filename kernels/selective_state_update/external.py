"""mamba-ssm's version, which wants every factor spread over head and state width (as views) to see they are tied."""

from __future__ import annotations

import mamba_ssm.ops.triton.selective_state_update as mamba
import torch
from torch import Tensor


@torch.no_grad()
def selective_state_update(
    state: Tensor, x: Tensor, dt: Tensor, A: Tensor, B: Tensor, C: Tensor, D: Tensor, dt_bias: Tensor
) -> Tensor:
    width, size = state.shape[2:]
    out: Tensor = mamba.selective_state_update(
        state,
        x,
        dt[..., None].expand(-1, -1, width),
        A[:, None, None].expand(-1, width, size),
        B,
        C,
        D[:, None].expand(-1, width),
        dt_bias=dt_bias[:, None].expand(-1, width),
        dt_softplus=True,
    )
    return out
