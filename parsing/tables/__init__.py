"""Tables of a page, read from rules, white space and alignment."""

from vlm.parsing.tables.step import find_tables

__all__ = ["find_tables"]
