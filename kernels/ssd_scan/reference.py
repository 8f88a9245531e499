"""Plain torch, fp32 inside.

B batch, K chunks, L (and S) steps of a chunk, G groups, J heads of a group, P head width, N state width.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor


def ssd_scan(
    x: Tensor,
    dt: Tensor,
    A: Tensor,
    B: Tensor,
    C: Tensor,
    D: Tensor,
    dt_bias: Tensor,
    *,
    initial: Tensor | None = None,
    chunk: int = 128,
) -> tuple[Tensor, Tensor]:
    batch, time, heads, width = x.shape
    groups, state = B.shape[2:]
    chunk = min(chunk, time)
    dt_BTH = F.softplus(dt.float() + dt_bias.float())
    log_decay_BTH = dt_BTH * A.float()
    shape = (groups, heads // groups)
    log_decay_BKGJL = _chunks(log_decay_BTH, chunk).unflatten(-1, shape).permute(0, 1, 3, 4, 2)
    dtx_BKGJLP = _chunks(dt_BTH[..., None] * x.float(), chunk).unflatten(3, shape).permute(0, 1, 3, 4, 2, 5)
    B_BKGLN = _chunks(B.float(), chunk).transpose(2, 3)
    C_BKGLN = _chunks(C.float(), chunk).transpose(2, 3)
    since_BKGJL = log_decay_BKGJL.cumsum(-1)

    states_BKGJPN, last = _boundary_states(dtx_BKGJLP, B_BKGLN, since_BKGJL, initial)
    y_BKGJLP = _inside(dtx_BKGJLP, B_BKGLN, C_BKGLN, since_BKGJL)
    y_BKGJLP = y_BKGJLP + _from_before(C_BKGLN, states_BKGJPN, since_BKGJL)
    y = y_BKGJLP.permute(0, 1, 4, 2, 3, 5).reshape(batch, -1, heads, width)[:, :time]
    y = y + D.float()[:, None] * x.float()
    return y.to(x.dtype), last.reshape(batch, heads, width, state)


def _chunks(tensor: Tensor, chunk: int) -> Tensor:
    """[B, T, ...] to [B, K, L, ...]. Zeros at the end change nothing: they decay by exp(0) and add 0."""
    missing = -tensor.shape[1] % chunk
    padding = [0, 0] * (tensor.dim() - 2) + [0, missing]
    chunked: Tensor = F.pad(tensor, padding).unflatten(1, (-1, chunk))
    return chunked


def _inside(dtx_BKGJLP: Tensor, B_BKGLN: Tensor, C_BKGLN: Tensor, since_BKGJL: Tensor) -> Tensor:
    """What each step receives from the steps of its own chunk: a masked, decayed attention without softmax."""
    scores_BKGLS = C_BKGLN @ B_BKGLN.transpose(-1, -2)
    length = since_BKGJL.shape[-1]
    future = torch.ones(length, length, dtype=torch.bool, device=dtx_BKGJLP.device).triu(1)
    exponent = since_BKGJL[..., :, None] - since_BKGJL[..., None, :]
    # Masked before exp: the future would overflow, and inf * 0 has no gradient.
    decay_BKGJLS = exponent.masked_fill(future, -torch.inf).exp()
    return (decay_BKGJLS * scores_BKGLS[:, :, :, None]) @ dtx_BKGJLP


def _boundary_states(
    dtx_BKGJLP: Tensor, B_BKGLN: Tensor, since_BKGJL: Tensor, initial: Tensor | None
) -> tuple[Tensor, Tensor]:
    """The state before every chunk [B, K, G, J, P, N], and the one after the last chunk."""
    until_end = (since_BKGJL[..., -1:] - since_BKGJL).exp()
    added_BKGJPN = (dtx_BKGJLP * until_end[..., None]).transpose(-1, -2) @ B_BKGLN[:, :, :, None]
    whole_BKGJ = since_BKGJL[..., -1].exp()
    state = torch.zeros_like(added_BKGJPN[:, 0]) if initial is None else initial.float().view_as(added_BKGJPN[:, 0])
    before = []
    for step in range(added_BKGJPN.shape[1]):
        before.append(state)
        state = state * whole_BKGJ[:, step, ..., None, None] + added_BKGJPN[:, step]
    return torch.stack(before, dim=1), state


def _from_before(C_BKGLN: Tensor, states_BKGJPN: Tensor, since_BKGJL: Tensor) -> Tensor:
    """What each step receives from the state before its chunk."""
    return (C_BKGLN[:, :, :, None] @ states_BKGJPN.transpose(-1, -2)) * since_BKGJL.exp()[..., None]
