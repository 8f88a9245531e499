"""Headings found against headings that are there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vlm.eval.text.align import normalize, similarity

SAME = 0.9  # similarity from which two headings are one: a character or two may be misread


class HeadingScore(NamedTuple):
    """How many headings are known, were found, are both; and of those, how many have the true level."""

    known: int
    found: int
    both: int
    levels: int

    @property
    def f1(self) -> float:
        return 2 * self.both / (self.known + self.found) if self.known + self.found else 1.0

    def plus(self, other: HeadingScore) -> HeadingScore:
        return HeadingScore(*(a + b for a, b in zip(self, other, strict=True)))


def score(known: Sequence[tuple[str, int | None]], found: Sequence[tuple[str, int | None]]) -> HeadingScore:
    """Matches (text, level) pairs one to one, in order of appearance."""
    left = [(normalize(text), level) for text, level in found]
    both = levels = 0
    for text, level in known:
        wanted = normalize(text)
        match = next((i for i, (other, _) in enumerate(left) if similarity(wanted, other) >= SAME), None)
        if match is not None:
            both += 1
            levels += left.pop(match)[1] == level
    return HeadingScore(len(known), len(found), both, levels)
