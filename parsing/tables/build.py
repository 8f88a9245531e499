"""A table area to a table: lines, columns, spans, rows, and the check that every word has found its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from vlm.parsing.geometry import Box
from vlm.parsing.tables.cell_html import cell_html
from vlm.parsing.tables.columns import separators
from vlm.parsing.tables.items import Item, VisualLine, visual_lines
from vlm.parsing.tables.model import Cell, Table
from vlm.parsing.tables.pieces import Frame, Piece, make_frame, place
from vlm.parsing.tables.rows import Rows, find_rows
from vlm.parsing.tables.rules import Rule

CHUNK_GAP = 0.5  # font sizes between words from which they may stand in different cells
MAX_HEADER_SHARE = 0.6  # of the lines; a rule lower than this does not end a heading
USUAL_HEADER = 4  # lines that a heading may have however short the table is


@dataclass(frozen=True)
class Reading:
    """A table and the share of its words that stand in one cell and inside its rows and columns."""

    table: Table
    confidence: float


def build_table(items: Sequence[Item], area: Box, rules: Sequence[Rule]) -> Reading | None:
    """Reads the table of `items` inside `area`; None where there are not two rows and two columns."""
    horizontals = [rule for rule in rules if rule.horizontal]
    verticals = [rule for rule in rules if not rule.horizontal]
    lines = visual_lines(items, verticals, CHUNK_GAP)
    bounds = [area.x0, *separators(lines, verticals), area.x1]
    if len(bounds) < 3 or len(lines) < 2:
        return None
    frame = make_frame(lines, bounds, horizontals, verticals)
    header_end = _header_end(lines, frame)
    pieces = place(lines, frame, header_end)
    rows = find_rows(lines, pieces, frame, header_end)
    if rows.count < 2:
        return None
    table = _assemble(lines, rows, frame, header_end)
    return Reading(table, _confidence(items, rows, frame))


def _header_end(lines: Sequence[VisualLine], frame: Frame) -> float:
    """The y of the first rule across all columns below the first line; above all lines where there is none."""
    for y, columns in frame.levels:
        above = sum(line.middle < y for line in lines)
        if len(columns) == frame.columns and above:
            plausible = above <= max(MAX_HEADER_SHARE * len(lines), USUAL_HEADER) and above < len(lines)
            return y if plausible else lines[0].top
    return lines[0].top


def _assemble(lines: Sequence[VisualLine], rows: Rows, frame: Frame, header_end: float) -> Table:
    at: dict[tuple[int, int, int, int], list[Piece]] = defaultdict(list)
    for piece, (first, last) in rows.spans.items():
        at[first, piece.first, last, piece.last].append(piece)
    header_rows = sum(bottom < header_end for bottom in rows.bottoms)
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for (first, left, last, right), stacked in sorted(at.items()):
        content = cell_html(piece.chunk.items for piece in sorted(stacked, key=lambda piece: piece.line))
        cell = Cell(first, left, content, last - first, right - left, first < header_rows)
        if taken.isdisjoint(cell.places):
            taken.update(cell.places)
            cells.append(cell)
        else:
            _append(cells, cell)
    blank = [(r, c) for r in range(rows.count) for c in range(frame.columns) if (r, c) not in taken]
    cells += [Cell(r, c, header=r < header_rows) for r, c in blank]
    return Table(rows.count, frame.columns, tuple(cells), header_rows)


def _append(cells: list[Cell], cell: Cell) -> None:
    """Adds the content of a cell that collides with others to the first of them: text is never dropped."""
    places = set(cell.places)
    for index, other in enumerate(cells):
        if not places.isdisjoint(other.places):
            content = f"{other.content} {cell.content}".strip()
            cells[index] = Cell(other.row, other.column, content, other.rowspan, other.colspan, other.header)
            return


def _confidence(items: Sequence[Item], rows: Rows, frame: Frame) -> float:
    """Share of words that lie inside the columns and between the neighbouring rows of the cell they were given to."""
    good = 0
    for piece, (first, last) in rows.spans.items():
        x0, x1 = frame.bounds[piece.first], frame.bounds[piece.last]
        above = rows.bottoms[first - 1] if first else float("-inf")
        below = rows.tops[last] if last < rows.count else float("inf")
        good += sum(x0 <= item.center[0] <= x1 and above < item.center[1] < below for item in piece.chunk.items)
    return good / len(items) if items else 0.0
