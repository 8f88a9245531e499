"""Cards in a grid: when their headings are numbered, the numbers say whether rows or columns come first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from vlm.parsing.layout.segments import Segment

_ORDINAL = re.compile(r"\(?(\d{1,3})[.):]?\s+\S")
# Two numbers ascend by chance half of the time; three say what is meant.
_ENOUGH = 3


def numbered_by_rows(columns: Sequence[Sequence[Segment]], bands: Sequence[Sequence[Segment]]) -> bool:
    """Whether numbered segments ascend when read band by band, left to right, and do not column by column."""
    by_row = [n for band in bands for item in sorted(band, key=lambda s: (s.box.x0, s.box.y0)) for n in _numbers(item)]
    if len(by_row) < _ENOUGH or not _ascends(by_row):
        return False
    by_column = [n for column in columns for item in sorted(column, key=lambda s: s.box.y0) for n in _numbers(item)]
    return not _ascends(by_column)


def _numbers(item: Segment) -> list[int]:
    return [int(found[1]) for strip in item.strips if (found := _ORDINAL.match(strip.text))]


def _ascends(numbers: Sequence[int]) -> bool:
    return all(b > a for a, b in pairwise(numbers))
