"""Tokens to an HTML table, whatever the tokens are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vlm.markup.inline import Inline, LineBreak, Text, normal
from vlm.markup.table.model import Cell
from vlm.markup.table.otsl.places import CONTINUES, HEADERS, STARTS, Place, is_heading, places
from vlm.markup.table.otsl.tokens import BREAK, LEFT, UP
from vlm.markup.table.table import Table

_HYPHENATED = re.compile(rf"(?<=[^\W\d_])-{BREAK}(?=[a-zß-öø-ÿ])")


def to_html(tokens: Iterable[str]) -> str:
    """The table of `tokens` as the rest of the project writes tables (`Table.to_html`).

    Never raises: rows of other lengths than most are padded or joined at their end, continuations of no cell become
    empty cells, and an output cut short ends where it was cut.
    """
    return to_table(tokens).to_html()


def to_table(tokens: Iterable[str]) -> Table:
    """The table of `tokens`, repaired as `to_html` says."""
    grid = places(tokens)
    cells = tuple(_cells(grid))
    return Table(len(grid), len(grid[0]) if grid else 0, cells, _header_rows(cells, len(grid)))


def flowing(html: str) -> str:
    """Cells without line breaks, as `vlm.parsing.tables` writes them: hyphens go where words go on in lower case.

    A reader writes the breaks that it sees, whether the author or the width of the column made them.
    """
    return _HYPHENATED.sub("", html).replace(BREAK, " ")


def _cells(grid: list[list[Place]]) -> Iterator[Cell]:
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(grid):
        heading = is_heading(row)
        for c, place in enumerate(row):
            if (r, c) in taken:
                continue
            cell = _cell(grid, r, c) if place.kind in STARTS else Cell(r, c, header=heading)
            taken.update(cell.places)
            yield cell


def _cell(grid: list[list[Place]], r: int, c: int) -> Cell:
    """The cell that starts here with the continuations that are its own."""
    place, end = grid[r][c], c + 1
    while end < len(grid[r]) and grid[r][end].kind == LEFT:
        end += 1
    bottom = r + 1
    while bottom < len(grid) and grid[bottom][c].kind == UP and _all_continue(grid[bottom][c:end]):
        bottom += 1
    return Cell(r, c, _content(place), bottom - r, end - c, place.kind in HEADERS)


def _all_continue(row: list[Place]) -> bool:
    return all(place.kind in CONTINUES for place in row)


def _content(place: Place) -> tuple[Inline, ...]:
    lines = "".join("\n" if token == BREAK else token for token in place.text).split("\n")
    return normal(item for line in lines for item in (Text(_clean(line)), LineBreak()))


def _clean(line: str) -> str:
    """White space collapsed; characters that HTML may not hold count as white space."""
    return " ".join("".join(char if char.isprintable() else " " for char in line).split())


def _header_rows(cells: tuple[Cell, ...], rows: int) -> int:
    """Leading rows of nothing but header cells, none of which reaches below them."""
    end = min((cell.row for cell in cells if not cell.header), default=rows)
    for cell in reversed(cells):
        if cell.row < end < cell.row + cell.rowspan:
            end = cell.row
    return end
