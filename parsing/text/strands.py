"""Strands: cells that follow one another in the content, each below the last, and which of them are columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vlm.numeric import median
from vlm.parsing.text.cells import Cell
from vlm.thresholds import Settings


class StrandsSettings(Settings):
    """Thresholds: strands."""

    # All relative to the font size.
    aligned: float = 0.15  # letters off the middle of their column
    aligned_figures: float = 0.35  # figures set side by side; signs, which some programs move aside
    aligned_sign: float = 0.75
    least_step: float = 0.5  # from one baseline of a column to the next: pressed together, a square left free
    most_step: float = 2.2
    level: float = 0.3  # between the baselines of what stands side by side
    beside: float = 2.0  # from one glyph to the next of a line of horizontal text
    tight: float = 1.15  # pitch of columns; lines of horizontal text are further apart
    spaced: float = 1.25  # pitch of spaced columns; lines of text that are as close are rare
    in_row: float = 0.12  # between the baselines of cells of one row
    least_square: float = 0.6  # share of letters in it
    in_rows: float = 0.8  # share of its cells that stand in rows with horizontal text: then it is a column of a table
    much: int = 8  # letters in columns: with as many, and most of its text, a page is one of vertical text


LEAST, LEAST_SPACED = 3, 4  # letters of a column that nothing else gives away


@dataclass(frozen=True)
class Strands:
    """`columns` from top to bottom each, and the cells in none of them that may still belong to one: `loose`."""

    columns: list[list[Cell]]
    loose: list[Cell]


def find_strands(cells: Sequence[Cell]) -> Strands:
    """The columns among the cells of one direction, which are in content order."""
    strands, level = _linked(cells)
    heights = sorted(cell.y for cell in cells if cell.first in level)
    whole = [cells for strand in strands if (cells := _trimmed(strand, level))]
    certain = [strand for strand in whole if _is_column(strand, heights)]
    standing = sum(cell.letter for strand in certain for cell in strand)
    lying = sum(cell.count for cell in cells if cell.first in level)
    if standing >= max(StrandsSettings.now().much, lying):
        taken = {strand[0].first for strand in certain}
        certain = [strand for strand in whole if strand[0].first in taken or _may_be_column(strand, heights)]
    taken = {cell.first for strand in certain for cell in strand}
    loose = [cell for cell in cells if cell.fits and cell.first not in taken and cell.first not in level]
    return Strands(certain, loose)


def _linked(cells: Iterable[Cell]) -> tuple[list[list[Cell]], set[int]]:
    """Strands, and the first glyphs of the cells that stand in lines of horizontal text.

    Sizes are followed apart: annotations stand in the content between the characters that they belong to.
    """
    strands: list[list[Cell]] = []
    last: dict[float, list[Cell]] = {}
    level: set[int] = set()
    for cell in cells:
        size = round(cell.size, 1)
        strand = last.get(size)
        if strand and _is_below(strand, cell):
            strand.append(cell)
            continue
        if strand and _is_beside(strand[-1], cell):
            level |= {strand[-1].first, cell.first}
        if not cell.fits:
            level.add(cell.first)
        last[size] = [cell]
        strands.append(last[size])
    return strands, level


def _is_below(strand: Sequence[Cell], cell: Cell) -> bool:
    """Whether the cell goes on with the strand; where that stands its last letter tells."""
    settings = StrandsSettings.now()
    above, step = strand[-1], (cell.y - strand[-1].y) / cell.size
    # Letters of a vertical font may lie on their side, and are as far apart as they are wide.
    least = 0.0 if cell.sure and above.sure else settings.least_step
    if not (cell.fits and above.fits and least <= step <= settings.most_step):
        return False
    middle = next((other for other in reversed(strand[-settings.much :]) if other.letter), above)
    return abs(cell.x - middle.x) <= max(_reach(cell), _reach(middle)) * cell.size


def _reach(cell: Cell) -> float:
    settings = StrandsSettings.now()
    if cell.letter:
        return settings.aligned
    return settings.aligned_sign if cell.square else settings.aligned_figures


def _is_beside(cell: Cell, following: Cell) -> bool:
    settings = StrandsSettings.now()
    level = abs(following.y - cell.y) <= settings.level * cell.size
    return level and 0 < following.x - cell.x <= settings.beside * cell.size and not (cell.sure or following.sure)


def _trimmed(strand: list[Cell], level: set[int]) -> list[Cell]:
    """The strand without the cells at its ends that have others beside them; nothing where those are inside it."""
    first, last = 0, len(strand)
    while last and strand[last - 1].first in level:
        last -= 1
    while first < last and strand[first].first in level:
        first += 1
    inner = strand[first:last]
    return [] if any(cell.first in level for cell in inner) else inner


def _is_column(strand: Sequence[Cell], heights: Sequence[float]) -> bool:
    """Whether the strand alone tells that it is a column; `heights`: baselines of horizontal text, ascending."""
    settings = StrandsSettings.now()
    if any(cell.sure for cell in strand):
        return True
    letters = sum(cell.letter for cell in strand)
    if letters < LEAST or letters < settings.least_square * len(strand):
        return False
    pitch = median((b.y - a.y) / b.size for a, b in pairwise(strand))
    if pitch > settings.spaced or (pitch > settings.tight and letters < LEAST_SPACED):
        return False
    return not _in_rows(strand, heights)


def _may_be_column(strand: Sequence[Cell], heights: Sequence[float]) -> bool:
    """Whether the strand is a column if the page is one of vertical text."""
    return (strand[0].square or len(strand) > 1) and not _in_rows(strand, heights)


def _in_rows(strand: Sequence[Cell], heights: Sequence[float]) -> bool:
    return sum(_in_row(cell, heights) for cell in strand) >= StrandsSettings.now().in_rows * len(strand)


def _in_row(cell: Cell, heights: Sequence[float]) -> bool:
    reach = StrandsSettings.now().in_row * cell.size
    place = bisect_left(heights, cell.y - reach)
    return place < len(heights) and heights[place] <= cell.y + reach
