"""A table area to a table: lines, columns, spans, rows, and the check that every word has found its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from vlm.geometry import Box, bounding_box
from vlm.markup.inline import Inline, Text, normal
from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table
from vlm.parsing.page.rules import Rule
from vlm.parsing.page.words import Chunk, Item, VisualLine, is_figure, visual_lines
from vlm.parsing.tables.read.cell import cell_inlines, cell_line
from vlm.parsing.tables.read.frame import Frame, make_frame
from vlm.parsing.tables.read.grid_columns import separators
from vlm.parsing.tables.read.grid_rows import find_rows
from vlm.parsing.tables.read.implied_header import with_implied_header
from vlm.parsing.tables.read.lattice import lattice_rows
from vlm.parsing.tables.read.placement import Piece, has_room, place
from vlm.parsing.tables.read.row_spans import Rows
from vlm.parsing.text import Line
from vlm.thresholds import Settings


class BuildSettings(Settings):
    """Thresholds: a table area to a table."""

    chunk_gap: float = 0.5  # font sizes between words from which they may stand in different cells
    max_header_share: float = 0.6  # of the lines; a rule lower than this does not end a heading
    usual_header: int = 4  # lines that a heading may have however short the table is


@dataclass(frozen=True)
class Layout:
    """The structure of a table before its text is written: which piece stands where."""

    rows: Rows
    frame: Frame
    header_end: float

    @cached_property
    def pieces(self) -> list[Piece]:
        return list(self.rows.spans)

    @property
    def lines(self) -> list[Line]:
        """The text of each piece as a line, in the order of `pieces`."""
        return [cell_line(piece.chunk) for piece in self.pieces]

    def table(self, lines: Sequence[Line]) -> Table:
        """The table with `lines` (one for each piece) as its text."""
        read = dict(zip(self.pieces, lines, strict=True))
        at: dict[tuple[int, int, int, int], list[Piece]] = defaultdict(list)
        for piece, (first, last) in self.rows.spans.items():
            at[first, piece.first, last, piece.last].append(piece)
        header_rows = sum(bottom < self.header_end for bottom in self.rows.bottoms)
        cells: list[Cell] = []
        taken: set[tuple[int, int]] = set()
        for (first, left, last, right), stacked in sorted(at.items()):
            inlines = self._inlines(sorted(stacked, key=lambda piece: piece.line), read)
            box = bounding_box(piece.chunk.box for piece in stacked)
            _add(cells, taken, Cell(first, left, inlines, last - first, right - left, first < header_rows, box))
        count, columns = self.rows.count, self.frame.columns
        blank = [(r, c) for r in range(count) for c in range(columns) if (r, c) not in taken]
        cells += [Cell(r, c, header=r < header_rows) for r, c in blank]
        table = Table(count, columns, tuple(cells), header_rows)
        return table if header_rows else with_implied_header(table)

    def _inlines(self, stacked: Sequence[Piece], read: Mapping[Piece, Line]) -> tuple[Inline, ...]:
        """The lines of one cell; those that end on purpose stay apart."""
        breaks = {
            index
            for index, (upper, lower) in enumerate(pairwise(stacked), 1)
            if upper.line < lower.line and not lower.chunk.text[:1].islower() and has_room(upper, lower, self.frame)
        }
        return cell_inlines([read[piece] for piece in stacked], breaks)

    @property
    def confidence(self) -> float:
        """Share of words inside the columns and between the neighbouring rows of the cell they were given to."""
        good = count = 0
        for piece, (first, last) in self.rows.spans.items():
            x0, x1 = self.frame.bounds[piece.first], self.frame.bounds[piece.last]
            above = self.rows.bottoms[first - 1] if first else float("-inf")
            below = self.rows.tops[last] if last < self.rows.count else float("inf")
            count += len(piece.chunk.items)
            good += sum(x0 <= item.center[0] <= x1 and above < item.center[1] < below for item in piece.chunk.items)
        return good / count if count else 0.0


def read_layout(items: Sequence[Item], area: Box, rules: Sequence[Rule]) -> Layout | None:
    """The layout of the table of `items` inside `area`; None where there are not two rows and two columns."""
    horizontals = [rule for rule in rules if rule.horizontal]
    verticals = [rule for rule in rules if not rule.horizontal]
    lines = visual_lines(items, verticals, BuildSettings.now().chunk_gap)
    bounds = [area.x0, *separators(lines, verticals, _turned_headings(lines)), area.x1]
    if len(bounds) < 3 or len(lines) < 2:
        return None
    frame = make_frame(lines, bounds, horizontals, verticals)
    header_end = _header_end(lines, frame)
    pieces = place(lines, frame, header_end)
    rows = lattice_rows(lines, pieces, frame) or find_rows(lines, pieces, frame, header_end)
    return Layout(rows, frame, header_end) if rows.count > 1 else None


def _turned_headings(lines: Sequence[VisualLine]) -> frozenset[Chunk]:
    """Turned headings of several columns, in the first lines; a turned label of rows stands alone in its line."""
    found: list[Chunk] = []
    for line in lines:
        turned = [chunk for chunk in line.chunks if chunk.is_turned]
        if len(turned) < 2:
            break
        found += turned
    return frozenset(found)


def _header_end(lines: Sequence[VisualLine], frame: Frame) -> float:
    """The y of the first rule across all columns below the first line, or of the next one where headings under a title
    are between them; above all lines where there is none."""
    settings = BuildSettings.now()
    most = max(settings.max_header_share * len(lines), settings.usual_header)
    full = [y for y, columns in frame.levels if len(columns) == frame.columns]
    ends = [(y, sum(line.middle < y for line in lines)) for y in full]
    ends = [(y, above) for y, above in ends if above]
    if not ends or not (ends[0][1] <= most and ends[0][1] < len(lines)):
        return lines[0].top
    (first, title), *others = ends
    for y, above in others:
        if above > title and above <= most and above < len(lines):
            return y if _are_headings(lines[title:above], lines[above], frame) else first
    return first


def _are_headings(between: Sequence[VisualLine], below: VisualLine, frame: Frame) -> bool:
    """Whether these lines, each without a figure and together over half of the columns, head the figures below them."""
    wide = {frame.column_at(chunk.center) for line in between for chunk in line.chunks}
    figures = sum(is_figure(chunk.text) for chunk in below.chunks)
    plain = not any(is_figure(chunk.text) for line in between for chunk in line.chunks)
    return plain and figures > 1 and 2 * len(wide) > frame.columns


def _add(cells: list[Cell], taken: set[tuple[int, int]], cell: Cell) -> None:
    """Adds a cell; the content of one that collides with another goes to that one: text is never dropped."""
    places = set(cell.places)
    if taken.isdisjoint(places):
        taken.update(places)
        cells.append(cell)
        return
    index, other = next((i, c) for i, c in enumerate(cells) if not places.isdisjoint(c.places))
    boxes = [box for box in (other.bbox, cell.bbox) if box is not None]
    inlines = normal((*other.inlines, Text(" "), *cell.inlines))
    cells[index] = replace(other, inlines=inlines, bbox=bounding_box(boxes) if boxes else None)
