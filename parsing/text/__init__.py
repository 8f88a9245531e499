"""Glyphs to words and lines, and lines to inline content."""

from vlm.parsing.text.inline import inlines_of_lines
from vlm.parsing.text.line import Line, Script, Style, Word
from vlm.parsing.text.lines import read_lines

__all__ = ["Line", "Script", "Style", "Word", "inlines_of_lines", "read_lines"]
