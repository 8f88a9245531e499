"""From logits to tokens. B batch, V vocabulary."""

from __future__ import annotations

import torch
from torch import Tensor

from vlm.generation.options import GenerationOptions


def choose(logits_BV: Tensor, options: GenerationOptions, generator: torch.Generator | None) -> Tensor:
    """One token a row [B]: the likeliest at temperature 0, else drawn from what top-k and then top-p leave."""
    if options.temperature == 0:
        return logits_BV.argmax(-1)
    logits_BV = logits_BV.float() / options.temperature
    if 0 < options.top_k < logits_BV.shape[-1]:
        logits_BV = keep_top_k(logits_BV, options.top_k)
    if options.top_p < 1:
        logits_BV = keep_top_p(logits_BV, options.top_p)
    return torch.multinomial(logits_BV.softmax(-1), 1, generator=generator)[:, 0]


def keep_top_k(logits_BV: Tensor, count: int) -> Tensor:
    """All but the `count` largest logits become -inf; ties with the last one stay."""
    last = logits_BV.topk(count, dim=-1).values[:, -1:]
    return logits_BV.masked_fill(logits_BV < last, -torch.inf)


def keep_top_p(logits_BV: Tensor, mass: float) -> Tensor:
    """Keeps the fewest likeliest tokens whose probabilities sum to `mass` at least (arXiv:1904.09751)."""
    ordered, order = logits_BV.sort(dim=-1, descending=True)
    probabilities = ordered.softmax(-1)
    # The mass before a token decides, so that the token that crosses the limit stays.
    dropped = probabilities.cumsum(-1) - probabilities >= mass
    return logits_BV.masked_fill(dropped.scatter(-1, order, dropped), -torch.inf)
