"""An extra lesson for the encoder, in training only: the letters of a line from its picture tokens, by CTC.

A decoder that learns to read from scratch must find out at once what the letters look like and where to look next.
CTC (Graves et al. 2006) teaches the first without the second; joined to attention it shortens the search
(Kim et al., arXiv:1609.06773).

F frames of the longest line, B lines, C classes (blank and the characters), D width of a picture token.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vlm.encoders.packing import Grid
from vlm.mini.tokenizer.characters import CHARACTERS
from vlm.mini.tokenizer.vocabulary import PIECES, TASKS
from vlm.parsing.readers import RegionTask
from vlm.train.sft.batch import Batch

FRAMES = 4
"""A token: narrow letters are four pixels wide, a token sixteen."""
_FIRST = PIECES[CHARACTERS[0]]
_NEW_LINE = PIECES["\n"]


class LineAlignment(nn.Module):
    """CTC over the columns of picture tokens of the lines of text in a batch."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.classes = len(CHARACTERS) + 1
        self.head = nn.Linear(width, FRAMES * self.classes)

    def forward(self, image_tokens: Sequence[Tensor], batch: Batch) -> Tensor:
        """Mean loss in nats a character; 0 for a batch without lines, which still reaches every weight."""
        lines = [
            (tokens, grid, target)
            for tokens, grid, target in zip(image_tokens, batch.images.grids, _lines(batch), strict=True)
            if target is not None and len(target) <= FRAMES * grid[1] // 2
        ]
        if not lines:
            return self.head.weight.sum() * 0 + self.head.bias.sum() * 0
        frames = [self._frames(tokens, grid) for tokens, grid, _ in lines]
        targets = [target for *_, target in lines]
        lengths = torch.tensor([len(target) for target in targets])
        logits_FBC = nn.utils.rnn.pad_sequence(frames)
        losses_B = F.ctc_loss(
            logits_FBC.float().log_softmax(-1),
            torch.cat(targets).to(logits_FBC.device),
            torch.tensor([len(frame) for frame in frames]),
            lengths,
            reduction="none",
            zero_infinity=True,
        )
        return losses_B.sum() / lengths.sum()

    def _frames(self, tokens_MD: Tensor, grid: Grid) -> Tensor:
        """[FRAMES * columns, C] of one line: what its rows say together."""
        columns = tokens_MD.unflatten(0, (-1, grid[1] // 2)).mean(0)
        logits: Tensor = self.head(columns).reshape(-1, self.classes)
        return logits


def _lines(batch: Batch) -> list[Tensor | None]:
    """The classes of each sequence that is one line of text; None for all others."""
    return [_line(tokens, taught) for tokens, taught in zip(batch.tokens_BT, batch.taught_BT, strict=True)]


def _line(tokens_T: Tensor, taught_T: Tensor) -> Tensor | None:
    known = tokens_T[taught_T]
    if known[0] != TASKS[RegionTask.TEXT]:
        return None
    letters = known[1:]
    is_line = (letters >= _FIRST) & (letters < _FIRST + len(CHARACTERS)) & (letters != _NEW_LINE)
    return letters - _FIRST + 1 if bool(is_line.all()) else None
