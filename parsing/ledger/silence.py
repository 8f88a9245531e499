"""Which letters the blocks of a page lack: formulas have the words at their place in an order of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from vlm.geometry import Box
from vlm.parsing.ledger.spoken import text_of
from vlm.parsing.ledger.words import words_of
from vlm.parsing.schema import Block
from vlm.parsing.text import Line, Word
from vlm.thresholds import Settings


class SilenceSettings(Settings):
    """Thresholds: when a block lacks a word."""

    lacking: float = 0.5  # share of its letters that the block has less often than the lines at its place


_MOST_PLACES = 300  # blocks of a page that are compared with the lines at their place


@dataclass
class Silence:
    """The letters of the `lines` that the `blocks` at their place do not say; boxes of blocks may overlap."""

    blocks: Sequence[Block]
    lines: Sequence[Line]
    _lacking: dict[tuple[str, ...], Counter[str]] = field(default_factory=dict)

    def is_unsaid(self, box: Box, words: Sequence[str]) -> bool:
        """Whether the blocks at this place lack these words; so it is where there is no block."""
        there = [block for block in self.blocks if block.bbox.contains_point(*box.center)]
        letters = Counter("".join(words))
        lacking = letters & self._lacking_in(there) if there else letters
        return lacking.total() > SilenceSettings.now().lacking * letters.total()

    def _lacking_in(self, blocks: Sequence[Block]) -> Counter[str]:
        key = tuple(block.id for block in blocks)
        if key not in self._lacking and len(self._lacking) >= _MOST_PLACES:
            return Counter()
        if key not in self._lacking:
            there = " ".join(word.text for word in self._words_in(blocks))
            self._lacking[key] = _letters(there) - _letters(text_of(blocks))
        return self._lacking[key]

    def _words_in(self, blocks: Sequence[Block]) -> list[Word]:
        near = (line for line in self.lines if any(line.bbox.intersects(block.bbox) for block in blocks))
        words = (word for line in near for word in line.words)
        return [word for word in words if any(block.bbox.contains_point(*word.bbox.center) for block in blocks)]


def _letters(text: str) -> Counter[str]:
    return Counter("".join(words_of(text)))
