"""mamba-ssm's version."""

from __future__ import annotations

from mamba_ssm.ops.triton.ssd_combined import mamba_chunk_scan_combined
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
    y, last = mamba_chunk_scan_combined(
        x, dt, A, B, C, chunk,
        D=D, dt_bias=dt_bias, initial_states=initial, dt_softplus=True, return_final_states=True,
    )  # fmt: skip
    return y, last.float()
