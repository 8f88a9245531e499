"""Rows of cells on a grid, by HTML's rule: a cell takes the first free places of its row, with all that it spans.

HTML Standard, section 4.9.12. Three things differ: a span ends with the table (not with its row group, because who lets
one reach out of <thead> means the rows below), cells never overlap, and what a table claims is bounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MAX_SPAN, MAX_ROWS = 1000, 65_534  # HTML's own limits for columns and rows
MAX_PLACES = 1_000_000  # under all spans of a table; beyond, a cell has one place
_LONGEST = 9  # digits of a number that is read


class Span(NamedTuple):
    """How far a cell reaches: up to MAX_SPAN columns; 0 rows: to the end of the table."""

    rows: int = 1
    columns: int = 1


class Place(NamedTuple):
    """Where a cell came to stand: its upper left place, and how many rows and columns it has."""

    row: int
    column: int
    rowspan: int
    colspan: int


def span_of(rowspan: str | None, colspan: str | None) -> Span:
    """The span that HTML's attributes give; what is no number is 1, as is a column span of 0."""
    return Span(min(_number(rowspan), MAX_ROWS), min(_number(colspan) or 1, MAX_SPAN))


def _number(value: str | None) -> int:
    text = (value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST else 1


def lay_out(rows: Sequence[Sequence[Span]]) -> list[list[Place]]:
    """The place of each cell of each row."""
    taken_until: list[int] = []  # for each column, the first row that is free
    room = MAX_PLACES
    placed: list[list[Place]] = []
    for row, spans in enumerate(rows):
        places: list[Place] = []
        column = 0
        for span in spans:
            while column < len(taken_until) and taken_until[column] > row:
                column += 1
            place = _fitted(row, column, span, len(rows), taken_until)
            if place.rowspan * place.colspan > room:
                place = Place(row, column, 1, 1)
            room -= place.rowspan * place.colspan
            taken_until += [0] * (column + place.colspan - len(taken_until))
            taken_until[column : column + place.colspan] = [row + place.rowspan] * place.colspan
            column += place.colspan
            places.append(place)
        placed.append(places)
    return placed


def _fitted(row: int, column: int, span: Span, rows: int, taken_until: Sequence[int]) -> Place:
    """The cell from a free place on, up to the end of the table and to the first column that a cell above keeps."""
    rowspan = min(span.rows or rows, rows - row)
    end = column + span.columns
    end = next((other for other in range(column, min(end, len(taken_until))) if taken_until[other] > row), end)
    return Place(row, column, rowspan, end - column)


def columns_of(placed: Sequence[Sequence[Place]]) -> int:
    """How many columns the grid has."""
    return max((place.column + place.colspan for row in placed for place in row), default=0)
