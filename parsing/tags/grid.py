"""The table of a Table element as a grid: cells in their places, and how well that fits what is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from vlm.geometry import Box
from vlm.parsing.inputs import PageTags
from vlm.parsing.tags.view import Tagged

_SECTIONS = frozenset(("THead", "TBody", "TFoot"))
_PARTS = frozenset(("Table", "TD", "TH", "TR"))
MOST_CELLS = 10_000  # a table on a page
MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at its upper left place. `glyphs` in the order of the tags; `box` around those that are seen."""

    row: int
    column: int
    rows: int
    columns: int
    header: bool
    glyphs: tuple[int, ...]
    box: Box | None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of `rows` by `columns` places; `head` of its rows are in its head. `clean`: no two cells of the file want
    one place, and every place has one."""

    element: int
    rows: int
    columns: int
    head: int
    cells: tuple[GridCell, ...]
    clean: bool


def grids(tagged: Tagged) -> Iterator[Grid]:
    """The grids of the tables that hold no other table, in the order of the tags."""
    tags = tagged.tags
    for index, element in enumerate(tags.elements):
        if element.type == "Table" and not any(tags.elements[e].type == "Table" for e in _inside(tags, index)):
            grid = _grid(tagged, index)
            if grid is not None:
                yield grid


def _inside(tags: PageTags, index: int) -> Iterator[int]:
    inside = tags.within(index)
    next(inside)
    return inside


def _grid(tagged: Tagged, index: int) -> Grid | None:
    """The layout rule of HTML: each cell takes the first free place of its row."""
    rows = list(_rows(tagged.tags, index))
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    clean = True
    for number, (row, _) in enumerate(rows):
        column = 0
        for child in tagged.tags.children[row]:
            element = tagged.tags.elements[child]
            if element.type not in ("TD", "TH"):
                continue
            while (number, column) in taken:
                column += 1
            down, across = min(element.row_span, len(rows) - number), element.column_span
            places = {(number + i, column + j) for i in range(down) for j in range(across)}
            clean &= taken.isdisjoint(places) and element.row_span == down
            taken |= places
            glyphs = _glyphs(tagged, child)
            header = element.type == "TH"
            cells.append(GridCell(number, column, down, across, header, glyphs, _box(tagged, glyphs)))
            column += across
            if len(cells) > MOST_CELLS or column > MOST_COLUMNS:
                return None
    width = max((column + 1 for _, column in taken), default=0)
    clean &= len(taken) == width * len(rows)
    return Grid(index, len(rows), width, _head(rows, cells), tuple(cells), clean) if width else None


def _rows(tags: PageTags, index: int) -> Iterator[tuple[int, bool]]:
    """(row, whether it is in the head of the table) from top to bottom."""
    for child in tags.children[index]:
        type = tags.elements[child].type
        if type == "TR":
            yield child, False
        elif type in _SECTIONS:
            inner = (row for row in tags.children[child] if tags.elements[row].type == "TR")
            yield from ((row, type == "THead") for row in inner)


def _head(rows: Sequence[tuple[int, bool]], cells: Sequence[GridCell]) -> int:
    """Rows of the head: those that the file calls so, or the first ones of nothing but header cells."""
    told = sum(in_head for _, in_head in rows)
    if told:
        return told if all(in_head for _, in_head in rows[:told]) else 0
    plain = {row for cell in cells if not cell.header for row in range(cell.row, cell.row + cell.rows)}
    return next((row for row in range(len(rows)) if row in plain), 0)


def _glyphs(tagged: Tagged, cell: int) -> tuple[int, ...]:
    ids = {id for inner in tagged.tags.within(cell) for id in tagged.tags.elements[inner].ids}
    return tuple(g for id in sorted(ids, key=lambda id: tagged.place.get(id, 0)) for g in tagged.held.get(id, ()))


def _box(tagged: Tagged, glyphs: Sequence[int]) -> Box | None:
    seen = [glyph for glyph in glyphs if tagged.visible[glyph]]
    if not seen:
        return None
    boxes = tagged.glyphs.loose[seen]
    return Box(*map(float, np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])))


def order_score(grid: Grid) -> float:
    """The share of neighbouring cells with text that stand beside or below each other as the grid says."""
    filled = {(cell.row, cell.column): cell for cell in grid.cells if cell.box is not None}
    rows: dict[int, list[GridCell]] = {}
    columns: dict[int, list[GridCell]] = {}
    for cell in filled.values():
        rows.setdefault(cell.row, []).append(cell)
        columns.setdefault(cell.column, []).append(cell)
    good = count = 0
    for line in rows.values():
        for a, b in pairwise(sorted(line, key=lambda cell: cell.column)):
            count += 1
            good += a.box is not None and b.box is not None and a.box.center[0] < b.box.center[0] and a.box.y_overlap(b.box) > -2 * a.box.height
    for line in columns.values():
        for a, b in pairwise(sorted(line, key=lambda cell: cell.row)):
            count += 1
            good += a.box is not None and b.box is not None and a.box.center[1] < b.box.center[1]
    return good / count if count else 0.0
