"""Reading the prompts into a cache.

B batch, T steps of the longest prompt, D model width.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from vlm.generation.options import Prompt
from vlm.language.cache import Cache
from vlm.language.model import LanguageModel


class PromptBatch:
    """Prompts side by side, padded on the left.

    Embeddings are made for one chunk at a time: a million tokens of them would take gigabytes.
    """

    def __init__(self, model: LanguageModel, prompts: Sequence[Prompt]) -> None:
        self.length = max(len(prompt.tokens) for prompt in prompts)
        self._model = model
        self._prompts = prompts
        self._padding = [self.length - len(prompt.tokens) for prompt in prompts]
        self._device = model.embeddings.weight.device

    @property
    def padding(self) -> Tensor | None:
        """Padding of each row [B], None where there is none."""
        return torch.tensor(self._padding, device=self._device) if any(self._padding) else None

    def embeds(self, start: int, stop: int) -> Tensor:
        """Embeddings [B, stop - start, D]; zeros for padding. `stop` may lie past the end."""
        stop = min(stop, self.length)
        rows = [
            self._row(prompt, start - padding, stop - padding)
            for prompt, padding in zip(self._prompts, self._padding, strict=True)
        ]
        return torch.stack([F.pad(row, (0, 0, stop - start - len(row), 0)) for row in rows])

    def _row(self, prompt: Prompt, start: int, stop: int) -> Tensor:
        """What lies inside the prompt; both ends may lie in the padding before it."""
        start, stop = max(start, 0), max(stop, 0)
        if prompt.embeds is not None:
            return prompt.embeds[start:stop].to(self._model.embeddings.weight)
        return self._model.embed(torch.tensor([list(prompt.tokens[start:stop])], device=self._device).long())[0]


def prefill(
    model: LanguageModel,
    prompts: PromptBatch,
    cache: Cache,
    *,
    chunk: int,
    drafting: bool = False,
    after_chunk: Callable[[], None] | None = None,
) -> Tensor:
    """Feeds what `cache` does not yet hold of the prompts, `chunk` tokens at a time.

    Args:
        drafting: also fill the MTP block's keys and values; it sees each step with the embedding of the next token,
            so the last step waits until that token is chosen.
        after_chunk: called after each chunk, when the cache stands at its end.

    Returns:
        Hidden state of the last step [B, 1, D].
    """
    while True:
        start = cache.length
        # Chunks end at multiples of `chunk` whatever was reused, so that every run rounds alike.
        stop = min((start // chunk + 1) * chunk, prompts.length)
        hidden_BTD = model.hidden_states(inputs_embeds=prompts.embeds(start, stop), cache=cache)
        if drafting:
            following = prompts.embeds(start + 1, stop + 1)
            model.draft(hidden_BTD[:, : following.shape[1]], following, cache)
        if after_chunk is not None:
            after_chunk()
        if stop == prompts.length:
            return hidden_BTD[:, -1:]
