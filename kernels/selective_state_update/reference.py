"""Plain torch. B batch, H heads, G groups, J heads of a group, P head width, N state width."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor


@torch.no_grad()
def selective_state_update(
    state: Tensor, x: Tensor, dt: Tensor, A: Tensor, B: Tensor, C: Tensor, D: Tensor, dt_bias: Tensor
) -> Tensor:
    batch, heads, width, _ = state.shape
    groups = B.shape[1]
    dt_BH = F.softplus(dt.float() + dt_bias.float())
    decay_BH = torch.exp(dt_BH * A.float())
    dtx_BGJP = (dt_BH[..., None] * x.float()).view(batch, groups, heads // groups, width)
    state.mul_(decay_BH[..., None, None])
    grouped = state.view(batch, groups, heads // groups, width, -1)
    grouped.addcmul_(dtx_BGJP[..., None], B.float()[:, :, None, None, :])
    # One matrix-vector product per group: [J*P, N] @ [N].
    y = torch.matmul(grouped.flatten(2, 3), C.float()[..., None]).view(batch, heads, width)
    return torch.addcmul(y, x.float(), D.float()[:, None]).to(x.dtype)
