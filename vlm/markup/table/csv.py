"""Tables as comma-separated values."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vlm.markup.table.model import CellGrid

# What spreadsheets may run (OWASP, "CSV Injection"): formulas, and behind a sign names, calls and commands; a number
# with its unit or stars of significance is none of these.
_RUNS = re.compile(r"[=@\uff1d\uff20]|[+\-\uff0b\uff0d](?:\W*[^\W\d]|.*(?:[^\W\d]\s*\(|[|!]))", re.DOTALL)


def write_csv(table: CellGrid, *, repeat: bool = False, formulas: bool = False) -> str:
    """The table's plain text, one row a line, header rows first.

    Args:
        repeat: a cell over several places stands in all of them, not in the first alone.
        formulas: leave texts such as `=1+1` as they are. A spreadsheet would run them, and documents are written by
            strangers: without it they begin with an apostrophe. Numbers stay numbers.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in table.texts(repeat=repeat):
        writer.writerow(row if formulas else map(_harmless, row))
    return buffer.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if _RUNS.match(text) else text
