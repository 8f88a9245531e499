"""Justified lines with spaces so wide that they were read as several lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from vlm.parsing.page.rows import RowsSettings, rows_of
from vlm.parsing.page.strip import Strip
from vlm.parsing.page.type import Metrics
from vlm.thresholds import Settings


class JustifiedSettings(Settings):
    """Thresholds: justified lines with spaces so wide that they were read as several lines."""

    next: float = 1.5  # pitches within which the line above or below is a neighbour


_MOST = 60  # strips between two neighbouring baselines that are looked at


def join_justified(strips: Sequence[Strip], metrics: Metrics) -> list[Strip]:
    """The strips, those of one row joined where the lines right above and below run over the gap between them.

    A gutter is open above or below; a wide space of a paragraph is closed on both sides by lines in the same type.
    """
    settings = RowsSettings.now()
    order = sorted(strips, key=lambda strip: strip.baseline)
    baselines = [strip.baseline for strip in order]
    result: list[Strip] = []
    for row in rows_of(strips, settings.same_line * metrics.size):
        row.sort(key=lambda strip: strip.box.x0)
        pieces = [row[0]]
        for left, right in pairwise(row):
            if _is_wide_space(left, right, order, baselines, metrics):
                pieces[-1] = pieces[-1].joined([right])
            else:
                pieces.append(right)
        result += pieces
    return result


def _is_wide_space(
    left: Strip, right: Strip, order: Sequence[Strip], baselines: Sequence[float], metrics: Metrics
) -> bool:
    if left.look.font != right.look.font or left.look.measured:
        return False
    y, reach, near = left.baseline, JustifiedSettings.now().next * metrics.pitch, 0.5 * metrics.pitch
    above = order[bisect_left(baselines, y - reach) : bisect_right(baselines, y - near)][-_MOST:]
    below = order[bisect_left(baselines, y + near) : bisect_right(baselines, y + reach)][:_MOST]
    return all(any(_covers(strip, left, right) for strip in side) for side in (above, below))


def _covers(strip: Strip, left: Strip, right: Strip) -> bool:
    """Whether `strip` is in the same type and runs over the gap, within the edges of the same column."""
    slack = 0.5 * strip.size
    return (
        strip.look.font == left.look.font
        and strip.box.x0 <= left.box.x0 + slack
        and strip.box.x1 >= right.box.x0 + slack
    )
