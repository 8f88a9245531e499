"""Whole tiles or frames that show what another one already shows."""

from __future__ import annotations

import torch
from torch import Tensor

from vlm.token_reduction.reduced import Reduced


def drop_duplicate_tiles(tiles_NCHW: Tensor, tolerance: float = 0.0) -> Reduced:
    """Keeps the first of every group of tiles that differ nowhere by more than `tolerance` (same unit as the pixels).

    Returns:
        tiles [K, C, H, W] and kept [K].
    """
    kept: list[int] = []
    for index in range(tiles_NCHW.shape[0]):
        twins = (
            (tiles_NCHW[kept] - tiles_NCHW[index]).abs().flatten(1).amax(dim=1) <= tolerance if kept else torch.zeros(1)
        )
        if not bool(twins.any()):
            kept.append(index)
    indices = torch.tensor(kept, dtype=torch.int64, device=tiles_NCHW.device)
    return Reduced(tiles_NCHW[indices], indices)


def drop_near_duplicate_frames(frames_TCHW: Tensor, threshold: float) -> Reduced:
    """Keeps a frame when its mean absolute difference from the last kept one exceeds `threshold`.

    Compared with the last *kept* frame, so that slow change adds up instead of vanishing. The first frame stays.

    Returns:
        frames [K, C, H, W] and kept [K].
    """
    kept = [0] if frames_TCHW.shape[0] else []
    for index in range(1, frames_TCHW.shape[0]):
        if float((frames_TCHW[index].float() - frames_TCHW[kept[-1]].float()).abs().mean()) > threshold:
            kept.append(index)
    indices = torch.tensor(kept, dtype=torch.int64, device=frames_TCHW.device)
    return Reduced(frames_TCHW[indices], indices)
