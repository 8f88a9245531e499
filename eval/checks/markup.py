"""The tables of a Markdown text: pipe tables and HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from vlm.eval.checks.grid import Cell, Grid, lay_out
from vlm.markup.table.grid import span_of

_HTML_TABLE = re.compile(r"<table\b.*?(?:</table\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")


def tables(markdown: str) -> list[Grid]:
    """All tables: pipe tables first, then HTML ones, each in the order of the text."""
    return [
        grid for grid in [*map(lay_out, _pipe_tables(markdown)), *map(_html_grid, _html_tables(markdown))] if grid.cells
    ]


def _pipe_tables(markdown: str) -> Iterator[list[list[Cell]]]:
    """Runs of at least two lines with a pipe; the first row and the first column are headings."""
    for piped, lines in groupby(markdown.strip().split("\n"), key=lambda line: "|" in line):
        block = list(lines)
        if piped and len(block) > 1:
            texts = [_pipe_cells(line) for line in block if set(line.strip()) - set("- :|")]
            yield [[Cell(text, heading=r == 0 or c == 0) for c, text in enumerate(row)] for r, row in enumerate(texts)]


def _pipe_cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in _UNESCAPED_PIPE.split(line)]
    cells = cells[1:] if cells[0] == "" else cells
    return cells[:-1] if cells and cells[-1] == "" else cells


def _html_tables(markdown: str) -> list[str]:
    return _HTML_TABLE.findall(markdown)


def _html_grid(html: str) -> Grid:
    from lxml.html import fragment_fromstring

    root = fragment_fromstring(html, create_parent=True)
    for line_break in root.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return lay_out([_html_row(row) for row in root.iter("tr")])


def _html_row(row: Any) -> Sequence[Cell]:
    in_head = next(row.iterancestors("thead"), None) is not None
    cells = list(row.iterchildren("td", "th"))
    spans = [span_of(cell.get("rowspan"), cell.get("colspan")) for cell in cells]
    return [
        Cell(cell.text_content().strip(), *span, heading=in_head or cell.tag == "th")
        for cell, span in zip(cells, spans, strict=True)
    ]
