"""The model as it is trained: a batch to its losses.

B sequences, T steps, S taught steps, D model width, V vocabulary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vlm.multimodal import VisionLanguageModel
from vlm.train.sft.alignment import Guide, Letters
from vlm.train.sft.batch import Batch


@dataclass(frozen=True)
class Losses:
    """Mean negative log-likelihoods in nats a token: of the next token, and of the one after it by the MTP block.

    `letters`, `guide`: the extra lessons on lines of text (`alignment.py`), in nats a strip and a letter.
    `right_BT`: taught steps whose likeliest next token is the true one; False elsewhere.
    """

    next_token: Tensor
    mtp: Tensor
    letters: Tensor
    guide: Tensor
    right_BT: Tensor


class Objective(nn.Module):
    """Next-token and multi-token-prediction losses of a model (DeepSeek-V3, arXiv:2412.19437)."""

    def __init__(self, model: VisionLanguageModel) -> None:
        super().__init__()
        self.model = model
        self.letters = Letters(model.language.config.hidden)
        self.guide = Guide(model.language)

    def forward(self, batch: Batch) -> Losses:
        language = self.model.language
        images = self.model.encode(batch.images)
        embeds_BTD = self._embed(batch, images)
        hidden_BTD = language.hidden_states(inputs_embeds=embeds_BTD)
        next_token, right_S = _likelihood(language.logits(hidden_BTD[batch.taught_BT]), _shifted(batch, 1))
        right_BT = torch.zeros_like(batch.taught_BT).masked_scatter(batch.taught_BT, right_S)
        guide = self.guide.loss(batch)
        mtp = self._mtp(batch, hidden_BTD, embeds_BTD)
        return Losses(next_token, mtp, self.letters(images, batch), guide, right_BT)

    def _mtp(self, batch: Batch, hidden_BTD: Tensor, embeds_BTD: Tensor) -> Tensor:
        language = self.model.language
        drafted_BTD = language.draft(hidden_BTD[:, :-1], embeds_BTD[:, 1:])
        taught_BT = batch.taught_BT[:, :-1] & batch.taught_BT[:, 1:]
        places = F.pad(taught_BT, (0, 1))
        return _likelihood(language.logits(drafted_BTD[taught_BT]), batch.tokens_BT.roll(-2, 1)[places])[0]

    def _embed(self, batch: Batch, images: Sequence[Tensor]) -> Tensor:
        embeds_BTD = self.model.language.embed(batch.tokens_BT)
        places = (batch.tokens_BT == self.model.image_token)[..., None].expand_as(embeds_BTD)
        return embeds_BTD.masked_scatter(places, torch.cat(list(images)).to(embeds_BTD))


def _shifted(batch: Batch, steps: int) -> Tensor:
    return batch.tokens_BT.roll(-steps, 1)[batch.taught_BT]


def _likelihood(logits_SV: Tensor, targets_S: Tensor) -> tuple[Tensor, Tensor]:
    """Mean loss, 0 where nothing is taught, and which places the likeliest token gets right."""
    loss = F.cross_entropy(logits_SV, targets_S, reduction="sum") / max(1, len(targets_S))
    return loss, logits_SV.argmax(-1) == targets_S
