"""Notices that a model repeats itself for ever, without mistaking a table for that.

Real documents repeat: empty table cells, dotted leaders, rulings. So only exact repetition counts, over many tokens,
and a repeated piece that looks like table markup must go on far longer than prose.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Marks of a cell or row in HTML, Markdown and LaTeX tables.
_TABLE_MARKS = ("<td", "<tr", "<th", "</t", "|", "&", "\\\\", "\t")


@dataclass(frozen=True, kw_only=True)
class LoopGuardOptions:
    """When repetition counts as a loop."""

    longest_period: int = 256  # tokens of the repeated piece, below `span`: longer loops end at the token limit
    repeats: int = 8  # a refrain comes fewer times
    span: int = 384  # tokens repeated in all; some 1,500 characters of the very same text
    table_span: int = 6144  # an empty grid of 40 rows and 30 columns is some 4,000 tokens
    every: int = 16  # tokens between two looks


class LoopGuard:
    """Watches the tokens of one sequence."""

    def __init__(self, options: LoopGuardOptions, decode: Callable[[Sequence[int]], str] | None = None) -> None:
        """Without `decode` every repetition is held to the longer span, since it could be a table."""
        self.options = options
        self._decode = decode

    def loops(self, tokens: Sequence[int]) -> bool:
        """Whether `tokens` ends in a loop. Looks only every few tokens."""
        options = self.options
        if len(tokens) < options.span or len(tokens) % options.every:
            return False
        longest = max(options.table_span, options.repeats * options.longest_period) + options.longest_period
        tail = np.asarray(tokens[-longest:])
        period = _period(tail[-options.span :], options.longest_period)
        if period is None:
            return False
        repeated = _repeated(tail, period)
        if repeated < max(options.span, options.repeats * period):
            return False
        return repeated >= options.table_span or not self._may_be_table(tokens[-period:])

    def _may_be_table(self, piece: Sequence[int]) -> bool:
        if self._decode is None:
            return True
        text = self._decode(piece)
        return any(mark in text for mark in _TABLE_MARKS)


def _period(tail: NDArray[np.int64], longest: int) -> int | None:
    """The shortest period of the whole of `tail`."""
    candidates = np.flatnonzero(tail[-2 : -longest - 2 : -1] == tail[-1]) + 1
    return next((int(p) for p in candidates if np.array_equal(tail[p:], tail[:-p])), None)


def _repeated(tail: NDArray[np.int64], period: int) -> int:
    """How many tokens at the end of `tail` have this period."""
    breaks = np.flatnonzero(tail[period:] != tail[:-period])
    return len(tail) - (int(breaks[-1]) + 1 if len(breaks) else 0)
