"""Which letters the blocks of a page lack: formulas have the words at their place in an order of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from vlm.geometry import Box
from vlm.parsing.ledger.spoken import text_of
from vlm.parsing.ledger.words import words_of
from vlm.parsing.schema import Block
from vlm.parsing.settings import Settings
from vlm.parsing.text import Line, Word


@dataclass(frozen=True, kw_only=True)
class SilenceSettings(Settings):
    """Thresholds: when a block lacks a word."""

    lacking: float = 0.5  # share of its letters that the block has less often than the lines at its place


@dataclass
class Silence:
    """The letters of the `lines` at the place of each of the `blocks` that it does not say."""

    blocks: Sequence[Block]
    lines: Sequence[Line]
    _lacking: dict[str, Counter[str]] = field(default_factory=dict)

    def is_unsaid(self, box: Box, words: Sequence[str]) -> bool:
        """Whether every block at this place lacks these words; so it is where there is no block."""
        return all(self._lacks(block, words) for block in self.blocks if block.bbox.contains_point(*box.center))

    def _lacks(self, block: Block, words: Sequence[str]) -> bool:
        letters = Counter("".join(words))
        lacking = letters & self._lacking_in(block)
        return lacking.total() > SilenceSettings.now().lacking * letters.total()

    def _lacking_in(self, block: Block) -> Counter[str]:
        if block.id not in self._lacking:
            there = " ".join(word.text for word in self._words_in(block))
            self._lacking[block.id] = _letters(there) - _letters(text_of([block]))
        return self._lacking[block.id]

    def _words_in(self, block: Block) -> Sequence[Word]:
        near = (line for line in self.lines if line.bbox.intersects(block.bbox))
        return [word for line in near for word in line.words if block.bbox.contains_point(*word.bbox.center)]


def _letters(text: str) -> Counter[str]:
    return Counter("".join(words_of(text)))
