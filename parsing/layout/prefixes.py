"""Line starts that stand apart from their line: list markers with a wide space after them, and drop capitals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vlm.parsing.layout.markers import is_bare_marker
from vlm.parsing.layout.metrics import Metrics
from vlm.parsing.layout.rows import rows_of
from vlm.parsing.layout.strips import Strip

_SAME_LINE = 0.35  # of the body size
_MARKER_REACH = 4.0  # body sizes between a marker and its text; column gutters are wide but hold no lone markers
_DROP_CAP, _CAP_REACH = 1.8, 1.5  # how much larger than body a drop capital is, and how far its line may stand off


def attach_prefixes(strips: Sequence[Strip], metrics: Metrics) -> list[Strip]:
    """The strips with lone markers and drop capitals put before the line they belong to."""
    return _attach_capitals(_attach_markers(strips, metrics), metrics)


def _attach_markers(strips: Sequence[Strip], metrics: Metrics) -> list[Strip]:
    result: list[Strip] = []
    for row in rows_of(strips, _SAME_LINE * metrics.size):
        row.sort(key=lambda strip: strip.box.x0)
        while row:
            strip = row.pop(0)
            bare = bool(row) and is_bare_marker(strip.text)
            if bare and row[0].box.x0 - strip.box.x1 < _MARKER_REACH * metrics.size:
                row[0] = strip.joined([row[0]])
            else:
                result.append(strip)
    return result


def _attach_capitals(strips: list[Strip], metrics: Metrics) -> list[Strip]:
    capitals = [s for s in strips if len(s.text) == 1 and s.text.isupper() and s.size > _DROP_CAP * metrics.size]
    for capital in capitals[:20]:  # a page of large letters is a poster, not a text with initials
        line = _first_line(capital, strips, metrics)
        if line is not None:
            strips.remove(capital)
            strips[strips.index(line)] = _joined_capital(capital, line)
    return strips


def _first_line(capital: Strip, strips: Sequence[Strip], metrics: Metrics) -> Strip | None:
    """The topmost line of body type right beside the capital."""
    beside = [
        strip
        for strip in strips
        if strip is not capital
        and strip.size < capital.size / _DROP_CAP * 1.2
        and strip.box.y_overlap(capital.box) > 0.4 * strip.box.height
        and -metrics.size < strip.box.x0 - capital.box.x1 < _CAP_REACH * metrics.size
    ]
    return min(beside, key=lambda strip: strip.baseline, default=None)


def _joined_capital(capital: Strip, line: Strip) -> Strip:
    """The capital as the first letter of the line's first word. The box stays the line's: its height is one line's."""
    first = line.lines[0]
    word = first.words[0]
    letter = replace(word, text=capital.text + word.text, bbox=word.bbox.union(capital.lines[0].words[0].bbox))
    merged = replace(first, words=(letter, *first.words[1:]))
    return replace(line, lines=(merged, *line.lines[1:]), text=capital.text + line.text)
