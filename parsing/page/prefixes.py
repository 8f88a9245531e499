"""Pieces that stand apart from the line they belong to: list markers with a wide space after them, drop capitals, and
lines broken at raised letters or by the jitter of measured boxes; lines that are mere ornament go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vlm.parsing.page.counting import BARE, counting
from vlm.parsing.page.markers import is_bare_marker
from vlm.parsing.page.rows import RowsSettings, rows_of
from vlm.parsing.page.strip import Strip
from vlm.parsing.page.type import Metrics
from vlm.thresholds import Settings


class PrefixesSettings(Settings):
    """Thresholds: pieces that stand apart from the line they belong to."""

    # body sizes between a marker and its text; column gutters are wide but hold no lone markers
    marker_reach: float = 4.0
    # Pieces nearer than this (in type sizes) are one line: no gutter is as narrow.
    piece_gap: float = 0.4
    drop_cap: float = 1.8  # how much larger than body a drop capital is, and how far its line may stand off
    cap_reach: float = 1.5


_ORNAMENT = re.compile(r"[._\-–—=*~·•\s]{6,}")
_SECTION = re.compile(r"(?:\d{1,2}|[A-Z])(?:\.\d{1,2}){1,4}\.?")
_CHAPTER = re.compile(r"\d{1,2}|[A-Z]|[IVX]{1,5}")


def attach_prefixes(strips: Sequence[Strip], metrics: Metrics) -> list[Strip]:
    """The strips with pieces, lone markers and drop capitals joined to the line they belong to."""
    kept = [strip for strip in strips if strip.is_laid_over or not _ORNAMENT.fullmatch(strip.text)]
    apart = [piece for strip in kept for piece in _capital_apart(strip)]
    return _attach_markers(_attach_pieces(_attach_capitals(apart, metrics)), metrics)


def _capital_apart(strip: Strip) -> list[Strip]:
    """A drop capital stands on the baseline of the last line beside it, but belongs to the first."""
    first = strip.words[0]
    large = first.style.size > PrefixesSettings.now().drop_cap * strip.size and strip.box == strip.line.bbox
    is_capital = large and len(first.text) == 1 and first.text.isupper() and len(strip.words) > 1
    return [strip.part(0, 1), strip.part(1)] if is_capital else [strip]


def _attach_pieces(strips: Sequence[Strip]) -> list[Strip]:
    """Neighbours that touch or nearly do joined, where they stand at the same height."""
    result: list[Strip] = []
    for strip in sorted(strips, key=lambda strip: (round(strip.box.center[1] / max(strip.size, 1.0)), strip.box.x0)):
        last = result[-1] if result else None
        if last is not None and _is_piece(last, strip):
            result[-1] = last.joined([strip], space=strip.box.x0 - last.box.x1 > 0.1 * strip.size)
        else:
            result.append(strip)
    return result


def _is_piece(last: Strip, strip: Strip) -> bool:
    shorter = min(last.box.height, strip.box.height)
    gap = strip.box.x0 - last.box.x1
    size = max(last.size, strip.size)
    return last.box.y_overlap(strip.box) > 0.6 * shorter and -0.3 * size < gap < PrefixesSettings.now().piece_gap * size


def _attach_markers(strips: Sequence[Strip], metrics: Metrics) -> list[Strip]:
    settings = RowsSettings.now()
    limits = PrefixesSettings.now()
    result: list[Strip] = []
    rows = [sorted(row, key=lambda strip: strip.box.x0) for row in rows_of(strips, settings.same_row * metrics.size)]
    pairs = [(a, b) for row in rows for a, b in pairwise(row)]
    counted = counting((a, int(a.text)) for a, b in pairs if _counts(a, b, metrics))
    for row in rows:
        while row:
            strip = row.pop(0)
            bare = bool(row) and (
                is_bare_marker(strip.text) or strip in counted or _is_section_number(strip, row[0], metrics)
            )
            if bare and row[0].box.x0 - strip.box.x1 < limits.marker_reach * metrics.size:
                row[0] = strip.joined([row[0]])
            else:
                result.append(strip)
    return result


def _counts(strip: Strip, beside: Strip, metrics: Metrics) -> bool:
    """Whether this is a number right before text that may be an item."""
    near = beside.box.x0 - strip.box.x1 < PrefixesSettings.now().marker_reach * metrics.size
    number = len(strip.text) <= 3 and strip.text.isdecimal()
    return near and number and BARE.match(f"{strip.text} {beside.text}") is not None


def _is_section_number(strip: Strip, beside: Strip, metrics: Metrics) -> bool:
    """Whether this is the number of the heading or entry beside it, in the same type; one without points needs type
    that tells a heading."""
    alike = strip.look.bold == beside.look.bold and max(strip.size, beside.size) < 1.05 * min(strip.size, beside.size)
    if not alike or not beside.text[:1].isalpha():
        return False
    stands_out = strip.look.bold or strip.size > metrics.larger * metrics.size
    return bool(_SECTION.fullmatch(strip.text) or (stands_out and _CHAPTER.fullmatch(strip.text)))


def _attach_capitals(strips: list[Strip], metrics: Metrics) -> list[Strip]:
    settings = PrefixesSettings.now()
    capitals = [
        s for s in strips if len(s.text) == 1 and s.text.isupper() and s.size > settings.drop_cap * metrics.size
    ]
    for capital in capitals[:20]:  # a page of large letters is a poster, not a text with initials
        line = _first_line(capital, strips, metrics)
        if line is not None:
            strips.remove(capital)
            strips[strips.index(line)] = _joined_capital(capital, line)
    return strips


def _first_line(capital: Strip, strips: Sequence[Strip], metrics: Metrics) -> Strip | None:
    """The topmost line of body type right beside the capital."""
    settings = PrefixesSettings.now()
    beside = [
        strip
        for strip in strips
        if strip is not capital
        and strip.size < capital.size / settings.drop_cap * 1.2
        and strip.box.y_overlap(capital.box) > 0.4 * strip.box.height
        and -metrics.size < strip.box.x0 - capital.box.x1 < settings.cap_reach * metrics.size
    ]
    return min(beside, key=lambda strip: strip.baseline, default=None)


def _joined_capital(capital: Strip, line: Strip) -> Strip:
    """The capital as the first letter of the line's first word. The box stays the line's: its height is one line's."""
    first = line.words[0]
    box = first.bbox.union(capital.words[0].bbox)
    words = (replace(first, text=capital.text + first.text, bbox=box), *line.words[1:])
    return replace(line, line=replace(line.line, words=words), text=capital.text + line.text)
