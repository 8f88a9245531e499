"""Rows of tables in which rules close every cell: what stands in one cell is one cell, however its lines lie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from vlm.parsing.page.words import VisualLine
from vlm.parsing.tables.read.frame import Frame
from vlm.parsing.tables.read.placement import Piece
from vlm.parsing.tables.read.row_spans import Rows
from vlm.thresholds import Settings


class LatticeSettings(Settings):
    """Thresholds: rows of tables in which rules close every cell."""

    thin: float = 0.6  # font sizes between two rules of one double line
    crowded: float = 0.3  # share of the bands between rules that may hold several rows: then rules part groups of rows


LEAST_BANDS = 3
_SPACE = 0.25  # font sizes between two words
_MARGIN = 1.0  # font sizes between the text and the rules beside it, at most
INSIDE = 0.01  # points: a row ends before the rule below it


def lattice_rows(lines: Sequence[VisualLine], pieces: Sequence[Sequence[Piece]], frame: Frame) -> Rows | None:
    """The rows as bands between rules, blank ones left out, with the bands that each piece's cell takes in; None where
    not every cell is closed, or where the bands hold several rows each."""
    levels = _levels(frame, lines[0].size)
    if len(levels) <= LEAST_BANDS or not _is_closed(levels, lines, frame):
        return None
    spans = {piece: _span(piece, lines[piece.line].middle, levels) for row in pieces for piece in row}
    found = {piece: span for piece, span in spans.items() if span is not None}
    if len(found) < len(spans) or _crowded(found, lines, frame) > LatticeSettings.now().crowded * (len(levels) - 1):
        return None
    return _rows(found, levels)


def _levels(frame: Frame, size: float) -> list[tuple[float, frozenset[int]]]:
    found: list[tuple[float, frozenset[int]]] = []
    for y, columns in frame.levels:
        if found and y - found[-1][0] < LatticeSettings.now().thin * size:
            found[-1] = found[-1][0], found[-1][1] | columns
        else:
            found.append((y, columns))
    return found


def _is_closed(levels: Sequence[tuple[float, frozenset[int]]], lines: Sequence[VisualLine], frame: Frame) -> bool:
    """Whether rules stand on all four sides of the table and between all its columns."""
    (top, first), (bottom, last) = levels[0], levels[-1]
    around = len(first) == len(last) == frame.columns and top < lines[0].middle and lines[-1].middle < bottom
    return around and all(map(frame.boxes, range(frame.columns)))


def _span(piece: Piece, middle: float, levels: Sequence[tuple[float, frozenset[int]]]) -> tuple[int, int] | None:
    """The bands [first, last) between the rules above and below the piece that run along all its columns."""
    own = set(piece.columns)
    above = [k for k, (y, columns) in enumerate(levels) if y < middle and own <= columns]
    below = [k for k, (y, columns) in enumerate(levels) if y > middle and own <= columns]
    return (above[-1], below[0]) if above and below else None


def _crowded(spans: dict[Piece, tuple[int, int]], lines: Sequence[VisualLine], frame: Frame) -> int:
    """In how many bands several columns have the same lines, which end before the next word needs room: rows."""
    cells: defaultdict[tuple[int, int], defaultdict[int, list[Piece]]] = defaultdict(lambda: defaultdict(list))
    for piece, span in spans.items():
        cells[span][piece.first].append(piece)
    count = 0
    for columns in cells.values():
        several = [sorted(own, key=lambda p: p.line) for own in columns.values() if len(own) > 1]
        same = {tuple(p.line for p in own) for own in several}
        early = [own for own in several if any(_has_room(a, b, frame) for a, b in pairwise(own))]
        count += len(early) > 1 and len(same) < len(several)
    return count


def _has_room(upper: Piece, lower: Piece, frame: Frame) -> bool:
    """Whether the first word of the lower line had room beside the upper one, in the box that rules draw around both:
    short names leave most of it blank in every line."""
    x0, x1 = frame.bounds[upper.first], frame.bounds[upper.last]
    word = lower.chunk.items[0]
    margin = min(max(frame.texts[upper.first][0] - x0, 0.0), _MARGIN * word.size)
    needed = upper.chunk.box.width + _SPACE * word.size + word.box.width
    return needed + 2 * margin <= x1 - x0


def _rows(spans: dict[Piece, tuple[int, int]], levels: Sequence[tuple[float, frozenset[int]]]) -> Rows:
    """Bands that nothing stands in alone are no rows."""
    filled = sorted({first for first, last in spans.values() if last == first + 1})
    number = {band: row for row, band in enumerate(filled)}
    rows = Rows(len(filled))
    rows.tops = [levels[band][0] + INSIDE for band in filled]
    rows.bottoms = [levels[band + 1][0] - INSIDE for band in filled]
    for piece, (first, last) in spans.items():
        inside = [number[band] for band in range(first, last) if band in number]
        rows.spans[piece] = (inside[0], inside[-1] + 1) if inside else rows.between(*_edges(levels, first, last))
    return rows


def _edges(levels: Sequence[tuple[float, frozenset[int]]], first: int, last: int) -> tuple[float, float, float]:
    above, below = levels[first][0], levels[last][0]
    return above, below, (above + below) / 2
