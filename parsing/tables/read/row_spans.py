"""The rows of a table, and cells that stand in several of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from vlm.parsing.page.words import VisualLine
from vlm.parsing.tables.read.frame import Frame
from vlm.parsing.tables.read.placement import Piece


@dataclass
class Rows:
    """The rows of a table: for each piece the rows [first, last) it stands in."""

    count: int = 0
    spans: dict[Piece, tuple[int, int]] = field(default_factory=dict)
    tops: list[float] = field(default_factory=list)  # middle of the first line of each row
    bottoms: list[float] = field(default_factory=list)  # middle of the last line of each row

    def between(self, above: float, below: float, middle: float) -> tuple[int, int]:
        """The rows that stand between two heights; the one nearest to `middle` where there are none."""
        inside = [r for r in range(self.count) if above < self.tops[r] and self.bottoms[r] < below]
        if inside:
            return inside[0], inside[-1] + 1
        nearest = min(range(self.count), key=lambda r: abs((self.tops[r] + self.bottoms[r]) / 2 - middle))
        return nearest, nearest + 1


def place_floating(pieces: Sequence[Piece], lines: Sequence[VisualLine], frame: Frame, rows: Rows) -> None:
    """Gives each floating piece the rows around it and lets it grow evenly while its column is blank."""
    spans: dict[Piece, tuple[int, int]] = {}
    for piece in pieces:
        middle = lines[piece.line].middle
        below = next((r for r, y in enumerate(rows.tops) if y > middle), rows.count)
        before = next((p for p, s in spans.items() if s[1] >= below and p.columns == piece.columns), None)
        first = spans[before][0] if before is not None else max(below - 1, 0)
        spans[piece] = span = (first, min(below + 1, rows.count))
        if before is not None:
            one_cell = [p for p, s in spans.items() if s[0] == first and p.columns == piece.columns]
            spans.update(dict.fromkeys(one_cell, span))
    taken = {(r, j) for piece, (a, b) in (rows.spans | spans).items() for r in range(a, b) for j in piece.columns}
    _grow(spans, taken, frame, rows)
    rows.spans.update(spans)


def _grow(spans: dict[Piece, tuple[int, int]], taken: set[tuple[int, int]], frame: Frame, rows: Rows) -> None:
    growing = True
    while growing:
        growing = False
        for piece, (first, last) in list(spans.items()):
            places = {(r, j) for r in (first - 1, last) for j in piece.columns}
            if first == 0 or last == rows.count or places & taken:
                continue
            if frame.barrier(piece.columns, rows.tops[first - 1], rows.bottoms[last]):
                continue
            same = [p for p, s in spans.items() if s == (first, last) and p.columns == piece.columns]
            spans.update(dict.fromkeys(same, (first - 1, last + 1)))
            taken |= places
            growing = True


def center(rows: Rows, lines: Sequence[VisualLine], frame: Frame, slack: float) -> None:
    """A cell alone and in the middle between two rules along its column spans all rows between them; `slack` is how far
    (points) it may be off the middle."""
    for column in range(frame.columns):
        ys = [y for y, columns in frame.levels if column in columns]
        spans = [(p, span) for p, span in rows.spans.items() if column in p.columns] if len(ys) > 1 else []
        for above, below in pairwise(ys):
            band = [r for r in range(rows.count) if above < rows.tops[r] and rows.bottoms[r] < below]
            if len(band) < 3:
                continue
            own = [p for p, (a, b) in spans if a <= band[-1] and b > band[0]]
            if len(own) == 1 and len(own[0].columns) == 1:
                _center_one(own[0], band, rows, lines, frame, slack)


def _center_one(
    piece: Piece, band: list[int], rows: Rows, lines: Sequence[VisualLine], frame: Frame, slack: float
) -> None:
    middle = (rows.tops[band[0]] + rows.bottoms[band[-1]]) / 2
    filled = [
        {r for p, (a, b) in rows.spans.items() if j in p.columns for r in range(a, b)} for j in range(frame.columns)
    ]
    crowded = any(set(band) <= column for j, column in enumerate(filled) if j != piece.first)
    if crowded and abs(lines[piece.line].middle - middle) < slack:
        rows.spans[piece] = (band[0], band[-1] + 1)
