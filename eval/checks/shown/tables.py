"""Table cells and their neighbours, and what is in no table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from vlm.eval.checks.base import short
from vlm.eval.checks.grid import Cell, Direction, Grid, lay_out
from vlm.eval.checks.shown.check import ShownCheck, missing
from vlm.eval.checks.shown.fold import fold, squeeze
from vlm.eval.checks.shown.page import Shown, text_of
from vlm.markup.table.grid import span_of

_STEPS = {"up": Direction.UP, "down": Direction.DOWN, "left": Direction.LEFT, "right": Direction.RIGHT}


def grids(page: Shown) -> Iterator[Grid]:
    """The tables of the page, whose cells hold folded text."""
    for table in page.elements("table"):
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        yield lay_out([_cells(row) for row in rows])


def _cells(row: Any) -> Sequence[Cell]:
    cells = list(row.iterchildren("td", "th"))
    spans = [span_of(cell.get("rowspan"), cell.get("colspan")) for cell in cells]
    return [Cell(text_of(cell), *span, heading=cell.tag == "th") for cell, span in zip(cells, spans, strict=True)]


@dataclass(frozen=True, kw_only=True)
class CellCheck(ShownCheck):
    """Some table has `cell` with these texts directly beside it ("": an empty cell, or the edge), below `top_heading`
    in one of its columns and after `left_heading` in one of its rows. White space and asterisks do not count."""

    cell: str
    up: str | None = None
    down: str | None = None
    left: str | None = None
    right: str | None = None
    top_heading: str | None = None
    left_heading: str | None = None

    def wrong(self, page: Shown) -> str | None:
        tables = list(grids(page))
        found = [
            (grid, place)
            for grid in tables
            for place, index in grid.covering.items()
            if same(grid.cells[index].text, self.cell)
        ]
        if not found:
            return f"no cell {short(self.cell)} in {len(tables)} tables"
        reasons = [self._wrong_at(grid, place) for grid, place in found]
        return None if None in reasons else reasons[0]

    def _wrong_at(self, grid: Grid, place: tuple[int, int]) -> str | None:
        for name, direction in _STEPS.items():
            wanted = getattr(self, name)
            if wanted is not None and not same(seen := _beside(grid, place, direction), wanted):
                return f"{name} of {short(self.cell)} is {short(seen)}, not {short(wanted)}"
        for name, direction in (("top_heading", Direction.UP), ("left_heading", Direction.LEFT)):
            wanted = getattr(self, name)
            if wanted is not None and not any(same(text, wanted) for text in _way(grid, place, direction)):
                return f"no {name} {short(wanted)} for {short(self.cell)}"
        return None


@dataclass(frozen=True, kw_only=True)
class NoGridCheck(ShownCheck):
    """`text` is in no table, wherever else it may be (in a picture, say)."""

    text: str

    def wrong(self, page: Shown) -> str | None:
        wanted = fold(self.text)
        inside = any(wanted in cell.text for grid in grids(page) for cell in grid.cells)
        return f"{short(self.text)} is in a table" if inside else None


@dataclass(frozen=True, kw_only=True)
class NoTableCheck(NoGridCheck):
    """`text` is shown, but in no table."""

    def wrong(self, page: Shown) -> str | None:
        return super().wrong(page) or missing(self.text, page)


def same(found: str, wanted: str) -> bool:
    """Whether a cell has this text; a line break in a cell may stand for a space or for none."""
    return squeeze(found).replace("*", "") == squeeze(wanted).replace("*", "")


def _beside(grid: Grid, place: tuple[int, int], direction: Direction) -> str:
    """The text of the next other cell; "" beyond the edge and where a row has no cell."""
    own = grid.covering[place]
    (row, column), (down, right) = place, direction.value
    while grid.covering.get((row, column)) == own:
        row, column = row + down, column + right
    index = grid.covering.get((row, column))
    return "" if index is None else grid.cells[index].text


def _way(grid: Grid, place: tuple[int, int], direction: Direction) -> Iterator[str]:
    """The texts of all places from `place` to the edge."""
    (row, column), (down, right) = place, direction.value
    while row >= 0 and column >= 0:
        row, column = row + down, column + right
        if (row, column) in grid.covering:
            yield grid.cells[grid.covering[row, column]].text
