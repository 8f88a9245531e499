"""Tables of a page, read from rules, white space and alignment."""

from vlm.parsing.tables.find import find_tables

__all__ = ["find_tables"]
