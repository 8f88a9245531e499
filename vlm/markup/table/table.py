"""A table as data, and what it can be written as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vlm.markup.table.csv import write_csv
from vlm.markup.table.frame import data_frame
from vlm.markup.table.model import CellGrid
from vlm.markup.table.pipe import write_pipe
from vlm.markup.table.write import write_html

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True)
class Table(CellGrid):
    """Cells in a grid that can be had as HTML, Markdown, comma-separated values or a DataFrame."""

    def to_html(self) -> str:
        """`<table>` with the header rows in `<thead>`, the others in `<tbody>`; a row a line, formulas in `$...$`."""
        return write_html(self)

    def to_markdown(self) -> str:
        """A pipe table where nothing is lost by it, else HTML."""
        return write_pipe(self) or self.to_html()

    def to_csv(self, *, repeat: bool = False, formulas: bool = False) -> str:
        """Comma-separated values (RFC 4180), header rows first; see `vlm.markup.table.csv.write_csv`."""
        return write_csv(self, repeat=repeat, formulas=formulas)

    def to_dataframe(self) -> DataFrame:
        """A pandas DataFrame of plain text; see `vlm.markup.table.frame.data_frame`.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        return data_frame(self)
