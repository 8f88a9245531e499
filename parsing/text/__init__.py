"""Glyphs to words and lines, and lines to inline Markdown."""

from vlm.parsing.text.inline import inline_markdown
from vlm.parsing.text.line import Line, Script, Style, Word
from vlm.parsing.text.lines import read_lines

__all__ = ["Line", "Script", "Style", "Word", "inline_markdown", "read_lines"]
