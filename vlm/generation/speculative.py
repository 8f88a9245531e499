"""Speculative decoding with the model's own MTP block: draft several tokens, check them in one call, undo the rest.

The drafts are the block's likeliest tokens. Each place is then decided exactly as plain decoding would decide it, from
the model's own logits; a draft is accepted where it is what was chosen. So greedy decoding gives the same tokens, and
sampling draws from the same distribution (for a draft with certainty 1 this is the rejection rule of arXiv:2211.17192).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import torch
from torch import Tensor

from vlm.language.cache import Cache
from vlm.language.model import LanguageModel

# Chooses a token from logits [V] and says whether it is the last of the sequence.
Pick = Callable[[Tensor], tuple[int, bool]]


class Drafter:
    """Guesses the next tokens of one sequence. D model width."""

    def __init__(self, model: LanguageModel, cache: Cache, count: int) -> None:
        self._model, self._cache, self._count = model, cache, count

    def propose(self, hidden_1TD: Tensor, tokens: list[int]) -> list[int]:
        """Drafts what follows `tokens`, given the hidden states of the steps before each of them.

        The block reads these true pairs for good; what it then reads of its own drafts is forgotten again.
        """
        embeds = self._model.embed(torch.tensor([tokens], device=hidden_1TD.device))
        out = self._model.draft(hidden_1TD, embeds, self._cache)[:, -1:]
        settled = self._cache.mtp_length
        drafts = [self._guess(out)]
        while len(drafts) < self._count:
            embeds = self._model.embed(torch.tensor([drafts[-1:]], device=hidden_1TD.device))
            out = self._model.draft(out, embeds, self._cache)
            drafts.append(self._guess(out))
        self._cache.truncate_mtp(settled)
        return drafts

    def _guess(self, hidden_11D: Tensor) -> int:
        return int(self._model.logits(hidden_11D)[0, -1].argmax())


def speculate(
    model: LanguageModel, cache: Cache, hidden_11D: Tensor, token: int, *, drafts: int, pick: Pick
) -> Iterator[tuple[int, int]]:
    """Continues one sequence after its first chosen `token` until `pick` says that it has ended.

    Args:
        hidden_11D: hidden state of the step before `token`.

    Yields:
        (drafted, accepted) for each call of the model.
    """
    drafter = Drafter(model, cache, drafts)
    known = [token]
    while True:
        proposed = drafter.propose(hidden_11D, known)
        start = cache.length
        cache.record()
        checked = torch.tensor([[known[-1], *proposed]], device=hidden_11D.device)
        hidden = model.hidden_states(checked, cache=cache)
        known, ended = _settle(model.logits(hidden)[0], proposed, pick)
        cache.commit(start, len(known))
        hidden_11D = hidden[:, : len(known)]
        agreed = sum(mine == draft for mine, draft in zip(known, proposed, strict=False))
        yield len(proposed), agreed
        if ended:
            return


def _settle(logits_TV: Tensor, proposed: list[int], pick: Pick) -> tuple[list[int], bool]:
    """The tokens chosen at each place up to the first that differs from its draft, and whether the sequence ended."""
    chosen: list[int] = []
    for place in range(len(proposed) + 1):
        token, ended = pick(logits_TV[place])
        chosen.append(token)
        if ended:
            return chosen, True
        if place < len(proposed) and token != proposed[place]:
            break
    return chosen, False
