"""Which lines and words share a row: the one grouping by baseline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from vlm.geometry import Box
from vlm.parsing.page.segments import Segment, segment_of
from vlm.parsing.page.strip import Strip
from vlm.parsing.page.type import Metrics
from vlm.thresholds import Settings


class RowsSettings(Settings):
    """Thresholds: which lines and words share a row."""

    # Of the type size. Cells of one row differ by less, where baselines were measured on pixels or the cells are in
    # other type; rows of the tightest table are 1.0 apart.
    same_row: float = 0.3
    same_line: float = 0.15  # pieces of one line share its baseline, but for rounding


class Based(Protocol):
    """What stands on a baseline (y in points)."""

    @property
    def baseline(self) -> float: ...

    @property
    def box(self) -> Box: ...


T = TypeVar("T", bound=Based)


def rows_of(items: Iterable[T], tolerance: float) -> list[list[T]]:
    """Items by baseline, top to bottom; those of a row agree with its first within `tolerance` points."""
    rows: list[list[T]] = []
    for item in sorted(items, key=lambda item: (item.baseline, item.box.x0)):
        if rows and item.baseline - rows[-1][0].baseline <= tolerance:
            rows[-1].append(item)
        else:
            rows.append([item])
    return rows


def join_rows(items: Sequence[Segment], metrics: Metrics, *, rtl: bool = False) -> list[Segment]:
    """Segments with the strips of each row joined, and the regions among them, by their upper edge: labels and values
    of forms, equations and their numbers."""
    rows = rows_of([strip for item in items for strip in item.strips], RowsSettings.now().same_row * metrics.size)
    joined = [_join(row, rtl) for row in rows]
    result = [item for item in items if item.region is not None]
    result += [segment_of([strip]) for strip in joined]
    return sorted(result, key=lambda item: (item.box.y0, item.box.x0))


def _join(row: list[Strip], rtl: bool) -> Strip:
    first, *others = sorted(row, key=lambda strip: strip.box.x0, reverse=rtl)
    return first.joined(others, cells=len(row)) if others else first
