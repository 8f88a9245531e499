"""Extra lessons in training: what stands where in a line of text, for the encoder and for the decoder's attention.

A reader that learns from nothing must find out at once what letters look like and where to look next, and neither is
of use without the other. The data engine knows where it set each letter, so both can be shown: the encoder names the
letter in each narrow strip of its tokens, and one head of attention is told where the next letter stands (guided
attention: Tachibana et al., arXiv:1710.08969; here the guide is the truth itself). What is learned on lines carries
over to all else.

C classes (blank and the characters), D width, F strips of a line, T steps, M picture tokens of a line.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vlm.language import LanguageModel
from vlm.language.attention import Attention
from vlm.mini.config import PATCH
from vlm.mini.tokenizer.characters import CHARACTERS
from vlm.mini.tokenizer.vocabulary import PIECES
from vlm.train.sft.batch import Batch

STRIPS = 4
"""A token: narrow letters are four pixels wide, a token sixteen."""
CELL = 2 * PATCH
_FIRST = PIECES[CHARACTERS[0]]


class Letters(nn.Module):
    """The letter in each strip of a line, from the columns of its picture tokens."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.classes = len(CHARACTERS) + 1
        self.head = nn.Linear(width, STRIPS * self.classes)

    def forward(self, image_tokens: Sequence[Tensor], batch: Batch) -> Tensor:
        """Mean loss in nats a strip; 0 without lines, but then too it reaches every weight."""
        logits, labels = [self.head.weight[:1].sum().expand(1, self.classes) * 0], [torch.tensor([-100])]
        for row, places in enumerate(batch.places):
            if places is not None:
                columns = batch.images.grids[row][1] // 2
                logits.append(self._strips(image_tokens[row], columns))
                labels.append(strip_labels(places, _letters(batch, row), STRIPS * columns))
        targets = torch.cat(labels).to(logits[0].device)
        loss = F.cross_entropy(torch.cat(logits).float(), targets, ignore_index=-100, reduction="sum")
        return loss / (targets != -100).sum().clamp_min(1) + self.head.bias.sum() * 0

    def _strips(self, tokens_MD: Tensor, columns: int) -> Tensor:
        """[F, C] of one line: what its rows say together."""
        logits: Tensor = self.head(tokens_MD.unflatten(0, (-1, columns)).mean(0))
        return logits.reshape(-1, self.classes)


def strip_labels(places: Sequence[float], letters: Sequence[int], strips: int) -> Tensor:
    """[strips] classes: each letter in the strip of its middle, or the next free one; 0 elsewhere."""
    labels = [0] * strips
    free = 0
    for place, letter in zip(places, letters, strict=True):
        strip = max(free, int(place * STRIPS / CELL))
        if strip < strips:
            labels[strip] = letter
        free = strip + 1
    return torch.tensor(labels)


def _letters(batch: Batch, row: int) -> list[int]:
    """Classes of the letters of a line; 0 for what is no letter of the alphabet."""
    ids = batch.tokens_BT[row].roll(-1)[batch.taught_BT[row]][:-1] - _FIRST + 1
    return [letter if 0 < letter <= len(CHARACTERS) else 0 for letter in ids.tolist()]


class Guide:
    """Tells the first head of the middle attention layer where the next letter stands."""

    def __init__(self, language: LanguageModel) -> None:
        layers = [layer.mixer for layer in language.layers if isinstance(layer.mixer, Attention)]
        middle = layers[len(layers) // 2]
        self._width = middle.config.head_dim
        self._seen: dict[str, Tensor] = {}
        for name in ("q_proj", "k_proj"):
            getattr(middle, name).register_forward_hook(self._keep(name))

    def _keep(self, name: str):  # type: ignore[no-untyped-def]
        def hook(module: nn.Module, inputs: object, output: Tensor) -> None:
            self._seen[name] = output[..., : self._width]

        return hook

    def loss(self, batch: Batch) -> Tensor:
        """Mean of -log(attention on the tokens of the next letter's column), in nats a letter; 0 without lines.

        To be called after the forward pass that it judges.
        """
        rows = [row for row, places in enumerate(batch.places) if places]
        losses = [self._line(batch, row) for row in rows]
        queries = self._seen["q_proj"]
        return torch.cat(losses).mean() if losses else queries.sum() * 0

    def _line(self, batch: Batch, row: int) -> Tensor:
        places = batch.places[row]
        assert places is not None
        height, width = (side // 2 for side in batch.images.grids[row])
        steps = batch.taught_BT[row].nonzero().flatten()[:-1]
        queries, keys = self._seen["q_proj"][row, steps], self._seen["k_proj"][row, : height * width]
        scores = (queries.float() @ keys.float().T) * self._width**-0.5
        columns = torch.tensor([min(int(place / CELL), width - 1) for place in places], device=scores.device)
        by_column: Tensor = scores.log_softmax(-1).unflatten(1, (height, width)).logsumexp(1)
        return -by_column.gather(1, columns[:, None])[:, 0]
