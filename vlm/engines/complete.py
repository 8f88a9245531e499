"""One turn of a local model: token ids and image tokens in, an answer out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from vlm.engines.chat import Answer, ChatOptions
from vlm.generation import GenerationOptions, Generator, Prompt
from vlm.multimodal import VisionLanguageModel


def complete(
    model: VisionLanguageModel,
    tokenizer: Any,
    ids: Sequence[int],
    image_tokens: Sequence[Tensor],
    options: ChatOptions,
) -> Answer:
    """Generates after the prompt `ids`, whose image placeholders stand for `image_tokens`.

    Args:
        tokenizer: as transformers gives it; its `decode` turns ids to text.
    """
    device = model.language.embeddings.weight.device
    with torch.inference_mode():
        embeds = model.embed(torch.tensor(list(ids), device=device), image_tokens)[0]
    generator = Generator(model.language, decode=lambda tokens: str(tokenizer.decode(tokens, skip_special_tokens=True)))
    generation = GenerationOptions(max_tokens=options.max_tokens, temperature=options.temperature, top_p=options.top_p)
    (done,) = generator.generate([Prompt(tokens=list(ids), embeds=embeds)], generation)
    return Answer(done.text, complete=done.finish == "stop")
