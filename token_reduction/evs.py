"""Efficient Video Sampling: tokens that did not change since the frame before are dropped.

Two rules exist and differ. The shipped one (vLLM, transformers, SGLang for Nemotron Nano V2 VL) compares embeddings
after the projector and keeps a fixed number of tokens. The paper (arXiv 2510.14624) compares RGB patches before the
encoder and keeps what lies above a percentile.

Shapes: T frames, P token positions a frame, D channels.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from vlm.token_reduction.reduced import Reduced

# Larger than any cosine distance, so that the first frame always stays whole.
FIRST_FRAME_SCORE = 255.0


def efficient_video_sampling(x_TPD: Tensor, pruning_rate: float) -> Reduced:
    """Keeps the tokens that differ most from the same position one frame earlier.

    Args:
        x_TPD: projected embeddings [T, P, D].
        pruning_rate: q, the share to drop, 0 <= q < 1. At least one frame's worth of tokens stays.

    Returns:
        tokens [K, D] with K = max(P, int(T P (1 - q))), and their indices into the flattened T*P.
    """
    _check_rate(pruning_rate)
    frames, positions, channels = x_TPD.shape
    change = torch.full((frames, positions), FIRST_FRAME_SCORE, dtype=torch.float32, device=x_TPD.device)
    if frames > 1:
        embeddings = x_TPD.float()
        change[1:] = 1.0 - F.cosine_similarity(embeddings[1:], embeddings[:-1], dim=-1)
    count = max(positions, int(frames * positions * (1.0 - pruning_rate)))
    ranked = change.flatten().argsort(descending=True, stable=True)
    kept = ranked[:count].sort().values
    return Reduced(x_TPD.reshape(-1, channels)[kept], kept)


def rgb_video_sampling(frames_TCHW: Tensor, patch_size: int, pruning_rate: float) -> Tensor:
    """The paper's rule: which patches changed more than the q-th percentile of all changes, by mean absolute RGB.

    Args:
        frames_TCHW: pixels [T, C, H, W], H and W multiples of `patch_size`.
        patch_size: pixels a side of the area that one token covers.
        pruning_rate: q, 0 <= q < 1.

    Returns:
        keep mask [T, P] bool, P = (H / patch_size) (W / patch_size); the first frame is all True.
    """
    _check_rate(pruning_rate)
    first = torch.ones(1, _patches(frames_TCHW, patch_size), dtype=torch.bool, device=frames_TCHW.device)
    if frames_TCHW.shape[0] == 1:
        return first
    change = (frames_TCHW[1:].float() - frames_TCHW[:-1].float()).abs().mean(dim=1, keepdim=True)
    change_TP = F.avg_pool2d(change, patch_size).flatten(1)
    return torch.cat([first, change_TP > torch.quantile(change_TP.flatten(), pruning_rate)])


def _patches(frames_TCHW: Tensor, patch_size: int) -> int:
    height, width = frames_TCHW.shape[-2:]
    if height % patch_size or width % patch_size:
        raise ValueError(f"{height}x{width} pixels are no whole number of {patch_size}-pixel patches")
    return int((height // patch_size) * (width // patch_size))


def _check_rate(pruning_rate: float) -> None:
    if not 0.0 <= pruning_rate < 1.0:
        raise ValueError(f"the pruning rate is a share from 0 to below 1, not {pruning_rate}")
