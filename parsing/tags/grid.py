"""The table of a Table element as a grid: cells in their places, and how well that fits what is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from vlm.geometry import Box
from vlm.parsing.inputs import PageTags
from vlm.parsing.tags.view import Tagged
from vlm.thresholds import Settings

_SECTIONS = frozenset(("THead", "TBody", "TFoot"))
MOST_CELLS = 10_000  # of a table on a page
MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at its upper left place. `box` is around those of its `glyphs` that are seen."""

    row: int
    column: int
    rows: int
    columns: int
    header: bool
    glyphs: tuple[int, ...]
    box: Box | None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of `rows` by `columns` places, the first `head` rows being its head. `regular`: each place belongs to one
    cell."""

    rows: int
    columns: int
    head: int
    cells: tuple[GridCell, ...]
    regular: bool

    @property
    def filled(self) -> int:
        return sum(cell.box is not None for cell in self.cells)


def grids(tagged: Tagged) -> Iterator[Grid]:
    """The grids of the tables that hold no other table, in the order of the tags."""
    tags = tagged.tags
    holding = {outer for index, e in enumerate(tags.elements) if e.type == "Table" for outer in tags.around(index)}
    for index, element in enumerate(tags.elements):
        if element.type == "Table" and index not in holding:
            grid = _grid(tagged, _trimmed(tagged, list(_rows(tags, index))))
            if grid is not None:
                yield grid


Row = tuple[list[int], bool]
"""The cells of a row, and whether it is in the head of the table."""


def _rows(tags: PageTags, index: int) -> Iterator[Row]:
    """The rows of a table that have cells, from top to bottom."""
    for child in tags.children[index]:
        type = tags.elements[child].type
        inner = tags.children[child] if type in _SECTIONS else [child]
        for row in inner:
            cells = [cell for cell in tags.children[row] if tags.elements[cell].type in ("TD", "TH")]
            if tags.elements[row].type == "TR" and cells:
                yield cells, type == "THead"


def _trimmed(tagged: Tagged, rows: list[Row]) -> list[Row]:
    """The rows without lone cells above and below: titles and notes in a sheet of a spreadsheet."""
    widest = max((len(cells) for cells, _ in rows), default=0)
    lone = [len(cells) == 1 < widest and _span(tagged, cells[0]) == 1 for cells, _ in rows]
    first = next((place for place, alone in enumerate(lone) if not alone), 0)
    last = next((place for place, alone in enumerate(lone[::-1]) if not alone), 0)
    return rows[first : len(rows) - last]


def _span(tagged: Tagged, cell: int) -> int:
    return tagged.tags.elements[cell].column_span


def _grid(tagged: Tagged, rows: Sequence[Row]) -> Grid | None:
    """The layout rule of HTML: each cell takes the first free place of its row. None for a table beyond all measure."""
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    regular = True
    for number, (row, _) in enumerate(rows):
        column = 0
        for child in row:
            element = tagged.tags.elements[child]
            while (number, column) in taken:
                column += 1
            down, across = min(element.row_span, len(rows) - number), element.column_span
            if len(cells) >= MOST_CELLS or column + across > MOST_COLUMNS:
                return None
            places = {(number + i, column + j) for i in range(down) for j in range(across)}
            regular &= taken.isdisjoint(places) and element.row_span == down
            taken |= places
            glyphs = _glyphs(tagged, child)
            box = _box(tagged, glyphs)
            cells.append(GridCell(number, column, down, across, element.type == "TH", glyphs, box))
            column += across
    width = max((column + 1 for _, column in taken), default=0)
    return Grid(len(rows), width, _head(rows, cells), tuple(cells), regular and len(taken) == width * len(rows))


def _head(rows: Sequence[Row], cells: Sequence[GridCell]) -> int:
    """Rows of the head: those that the file calls so, or the first ones of nothing but header cells."""
    told = sum(in_head for _, in_head in rows)
    if told:
        return told if all(in_head for _, in_head in rows[:told]) else 0
    plain = {row for cell in cells if not cell.header for row in range(cell.row, cell.row + cell.rows)}
    return next((row for row in range(len(rows)) if row in plain), 0)


def _glyphs(tagged: Tagged, cell: int) -> tuple[int, ...]:
    ids = (id for inner in tagged.tags.within(cell) for id in tagged.tags.elements[inner].ids)
    return tuple(glyph for id in ids for glyph in tagged.held.get(id, ()))


def _box(tagged: Tagged, glyphs: Sequence[int]) -> Box | None:
    seen = [glyph for glyph in glyphs if tagged.visible[glyph]]
    if not seen:
        return None
    boxes = tagged.glyphs.loose[seen]
    return Box(*map(float, np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])))


def agreement(grid: Grid) -> float:
    """The share of neighbouring cells with text that stand beside, or below, each other as the grid says, whichever is
    less; none where all of a row or a column stands elsewhere, as where a file lists its columns in another order."""
    rows: dict[int, list[tuple[int, Box]]] = {}
    columns: dict[int, list[tuple[int, Box]]] = {}
    for cell in grid.cells:
        if cell.box is not None:
            rows.setdefault(cell.row, []).append((cell.column, cell.box))
            columns.setdefault(cell.column, []).append((cell.row, cell.box))
    return min(_agreeing(rows, _is_beside), _agreeing(columns, _is_below))


def _agreeing(lines: Mapping[int, list[tuple[int, Box]]], stands: Callable[[Box, Box], bool]) -> float:
    """The share of neighbours within the lines that stand as they should, 0 where most at one place do not."""
    at_place: dict[int, list[bool]] = {}
    for line in lines.values():
        for (place, a), (_, b) in pairwise(sorted(line)):
            at_place.setdefault(place, []).append(stands(a, b))
    found = [right for group in at_place.values() for right in group]
    if not found or any(2 * sum(group) < len(group) for group in at_place.values()):
        return 0.0
    return sum(found) / len(found)


def _is_beside(left: Box, right: Box) -> bool:
    return left.x1 <= right.x0 + GridSettings.now().slack * left.height and left.y_overlap(right) > -max(
        left.height, right.height
    )


def _is_below(upper: Box, lower: Box) -> bool:
    return upper.y1 <= lower.y0 + GridSettings.now().slack * min(upper.height, lower.height)


class GridSettings(Settings):
    """Thresholds: the table of a Table element as a grid."""

    # of the height of a line: boxes of letters include ascent and descent, and tight rows overlap a little
    slack: float = 0.35
