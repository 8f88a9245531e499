"""The structure tokens of a table: OTSL with header cells, empty cells and line breaks.

OTSL (Lysak et al., "Optimized Table Tokenization for Table Structure Recognition", ICDAR 2023, arXiv 2305.03393) writes
one token for each place of the grid, so that every row has the same length and a wrong span stays where it is. A cell's
text follows its token, one token a character.
"""

from __future__ import annotations

CELL = "<c>"  # a new cell with text
HEADER = "<h>"  # a new header cell with text
EMPTY = "<e>"  # a new cell without text
EMPTY_HEADER = "<eh>"  # a new header cell without text
LEFT = "<l>"  # the cell to the left goes on here
UP = "<u>"  # the cell above goes on here
CROSS = "<x>"  # the cell above and to the left goes on here, in both directions
NEW_ROW = "<n>"  # ends every row
BREAK = "<br>"  # a line break inside a cell

STRUCTURE: tuple[str, ...] = (CELL, HEADER, EMPTY, EMPTY_HEADER, LEFT, UP, CROSS, NEW_ROW, BREAK)
"""Vocabulary of the tokenizer's table block, at most 32. Only ever appended to: ids of trained weights depend on it."""
