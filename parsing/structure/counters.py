"""Which numbers of lines at the edges of pages count the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

_AGREEING = 0.6  # of the steps from one page to the next: OCR misreads some, and parts of a book count anew
_ROMAN = re.compile(r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,9}|(?:(?<=^)|(?<=\s))[ivxlcIVXLC]{1,7}(?=$|\s|[.,])")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Number(NamedTuple):
    """A number of a line: its `place` among the numbers and words of it, the same on every page of a running line."""

    place: str
    value: int
    start: int
    stop: int


@dataclass(frozen=True)
class Counts:
    """How far numbers are ahead of the number of their page, as several pages agree."""

    ahead: frozenset[int] = frozenset()

    def fits(self, page: int, value: int) -> bool:
        return value - page in self.ahead


def numbers_of(text: str) -> list[Number]:
    """The numbers of a line, arabic anywhere and roman where they stand alone at an end of it."""
    text = text.strip()
    found = [m for m in _NUMBER.finditer(text) if m[0].isdecimal() or _stands_alone(m, text)]
    return [
        Number(_place(i, match, text), value, *match.span())
        for i, match in enumerate(found)
        if (value := _value(match[0])) is not None
    ]


def _stands_alone(match: re.Match[str], text: str) -> bool:
    return match.start() == 0 or match.end() == len(text)


def _place(index: int, match: re.Match[str], text: str) -> str:
    if match.start() == 0 and match.end() == len(text):
        return "alone"
    return "first" if match.start() == 0 else "last" if match.end() == len(text) else str(index)


def _value(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    if not _ROMAN.fullmatch(text):
        return None
    values = [_VALUES[c] for c in text.lower()]
    return sum(-a if a < b else a for a, b in pairwise([*values, 0]))


def count_pages(values: Iterable[tuple[int, int]]) -> bool:
    """Whether numbers, as (page, value), grow with the pages: by one a page, or by two where a sheet holds two."""
    by_page = sorted(dict(values).items())
    steps = Counter((b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(by_page))
    return bool(steps) and max(steps[1], steps[2]) >= _AGREEING * steps.total()


def counts_of(values: Iterable[tuple[int, int]], *, least: int = 2) -> Counts:
    """What numbers, as (page, value), agree on: at least so many pages have one that is as far ahead."""
    seen = Counter(value - page for page, value in set(values))
    return Counts(frozenset(ahead for ahead, pages in seen.items() if pages >= least))
