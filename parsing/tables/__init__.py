"""Tables of a page, read from rules, white space and alignment."""

from vlm.parsing.tables.finder import TableFinder, TableReader

__all__ = ["TableFinder", "TableReader"]
