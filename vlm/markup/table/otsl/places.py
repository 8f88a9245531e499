"""Tokens to a rectangle of places: what a model may have got wrong about rows is put right here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from vlm.markup.table.otsl.tokens import CELL, CROSS, EMPTY, EMPTY_HEADER, HEADER, LEFT, NEW_ROW, UP

STARTS = frozenset({CELL, HEADER, EMPTY, EMPTY_HEADER})
CONTINUES = frozenset({LEFT, UP, CROSS})
HEADERS = frozenset({HEADER, EMPTY_HEADER})


@dataclass(slots=True)
class Place:
    """One place of the grid: what stands there and, where a cell starts, its characters and line breaks."""

    kind: str
    text: list[str] = field(default_factory=list)

    def write(self, token: str) -> None:
        """Adds to the text; what has text is a cell, whatever was said before it."""
        if self.kind == EMPTY_HEADER:
            self.kind = HEADER
        elif self.kind != HEADER:
            self.kind = CELL
        self.text.append(token)


def is_heading(row: list[Place]) -> bool:
    """Whether all cells that start in the row are header cells, and there is one."""
    kinds = {place.kind for place in row} & STARTS
    return bool(kinds) and kinds <= HEADERS


def places(tokens: Iterable[str]) -> list[list[Place]]:
    """Rows of one length, from the top left; no rows where there are no tokens."""
    rows, complete = _rows(tokens)
    if not rows:
        return []
    width = _usual_width(rows if complete or len(rows) == 1 else rows[:-1])
    return [_fitted(row, width) for row in rows]


def _rows(tokens: Iterable[str]) -> tuple[list[list[Place]], bool]:
    """The rows as written, empty ones left out, and whether the last one is ended."""
    rows: list[list[Place]] = []
    row: list[Place] = []
    for token in tokens:
        if token == NEW_ROW:
            rows.append(row)
            row = []
        elif token in STARTS or token in CONTINUES:
            row.append(Place(token))
        else:
            row = row or [Place(CELL)]
            row[-1].write(token)
    return [row for row in [*rows, row] if row], not row


def _usual_width(rows: list[list[Place]]) -> int:
    """The length of most rows, the longer one where two are as frequent."""
    counts = Counter(map(len, rows))
    return max(counts, key=lambda width: (counts[width], width))


def _fitted(row: list[Place], width: int) -> list[Place]:
    """The row at `width` places: short ones get empty cells, the text of places too many goes to the last cell."""
    blank = EMPTY_HEADER if is_heading(row) else EMPTY
    fitted = row[:width] + [Place(blank) for _ in range(width - len(row))]
    for extra in row[width:]:
        if extra.text:
            fitted[-1].write(" ")
            fitted[-1].text += extra.text
    return fitted
