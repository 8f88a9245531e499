"""Bipartite soft matching: alike tokens are averaged (Token Merging, arXiv 2210.09461)."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from vlm.token_reduction.reduced import Reduced


def merge_similar(x_ND: Tensor, remove: int) -> Reduced:
    """Removes `remove` tokens by averaging each into its most similar partner.

    Tokens at even places may merge into those at odd places; the `remove` most similar (cosine) do. The average is
    over all tokens that arrive at one partner, the partner included.

    Args:
        x_ND: tokens [N, D].
        remove: how many to remove, at most N // 2; a larger number is cut to that.

    Returns:
        tokens [N - remove, D] and the indices of the tokens they are built around.
    """
    total = x_ND.shape[0]
    remove = min(remove, total // 2)
    if remove <= 0:
        return Reduced(x_ND, torch.arange(total, device=x_ND.device))
    direction = F.normalize(x_ND.float(), dim=-1)
    similarity, partner = (direction[0::2] @ direction[1::2].T).max(dim=-1)
    leaving = similarity.argsort(descending=True, stable=True)[:remove]
    target = partner[leaving] * 2 + 1
    summed = x_ND.clone().index_add_(0, target, x_ND[leaving * 2])
    counts = torch.ones(total, 1, dtype=x_ND.dtype, device=x_ND.device)
    counts.index_add_(0, target, torch.ones(remove, 1, dtype=x_ND.dtype, device=x_ND.device))
    stays = torch.ones(total, dtype=torch.bool, device=x_ND.device)
    stays[leaving * 2] = False
    kept = stays.nonzero().squeeze(1)
    return Reduced((summed / counts)[kept], kept)
