"""Mamba-2 mixer.

B batch, T steps, D model width, I inner width, C conv channels, W conv width - 1, H heads, P head width, G groups,
N state width.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from vlm.kernels.causal_conv1d import causal_conv1d
from vlm.kernels.rms_norm_gated import rms_norm_gated
from vlm.kernels.selective_state_update import selective_state_update
from vlm.kernels.ssd_scan import ssd_scan
from vlm.language.attention import Positions
from vlm.language.cache import MambaState
from vlm.language.config import MambaConfig


class Mamba2(nn.Module):
    """Gate, causal convolution, selective state space, gated norm (arXiv:2405.21060).

    A, D and dt_bias stay fp32 whatever the type of the matrices: rounding the decay compounds over a long context.
    """

    def __init__(self, hidden: int, config: MambaConfig, eps: float) -> None:
        super().__init__()
        self.config, self.eps = config, eps
        self.in_proj = nn.Linear(hidden, config.projected, bias=False)
        self.conv1d = nn.Conv1d(
            config.conv_channels, config.conv_channels, config.conv_kernel, groups=config.conv_channels
        )
        self.A_log = nn.Parameter(torch.empty(config.heads).uniform_(1, 16).log())
        self.D = nn.Parameter(torch.ones(config.heads))
        self.dt_bias = nn.Parameter(_initial_dt_bias(config.heads))
        self.norm = _Weight(config.inner)
        self.out_proj = nn.Linear(config.inner, hidden, bias=False)

    def forward(self, x_BTD: Tensor, positions: Positions, state: MambaState | None) -> Tensor:
        config = self.config
        if positions.mask_BT is not None:
            x_BTD = x_BTD * positions.mask_BT[..., None]
        sizes = [config.inner, config.conv_channels, config.heads]
        gate_BTI, xBC_BTC, dt_BTH = self.in_proj(x_BTD).split(sizes, dim=-1)
        y_BTI = self._mix(xBC_BTC, dt_BTH, positions, state)
        y_BTI = rms_norm_gated(
            y_BTI, gate_BTI, self.norm.weight, group_size=config.inner // config.groups, eps=self.eps
        )
        out: Tensor = self.out_proj(y_BTI)
        return out

    def _mix(self, xBC_BTC: Tensor, dt_BTH: Tensor, positions: Positions, state: MambaState | None) -> Tensor:
        if state is None:
            return self._scan(self._convolve(xBC_BTC, None, positions), dt_BTH, None)[0]
        mixed = self._convolve(xBC_BTC, state.conv_BWC, positions)
        if state.recorded is not None:
            return self._steps_recorded(mixed, dt_BTH, torch.cat([state.conv_BWC, xBC_BTC], dim=1), state)
        state.conv_BWC.copy_(_last_inputs(state.conv_BWC, xBC_BTC))
        if xBC_BTC.shape[1] == 1:
            return self._step(mixed[:, 0], dt_BTH[:, 0], state)[:, None]
        y_BTI, last = self._scan(mixed, dt_BTH, state.ssm_BHPN)
        state.ssm_BHPN.copy_(last)
        return y_BTI

    def _convolve(self, xBC_BTC: Tensor, before_BWC: Tensor | None, positions: Positions) -> Tensor:
        """Padding must reach neither the convolution (its input is zero) nor, through the bias, the state."""
        bias = self.conv1d.bias
        assert bias is not None
        out = causal_conv1d(xBC_BTC, self.conv1d.weight[:, 0], bias, before_BWC)
        return out if positions.mask_BT is None else out * positions.mask_BT[..., None]

    def _split(self, xBC: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        config = self.config
        shared = config.groups * config.state
        x, B, C = xBC.split([config.inner, shared, shared], dim=-1)
        return (
            x.unflatten(-1, (config.heads, -1)),
            B.unflatten(-1, (config.groups, -1)),
            C.unflatten(-1, (config.groups, -1)),
        )

    def _scan(self, xBC_BTC: Tensor, dt_BTH: Tensor, initial: Tensor | None) -> tuple[Tensor, Tensor]:
        x, B, C = self._split(xBC_BTC)
        A = -self.A_log.float().exp()
        y, last = ssd_scan(x, dt_BTH, A, B, C, self.D, self.dt_bias, initial=initial, chunk=self.config.chunk)
        return y.flatten(2), last

    def _step(self, xBC_BC: Tensor, dt_BH: Tensor, state: MambaState) -> Tensor:
        x, B, C = self._split(xBC_BC)
        A = -self.A_log.float().exp()
        return selective_state_update(state.ssm_BHPN, x, dt_BH, A, B, C, self.D, self.dt_bias).flatten(1)

    def _steps_recorded(self, xBC_BTC: Tensor, dt_BTH: Tensor, inputs: Tensor, state: MambaState) -> Tensor:
        """Step by step, as plain decoding would: the same rounding, and a state for each step to fall back to."""
        assert state.recorded is not None
        width, outputs = state.conv_BWC.shape[1], []
        for step in range(xBC_BTC.shape[1]):
            outputs.append(self._step(xBC_BTC[:, step], dt_BTH[:, step], state))
            state.recorded.append((inputs[:, step + 1 : step + 1 + width], state.ssm_BHPN.clone()))
        return torch.stack(outputs, dim=1)


def _last_inputs(before_BWC: Tensor, xBC_BTC: Tensor) -> Tensor:
    """The W inputs that the next step's convolution looks back on."""
    width = before_BWC.shape[1]
    if xBC_BTC.shape[1] < width:
        xBC_BTC = torch.cat([before_BWC, xBC_BTC], dim=1)
    return xBC_BTC[:, -width:]


def _initial_dt_bias(heads: int) -> Tensor:
    """So that softplus gives steps spread evenly in logarithm over [0.001, 0.1], as Mamba-2 begins its training."""
    dt = torch.empty(heads).uniform_(math.log(1e-3), math.log(1e-1)).exp()
    return dt + (-(-dt).expm1()).log()


class _Weight(nn.Module):
    """The scale of the gated norm, under the name checkpoints give it: `norm.weight`."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
