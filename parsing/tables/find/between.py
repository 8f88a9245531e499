"""Whether what stands between two rules are rows of a table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vlm.numeric import median
from vlm.parsing.page.captions import opening
from vlm.parsing.page.rules import Rule
from vlm.parsing.page.running_text import may_run
from vlm.parsing.page.words import Item, VisualLine, visual_lines
from vlm.parsing.tables.read.grid_columns import separators
from vlm.thresholds import Settings


class BetweenSettings(Settings):
    """Thresholds: whether what stands between two rules are rows of a table."""

    same_end: float = 1.0  # line heights within which two rules end alike
    empty: float = 1.5  # line heights between two rules with nothing between them: a double rule or a blank row
    cell_gap: float = 0.9  # font sizes between the cells of a row; wider than spaces of justified text
    room: float = 1.8  # line heights that a lone line between two rules may keep from them: more parts two tables
    least_split: float = 0.25  # share of lines between two rules that are cut by the gutter most of them share
    most_crossing: float = 0.35  # share of lines that may run across that gutter
    wide: float = 0.85  # share of the width between the rules that a sentence fills
    close: float = 0.9  # font sizes between the middles of lines that overlap in height
    max_step: float = 2.5  # font sizes from one line of a table to the next, or to a rule
    max_pitches: float = 1.9  # the same in multiples of the usual step, for tables set wide


def are_rows_between(upper: Rule, lower: Rule, verticals: Sequence[Rule], items: Sequence[Item], height: float) -> bool:
    """Whether the lines between two rules are rows of a table (or there are none and the rules are close).

    `items` are sorted by their height on the page.
    """
    settings = BetweenSettings.now()
    x0, x1 = min(upper.start, lower.start), max(upper.end, lower.end)
    verticals = [rule for rule in verticals if rule.start < lower.position and rule.end > upper.position]
    first = bisect_right(items, upper.position, key=height_of)
    between = items[first : bisect_left(items, lower.position, first, key=height_of)]
    lines = _inside(visual_lines(between, verticals, settings.cell_gap), x0, x1, height)
    if lines is None:
        return False
    if not lines:
        return lower.position - upper.position < settings.empty * height and same_ends(upper, lower, height)
    if any(_is_caption(line) for line in lines) or _torn(lines, upper, lower):
        return False
    joined = _overlapping_joined(lines)
    split, crossing, gutter = _at_gutter(joined, verticals)
    beyond = [line for line in lines if not (crossing == 0 and split > 1 and line.chunks[0].x0 > gutter)]
    if len(lines) > 2 and any(_is_sentence(line, x1 - x0) for line in beyond):
        return False
    if len(lines) <= 2 and split < len(lines):
        return _close(lines, upper, lower) and not any(_is_sentence(line, x1 - x0) for line in lines)
    return split >= max(settings.least_split * len(lines), 1) and crossing <= settings.most_crossing * len(lines)


def height_of(item: Item) -> float:
    return item.center[1]


def same_ends(a: Rule, b: Rule, height: float) -> bool:
    settings = BetweenSettings.now()
    return abs(a.start - b.start) < settings.same_end * height and abs(a.end - b.end) < settings.same_end * height


def _inside(lines: Sequence[VisualLine], x0: float, x1: float, height: float) -> list[VisualLine] | None:
    """The lines without chunks outside of [x0, x1]; None where text runs across an end: then it is no table's."""
    found = []
    for line in lines:
        chunks = tuple(chunk for chunk in line.chunks if x0 - height <= chunk.center <= x1 + height)
        if any(chunk.x0 < x0 - height or chunk.x1 > x1 + height for chunk in chunks):
            return None
        if chunks:
            found.append(replace(line, chunks=chunks))
    return found


def _torn(lines: Sequence[VisualLine], upper: Rule, lower: Rule) -> bool:
    """White space between two lines, or a line and a rule, that is too high for the inside of a table."""
    settings = BetweenSettings.now()
    size = lines[0].size
    heights = [upper.position, *(line.middle for line in lines), lower.position]
    steps = [b - a for a, b in pairwise(heights)]
    usual = median(steps[1:-1]) if len(lines) > 1 else 0.0
    return max(steps) > max(settings.max_step * size, settings.max_pitches * usual)


def _overlapping_joined(lines: Sequence[VisualLine]) -> list[VisualLine]:
    """Lines that overlap in height and not in width count as one: cells centred beside cells of two lines."""
    settings = BetweenSettings.now()
    joined: list[VisualLine] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is not None and line.middle - last.middle < settings.close * line.size:
            chunks = sorted((*last.chunks, *line.chunks), key=lambda chunk: chunk.x0)
            if all(a.x1 < b.x0 for a, b in pairwise(chunks)):
                joined[-1] = replace(line, chunks=tuple(chunks))
                continue
        joined.append(line)
    return joined


def _at_gutter(lines: Sequence[VisualLine], verticals: Sequence[Rule]) -> tuple[int, int, float]:
    """How many lines have a gap, and how many have text, at the gutter that most lines share, and its x.

    Gaps of justified text do not line up: most of its lines cross any gutter.
    """
    best = 0, len(lines), 0.0
    for x in separators(lines, verticals):
        split = sum(any(a.x1 <= x <= b.x0 for a, b in pairwise(line.chunks)) for line in lines)
        crossing = sum(any(chunk.x0 < x < chunk.x1 for chunk in line.chunks) for line in lines)
        best = max(best, (split, crossing, x), key=lambda counts: counts[0] - counts[1])
    return best


def _is_sentence(line: VisualLine, width: float) -> bool:
    """Many words that fill the width or end in a full stop: a paragraph between two tables, not a heading in one."""
    settings = BetweenSettings.now()
    chunk = line.chunks[0]
    if len(line.chunks) > 1 or not may_run(chunk.words):
        return False
    return chunk.box.width > settings.wide * width or chunk.items[-1].word.text.endswith(".")


def _close(lines: Sequence[VisualLine], upper: Rule, lower: Rule) -> bool:
    room = BetweenSettings.now().room * lines[0].size
    return lines[0].middle - upper.position < room and lower.position - lines[-1].middle < room


def _is_caption(line: VisualLine) -> bool:
    """A caption, or a sentence that begins as one: neither is a row."""
    return len(line.chunks) == 1 and opening(line.chunks[0].text) is not None
