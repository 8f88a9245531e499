"""Agreement of what was read with the truth, independent of the order in which lines are listed.

Every word read is given to the line of the truth in whose box it stands, so columns and table cells cannot be
credited or punished for reading order: that is measured elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vlm.geometry import Box

# Variants that no reader of pixels can tell apart, or that type setters use for the same character.
_SAME = str.maketrans("‘’‚“”„′″‐‑‒–—−•∙·", "'''\"\"\"'\"------...")
_TYPED_QUOTES = re.compile("``|''")  # as fonts without “ and ” set them
ROOM = 0.35  # of the line's height: how far outside its box a word's centre may lie


@dataclass(frozen=True, slots=True)
class Placed:
    """A word or a line of text and where it stands, in points."""

    text: str
    bbox: Box


@dataclass(frozen=True, slots=True)
class Agreement:
    """Sums that can be added over pages: edits and the length they are out of, tokens right, read and true."""

    edits: int = 0
    length: int = 0
    hits: int = 0
    read: int = 0
    true: int = 0

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(
            self.edits + other.edits,
            self.length + other.length,
            self.hits + other.hits,
            self.read + other.read,
            self.true + other.true,
        )

    @property
    def accuracy(self) -> float:
        """1 - normalised edit distance."""
        return 1 - self.edits / self.length if self.length else 1.0

    @property
    def token_f1(self) -> float:
        return 2 * self.hits / (self.read + self.true) if self.read + self.true else 1.0


def fold(text: str) -> str:
    """Compatibility form with one kind of quote, dash and bullet and single spaces."""
    same = unicodedata.normalize("NFKC", text.translate(_SAME)).translate(_SAME)
    return " ".join(_TYPED_QUOTES.sub('"', same).split())


def edit_distance(a: str, b: str) -> int:
    """Levenshtein distance, one row of the table at a time (Wagner and Fischer 1974).

    An insertion depends on its left neighbour; subtracting the column index turns that into a running minimum.
    """
    if not a or not b:
        return len(a) + len(b)
    codes = np.array([ord(c) for c in b])
    column = np.arange(len(b) + 1)
    row = column.copy()
    for i, character in enumerate(a, 1):
        kept = np.minimum(row[:-1] + (codes != ord(character)), row[1:] + 1)
        row = np.minimum.accumulate(np.concatenate(([i], kept)) - column) + column
    return int(row[-1])


def compare(truth: Sequence[Placed], read: Sequence[Placed]) -> Agreement:
    """Words read against lines of the truth of one page."""
    lines, extra = _by_line(truth, read)
    total = Agreement()
    for true_line, words in zip(truth, lines, strict=True):
        total += _agreement(fold(true_line.text), fold(" ".join(w.text for w in words)))
    return total + _agreement("", fold(" ".join(w.text for w in extra)))


def _agreement(truth: str, read: str) -> Agreement:
    true_tokens, read_tokens = Counter(truth.split()), Counter(read.split())
    return Agreement(
        edit_distance(truth, read),
        max(len(truth), len(read)),
        (true_tokens & read_tokens).total(),
        read_tokens.total(),
        true_tokens.total(),
    )


def _by_line(truth: Sequence[Placed], read: Sequence[Placed]) -> tuple[list[list[Placed]], list[Placed]]:
    lines: list[list[Placed]] = [[] for _ in truth]
    extra: list[Placed] = []
    boxes = np.array([line.bbox for line in truth], float).reshape(-1, 4)
    middles, heights = (boxes[:, 1] + boxes[:, 3]) / 2, boxes[:, 3] - boxes[:, 1]
    for word in sorted(read, key=lambda w: w.bbox.x0):
        x, y = word.bbox.center
        inside = (boxes[:, 0] - heights * ROOM <= x) & (x <= boxes[:, 2] + heights * ROOM)
        distance = np.where(inside, np.abs(middles - y) / np.maximum(heights, 1e-3), np.inf)
        best = int(distance.argmin()) if len(distance) else -1
        (lines[best] if best >= 0 and distance[best] <= 0.5 + ROOM else extra).append(word)
    return lines, extra
