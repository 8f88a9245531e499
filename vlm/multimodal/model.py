"""The whole model: language model, vision, and the one place where they meet.

Shapes: T tokens of the prompt, D width.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from vlm.encoders.packing import PackedImages
from vlm.language import LanguageModel
from vlm.parsing.errors import UsageError


class VisionLanguageModel(nn.Module):
    """A language model that sees. `image_token` is the placeholder's id in the vocabulary."""

    def __init__(self, language: LanguageModel, vision: nn.Module, image_token: int) -> None:
        super().__init__()
        self.language = language
        self.vision = vision
        self.image_token = image_token

    def encode(self, images: PackedImages) -> tuple[Tensor, ...]:
        """One [tokens, D] tensor an image, in the language model's type."""
        dtype = self.language.embeddings.weight.dtype
        tokens: tuple[Tensor, ...] = self.vision(images)
        return tuple(one.to(dtype) for one in tokens)

    def embed(self, tokens_T: Tensor, image_tokens: Sequence[Tensor]) -> Tensor:
        """[1, T, D]: text embeddings with the image tokens in the places of the placeholders, in order.

        Raises:
            UsageError: as many placeholders as image tokens are needed.
        """
        embeds = self.language.embed(tokens_T[None])
        places = tokens_T == self.image_token
        given = sum(len(one) for one in image_tokens)
        if int(places.sum()) != given:
            raise UsageError(f"the prompt has {int(places.sum())} image places for {given} image tokens")
        if given:
            embeds = embeds.clone()
            embeds[0, places] = torch.cat(list(image_tokens)).to(embeds)
        return embeds
