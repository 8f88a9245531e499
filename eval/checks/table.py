"""Checks of table cells by their neighbours and headings."""

from __future__ import annotations

from dataclasses import dataclass

from vlm.eval.checks.base import Check, short
from vlm.eval.checks.grid import Direction, Grid
from vlm.eval.checks.markup import tables
from vlm.eval.checks.normalize import normalize
from vlm.eval.checks.search import ratio

LEAST_SIMILARITY = 0.5  # however many differences a check allows for a short cell


@dataclass(frozen=True, kw_only=True)
class TableCheck(Check):
    """Some table has `cell` with these texts beside it; "" is not looked at."""

    cell: str
    up: str = ""
    down: str = ""
    left: str = ""
    right: str = ""
    top_heading: str = ""
    left_heading: str = ""

    def failure(self, markdown: str) -> str | None:
        grids = tables(markdown)
        found = [
            (grid, index) for grid in grids for index, _ in enumerate(grid.cells) if self._is(grid, index, self.cell)
        ]
        if not found:
            return f"no cell {short(self.cell)} in {len(grids)} tables"
        reasons = [self._wrong_neighbor(grid, index) for grid, index in found]
        return None if None in reasons else reasons[0]

    def _is(self, grid: Grid, index: int, wanted: str) -> bool:
        wanted = normalize(wanted)
        least = max(LEAST_SIMILARITY, self.threshold(wanted))
        return ratio(wanted, normalize(grid.cells[index].text)) >= least

    def _wrong_neighbor(self, grid: Grid, index: int) -> str | None:
        around = {
            "up": grid.neighbors(index, Direction.UP),
            "down": grid.neighbors(index, Direction.DOWN),
            "left": grid.neighbors(index, Direction.LEFT),
            "right": grid.neighbors(index, Direction.RIGHT),
            "top_heading": grid.headings(index, Direction.UP),
            "left_heading": grid.headings(index, Direction.LEFT),
        }
        for name, neighbors in around.items():
            wanted = getattr(self, name)
            if wanted and not any(self._is(grid, neighbor, wanted) for neighbor in neighbors):
                seen = ", ".join(short(grid.cells[n].text) for n in sorted(neighbors)) or "nothing"
                return f"{name} of {short(self.cell)} is {seen}, not {short(wanted)}"
        return None
