"""Cards in a grid: when their headings are numbered, the numbers say whether rows or columns come first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from vlm.parsing.page.segments import Segment
from vlm.thresholds import Settings

_ORDINAL = re.compile(r"\(?(\d{1,3})[.):]?\s+\S")


class GridSettings(Settings):
    """Thresholds: cards in a grid."""

    # Two numbers ascend by chance half of the time; three say what is meant.
    enough: int = 3


def numbered_order(
    columns: Sequence[Sequence[Segment]], bands: Sequence[Sequence[Segment]]
) -> list[list[Segment]] | None:
    """The columns, or the rows of cards, whichever makes the numbers of the cards ascend; None where numbers in
    several columns do not tell."""
    in_columns = [_numbers(sorted(column, key=lambda s: s.box.y0)) for column in columns]
    if sum(map(bool, in_columns)) < 2 or sum(map(len, in_columns)) < GridSettings.now().enough:
        return None
    by_column = _ascends([n for numbers in in_columns for n in numbers])
    by_row = _ascends([n for band in bands for n in _numbers(sorted(band, key=lambda s: s.box.x0))])
    if by_column == by_row:
        return None
    return [list(column) for column in columns] if by_column else _card_rows(bands)


def _card_rows(bands: Sequence[Sequence[Segment]]) -> list[list[Segment]]:
    """Bands from one with numbers up to the next."""
    rows: list[list[Segment]] = []
    for band in bands:
        if not rows or _numbers(band):
            rows.append([])
        rows[-1] += band
    return rows


def _numbers(items: Sequence[Segment]) -> list[int]:
    return [int(found[1]) for item in items for strip in item.strips if (found := _ORDINAL.match(strip.text))]


def _ascends(numbers: Sequence[int]) -> bool:
    return all(b > a for a, b in pairwise(numbers))
