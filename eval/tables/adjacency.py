"""Cell-adjacency precision and recall of the ICDAR-2013 table competition (Goebel et al., DocEng 2012)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from vlm.eval.tables.text import normalise
from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table

Relation = tuple[str, str, str]  # text, text of the next cell, "right" or "down"


@dataclass(frozen=True)
class Adjacency:
    """Relations found in both tables, in the prediction and in the truth; scores add up over tables."""

    correct: int
    predicted: int
    true: int

    def __add__(self, other: Adjacency) -> Adjacency:
        return Adjacency(self.correct + other.correct, self.predicted + other.predicted, self.true + other.true)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found."""
        total = self.predicted + self.true
        return 2 * self.correct / total if total else 1.0


def adjacency(predicted: Table, truth: Table) -> Adjacency:
    """Compares the multisets of neighbour relations."""
    one, two = Counter(relations(predicted)), Counter(relations(truth))
    return Adjacency((one & two).total(), one.total(), two.total())


def relations(table: Table) -> Iterator[Relation]:
    """Each cell that is not blank with its next not-blank neighbours to the right and below, blank cells skipped."""
    grid = table.grid
    texts = {cell: "".join(normalise(cell.text).split()) for cell in table.cells}
    seen: set[tuple[Cell, Cell, str]] = set()
    for cell in table.cells:
        if not texts[cell]:
            continue
        for place in cell.places:
            for name, step in (("right", (0, 1)), ("down", (1, 0))):
                other = _next(table, grid, texts, cell, place, step)
                if other is not None and (cell, other, name) not in seen:
                    seen.add((cell, other, name))
                    yield texts[cell], texts[other], name


def _next(
    table: Table,
    grid: dict[tuple[int, int], Cell],
    texts: dict[Cell, str],
    cell: Cell,
    place: tuple[int, int],
    step: tuple[int, int],
) -> Cell | None:
    row, column = place
    while 0 <= row < table.rows and 0 <= column < table.columns:
        other = grid.get((row, column))
        if other is not None and other != cell and texts[other]:
            return other
        row, column = row + step[0], column + step[1]
    return None
