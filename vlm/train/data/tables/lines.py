"""The rules of a table: which edges of which places are drawn, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from vlm.train.data.tables.grid import Grid, Role
from vlm.train.data.tables.layout import Layout
from vlm.train.data.tables.look import Look

TRIM = 0.4  # of the horizontal padding: how much rules below headings leave free at their ends, where there is no grid


@dataclass(frozen=True, slots=True)
class Line:
    """A rule from (x0, y0) to (x1, y1), along one axis, in px; `dash` 0 is solid."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    double: bool = False
    dash: float = 0.0


def draw_lines(grid: Grid, layout: Layout, look: Look, em: float) -> list[Line]:
    """All rules, cut where cells span over them. `em` is that of the layout, in px."""
    return list(_Ruler(grid, layout, look, em).lines())


def has_rule(row: int, grid: Grid, look: Look) -> bool:
    """Whether there is a rule above `row` (below the last one: `grid.rows`), but for where cells span over it."""
    rules = look.rules
    if row in (0, grid.rows):
        return rules.top
    return rules.rows or (row == grid.header_rows and rules.head) or (rules.breaks and _breaks(row, grid))


def _breaks(row: int, grid: Grid) -> bool:
    """Sections have their rule above their name, and one below."""
    starts = {entry.row for entry in grid.entries if entry.role is Role.SECTION}
    return row >= grid.header_rows and (row in grid.breaks or row in starts)


class _Ruler:
    def __init__(self, grid: Grid, layout: Layout, look: Look, em: float) -> None:
        self.grid, self.layout, self.look, self.rules, self.em = grid, layout, look, look.rules, em
        self.owner = {place: entry for entry in grid.entries for place in entry.places}

    def lines(self) -> Iterator[Line]:
        for row in range(self.grid.rows + 1):
            yield from self._across(row) if has_rule(row, self.grid, self.look) else self._under_groups(row)
        for column in range(self.grid.columns + 1):
            yield from self._down(column)

    def _across(self, row: int) -> Iterator[Line]:
        edge, head = row in (0, self.grid.rows), row == self.grid.header_rows
        width = (self.rules.thick if edge or head else self.rules.thin) * self.em
        double, dash = self.rules.double and (edge or head), 0.0 if edge or head else self.rules.dash * self.em
        xs, y = self.layout.xs, self.layout.ys[row]
        columns = (c for c in range(self.grid.columns) if edge or self.owner[row - 1, c] is not self.owner[row, c])
        for first, last in runs(columns):
            yield Line(xs[first], y, xs[last + 1], y, width, double, dash)

    def _under_groups(self, row: int) -> Iterator[Line]:
        if not self.rules.groups or row in (0, self.grid.rows):
            return
        trim, xs, y = TRIM * self.look.pad_x * self.em, self.layout.xs, self.layout.ys[row]
        for column in range(self.grid.columns):
            entry = self.owner[row - 1, column]
            if entry.role is Role.GROUP and entry.column == column:
                yield Line(xs[column] + trim, y, xs[column + entry.colspan] - trim, y, self.rules.thin * self.em)

    def _down(self, column: int) -> Iterator[Line]:
        rules, ys, x = self.rules, self.layout.ys, self.layout.xs[column]
        edge = column in (0, self.grid.columns)
        if not (rules.outer if edge else rules.columns or (rules.stub and column == self.grid.stubs)):
            return
        rows = (r for r in range(self.grid.rows) if edge or self.owner[r, column - 1] is not self.owner[r, column])
        for first, last in runs(rows):
            yield Line(x, ys[first], x, ys[last + 1], rules.thin * self.em)


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of consecutive numbers."""
    ordered = sorted(numbers)
    starts = [n for before, n in pairwise([-2, *ordered]) if n != before + 1]
    stops = [n for n, after in pairwise([*ordered, -2]) if after != n + 1]
    return zip(starts, stops, strict=True)
