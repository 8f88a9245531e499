"""A table before it is drawn: entries that know their place, span, lines and role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from vlm.markup.inline import Inline, LineBreak, Text, normal
from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table


class Role(StrEnum):
    """What an entry is for: looks follow from it."""

    HEAD = "head"  # heads one column
    GROUP = "group"  # heads several columns
    STUB = "stub"  # names a row, or several
    SECTION = "section"  # names the rows below it, across all columns
    BODY = "body"


class Align(StrEnum):
    """Where in its column a text stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    POINT = "point"  # decimal points in one line


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell: the upper left place it covers, its lines as they are broken on the page, and what it is for."""

    row: int
    column: int
    lines: tuple[str, ...] = ()
    rowspan: int = 1
    colspan: int = 1
    role: Role = Role.BODY
    bold: bool = False
    marked: bool = False  # the best of its column

    @property
    def head(self) -> bool:
        return self.role in (Role.HEAD, Role.GROUP)

    @property
    def places(self) -> Iterator[tuple[int, int]]:
        """All grid places (row, column) that the entry covers."""
        for row in range(self.row, self.row + self.rowspan):
            for column in range(self.column, self.column + self.colspan):
                yield row, column


@dataclass(frozen=True)
class Grid:
    """Every place is covered by exactly one entry.

    `aligns`: one for each column's body. `breaks`: rows above which something new begins. `stubs`: leading columns that
    name rows.
    """

    rows: int
    columns: int
    header_rows: int
    entries: tuple[Entry, ...]
    aligns: tuple[Align, ...]
    breaks: frozenset[int] = frozenset()
    stubs: int = 1

    def to_html(self) -> str:
        """The target of a reader: what the page shows, line breaks included."""
        cells = tuple(
            Cell(entry.row, entry.column, _content(entry), entry.rowspan, entry.colspan, entry.head)
            for entry in self.entries
        )
        return Table(self.rows, self.columns, cells, self.header_rows).to_html()


def _content(entry: Entry) -> tuple[Inline, ...]:
    return normal(item for line in entry.lines for item in (Text(line), LineBreak()))
