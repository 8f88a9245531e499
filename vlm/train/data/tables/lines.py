"""The rules of a table: which edges of which places are drawn, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from vlm.train.data.tables.grid import Entry, Grid, Role
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
    """All rules, cut where cells span over them."""
    owner = {place: entry for entry in grid.entries for place in entry.places}
    lines = [line for row in range(grid.rows + 1) for line in _across(row, grid, owner, layout, look, em)]
    return lines + [line for column in range(grid.columns + 1) for line in _down(column, grid, owner, layout, look, em)]


def _across(
    row: int, grid: Grid, owner: dict[tuple[int, int], Entry], layout: Layout, look: Look, em: float
) -> Iterator[Line]:
    rules, y = look.rules, layout.ys[row]
    edge, head = row in (0, grid.rows), row == grid.header_rows and row > 0
    columns = [c for c in range(grid.columns) if edge or owner[row - 1, c] is not owner[row, c]]
    thick = (rules.thick if edge or head else rules.thin) * em
    if has_rule(row, grid, look):
        dash = rules.dash * em if not edge and not head else 0.0
        for first, last in runs(columns):
            yield Line(layout.xs[first], y, layout.xs[last + 1], y, thick, rules.double and (edge or head), dash)
    elif rules.groups and not edge:
        trim = TRIM * look.pad_x * em
        for entry in {owner[row - 1, c] for c in columns}:
            if entry.role is Role.GROUP:
                yield Line(
                    layout.xs[entry.column] + trim,
                    y,
                    layout.xs[entry.column + entry.colspan] - trim,
                    y,
                    rules.thin * em,
                )


def has_rule(row: int, grid: Grid, look: Look) -> bool:
    """Whether there is a rule above `row` (below the last one: `grid.rows`), but for where cells span over it."""
    rules = look.rules
    if row in (0, grid.rows):
        return rules.top
    return rules.rows or (row == grid.header_rows and rules.head) or _breaks(row, grid, look)


def _breaks(row: int, grid: Grid, look: Look) -> bool:
    """Sections have their rule above their name, and one below."""
    if not look.rules.breaks or row < grid.header_rows:
        return False
    starts = {entry.row for entry in grid.entries if entry.role is Role.SECTION}
    return row in grid.breaks or row in starts


def _down(
    column: int, grid: Grid, owner: dict[tuple[int, int], Entry], layout: Layout, look: Look, em: float
) -> Iterator[Line]:
    rules, x = look.rules, layout.xs[column]
    edge = column in (0, grid.columns)
    if not (rules.outer if edge else rules.columns or (rules.stub and column == grid.stubs)):
        return
    rows = [r for r in range(grid.rows) if edge or owner[r, column - 1] is not owner[r, column]]
    for first, last in runs(rows):
        yield Line(x, layout.ys[first], x, layout.ys[last + 1], rules.thin * em)


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of consecutive numbers."""
    ordered = sorted(numbers)
    starts = [n for before, n in pairwise([-2, *ordered]) if n != before + 1]
    stops = [n for n, after in pairwise([*ordered, -2]) if after != n + 1]
    return zip(starts, stops, strict=True)
