"""Cells that stand side by side, joined to lines: labels and values of forms, equations and their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.parsing.page.segments import Segment, segment_of
from vlm.parsing.page.strip import Strip
from vlm.parsing.page.type import Metrics

_SAME_LINE = 0.35  # baselines of one row differ by less, in body sizes


def join_rows(items: Sequence[Segment], metrics: Metrics, *, rtl: bool = False) -> list[Segment]:
    """Segments with the strips of each row joined, and the regions among them, by their upper edge."""
    rows = rows_of([strip for item in items for strip in item.strips], _SAME_LINE * metrics.size)
    joined = [_join(row, rtl) for row in rows]
    result = [item for item in items if item.region is not None]
    result += [segment_of([strip]) for strip in joined]
    return sorted(result, key=lambda item: (item.box.y0, item.box.x0))


def rows_of(strips: Sequence[Strip], tolerance: float) -> list[list[Strip]]:
    """Strips by baseline, top to bottom; strips of a row agree with its first within `tolerance` points."""
    rows: list[list[Strip]] = []
    for strip in sorted(strips, key=lambda strip: (strip.baseline, strip.box.x0)):
        if rows and strip.baseline - rows[-1][0].baseline <= tolerance:
            rows[-1].append(strip)
        else:
            rows.append([strip])
    return rows


def _join(row: list[Strip], rtl: bool) -> Strip:
    first, *others = sorted(row, key=lambda strip: strip.box.x0, reverse=rtl)
    return first.joined(others, cells=len(row)) if others else first
