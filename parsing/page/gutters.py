"""White space from top to bottom of a group of segments, and whether what it parts are columns or cells of rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from vlm.parsing.page.segments import Segment
from vlm.parsing.page.strip import Strip
from vlm.parsing.page.type import Metrics
from vlm.parsing.schema import BlockSource
from vlm.thresholds import Settings


class GuttersSettings(Settings):
    """Thresholds: white space from top to bottom of a group of segments."""

    # Narrow newspaper gutters are half a type size; words of one line are never that far apart in a gap of full height.
    gutter: float = 0.5
    # Box edges are trimmed by this part of a type size, for italics and hanging punctuation that reach into the gutter.
    trim: float = 0.15
    # Running text has lines longer than this, even in the narrowest newspaper column; labels and numbers are shorter.
    prose: int = 18
    # Baselines agree by chance for a third of the lines of unrelated columns at this tolerance, never for most of them.
    aligned: float = 0.7
    same_line: float = 0.2


# Columns of short lines (an index, a word list) are told from cells by their number and equal length.
_COLONS = (":", "\uff1a")
_ADDRESS_LINES = (3, 8)  # the fewest and the most
_LIST_LINES, _LIST_RATIO = 8, 2.0


class Gap(NamedTuple):
    """Empty x range."""

    x0: float
    x1: float


def gaps_of(items: Sequence[Segment], metrics: Metrics) -> list[Gap]:
    """Gaps wide enough for a gutter between the items, left to right."""
    settings = GuttersSettings.now()
    trim = settings.trim * metrics.size
    spans = sorted((item.box.x0 + min(trim, item.box.width / 4), item.box.x1) for item in items)
    gaps: list[Gap] = []
    right = spans[0][1] if spans else 0.0
    for x0, x1 in spans:
        if x0 - right >= (settings.gutter - settings.trim) * metrics.size:
            gaps.append(Gap(right, x0))
        right = max(right, x1 - trim)
    return gaps


def split_at(items: Sequence[Segment], gaps: Sequence[Gap]) -> list[list[Segment]]:
    """Items by the columns between `gaps`, left to right, none empty."""
    middles = [(gap.x0 + gap.x1) / 2 for gap in gaps]
    columns: list[list[Segment]] = [[] for _ in range(len(gaps) + 1)]
    for item in items:
        columns[bisect_left(middles, item.box.center[0])].append(item)
    return [column for column in columns if column]


def open_gaps(items: Sequence[Segment], gaps: Sequence[Gap], metrics: Metrics) -> list[Gap]:
    """Those gaps that part columns; a gap between cells of the same rows (labels and values, an equation and its
    number) parts nothing that may be read one after the other."""
    kept: list[Gap] = []
    for i, gap in enumerate(gaps):
        low = kept[-1].x1 if kept else float("-inf")
        high = gaps[i + 1].x0 if i + 1 < len(gaps) else float("inf")
        middle = (gap.x0 + gap.x1) / 2
        left = [s for s in items if low <= s.box.center[0] < middle]
        right = [s for s in items if middle <= s.box.center[0] <= high]
        if left and right and not _are_cells(left, right, metrics):
            kept.append(gap)
    return kept


def _are_cells(left: Sequence[Segment], right: Sequence[Segment], metrics: Metrics) -> bool:
    """Whether two neighbouring columns are cells of common rows."""
    settings = GuttersSettings.now()
    sides = [[strip for item in side for strip in item.strips] for side in (left, right)]
    if not sides[0] or not sides[1]:
        return False
    short, long = sorted(sides, key=_mean_length)
    if sum(_are_answers(side, metrics) for side in sides) == 1:
        return True
    if _mean_length(short) >= settings.prose:
        return False
    if _is_word_list(short, long) or all(map(_is_headed, sides)) or all(map(_is_address, sides)):
        return False
    baselines = sorted(strip.baseline for strip in long)
    tolerance = (1.5 if metrics.measured else 1.0) * settings.same_line * metrics.size
    return sum(_has_near(baselines, strip.baseline, tolerance) for strip in short) >= settings.aligned * len(short)


def _are_answers(side: Sequence[Strip], metrics: Metrics) -> bool:
    """Whether these are all fields of a form, which belong to the labels on the other side, however long and far apart
    they are, or the tick boxes of one row."""
    if all(strip.line.source is BlockSource.FORM for strip in side):
        return True
    heights = [strip.baseline for strip in side]
    one_row = max(heights) - min(heights) < GuttersSettings.now().same_line * metrics.size
    return one_row and all(strip.words[0].style.checked is not None for strip in side)


def _is_headed(side: Sequence[Strip]) -> bool:
    """Whether the first line announces the others, as over addresses: it ends with a colon and they do not."""
    first, *rest = sorted(side, key=lambda strip: strip.baseline)
    return first.text.endswith(_COLONS) and bool(rest) and not any(strip.text.endswith(_COLONS) for strip in rest)


def _is_address(side: Sequence[Strip]) -> bool:
    """Whether these may be the lines of a postal address: few, of words, numbers in some of them and not in the first.
    Labels have no numbers, values have them from the first on or not at all."""
    first, *rest = sorted(side, key=lambda strip: strip.baseline)
    numbered = [any(map(str.isdigit, strip.text)) for strip in rest]
    wordy = all(any(map(str.isalpha, strip.text)) for strip in side)
    labels = any(strip.text.endswith(_COLONS) for strip in side)
    few = _ADDRESS_LINES[0] <= len(side) <= _ADDRESS_LINES[1]
    return few and wordy and not labels and any(numbered) and not any(map(str.isdigit, first.text))


def _is_word_list(short: Sequence[Strip], long: Sequence[Strip]) -> bool:
    similar = _mean_length(long) <= _LIST_RATIO * _mean_length(short)
    wordy = sum(any(c.isalpha() for c in s.text) for s in short) > 0.8 * len(short)
    return similar and wordy and min(len(short), len(long)) >= _LIST_LINES


def _mean_length(strips: Sequence[Strip]) -> float:
    """Mean characters a line, wide (CJK) ones counted twice."""
    return sum(len(s.text) + sum(c >= "\u2e80" for c in s.text) for s in strips) / len(strips)


def _has_near(values: Sequence[float], value: float, tolerance: float) -> bool:
    at = bisect_left(values, value - tolerance)
    return at < len(values) and values[at] <= value + tolerance
