"""A table by tags is believed where its cells stand as it says."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.geometry import Box
from vlm.parsing.tags.grid import Grid, GridCell, agreement


def grid(order: Sequence[int], rows: int = 4) -> Grid:
    """A table whose columns stand at the places `order`."""
    cells = tuple(
        GridCell(row, column, 1, 1, False, (), Box(60 * place, 20 * row, 60 * place + 40, 20 * row + 10))
        for row in range(rows)
        for column, place in enumerate(order)
    )
    return Grid(rows, len(order), 0, cells, True)


def test_cells_in_their_places() -> None:
    assert agreement(grid(range(12))) == 1.0


def test_one_column_listed_before_its_place() -> None:
    """Eleven of twelve neighbours agree, and still no row reads as it stands."""
    assert agreement(grid([0, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])) == 0.0


def test_a_single_column_says_nothing() -> None:
    assert agreement(grid([0])) == 0.0
