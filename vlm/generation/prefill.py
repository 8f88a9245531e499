"""Reading the prompts into a cache.

B batch, T steps of the longest prompt, D model width.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from vlm.generation.options import Prompt
from vlm.language.cache import Cache
from vlm.language.model import LanguageModel


def embed_prompts(model: LanguageModel, prompts: Sequence[Prompt]) -> tuple[Tensor, Tensor | None]:
    """Embeddings [B, T, D], padded with zeros on the left, and the padding of each row [B]; None without padding."""
    rows = [_embed(model, prompt) for prompt in prompts]
    longest = max(len(row) for row in rows)
    padding = [longest - len(row) for row in rows]
    embeds_BTD = torch.stack(
        [torch.nn.functional.pad(row, (0, 0, count, 0)) for row, count in zip(rows, padding, strict=True)]
    )
    return embeds_BTD, torch.tensor(padding, device=embeds_BTD.device) if any(padding) else None


def _embed(model: LanguageModel, prompt: Prompt) -> Tensor:
    weight = model.embeddings.weight
    if prompt.embeds is not None:
        return prompt.embeds.to(weight)
    return model.embed(torch.tensor([list(prompt.tokens)], device=weight.device))[0]


def prefill(
    model: LanguageModel,
    embeds_BTD: Tensor,
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
    hidden_BTD = embeds_BTD[:, :0]
    while cache.length < embeds_BTD.shape[1]:
        start = cache.length
        # Chunks end at multiples of `chunk` whatever was reused, so that every run rounds alike.
        stop = min((start // chunk + 1) * chunk, embeds_BTD.shape[1])
        hidden_BTD = model.hidden_states(inputs_embeds=embeds_BTD[:, start:stop], cache=cache)
        if drafting:
            following = embeds_BTD[:, start + 1 : stop + 1]
            model.draft(hidden_BTD[:, : following.shape[1]], following, cache)
        if after_chunk is not None:
            after_chunk()
    return hidden_BTD[:, -1:]
