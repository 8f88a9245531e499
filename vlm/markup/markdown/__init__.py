"""Inline content as Markdown: CommonMark with GitHub's tables and strikethrough, dollar math and footnotes."""

from vlm.markup.markdown.formulas import guarded_latex
from vlm.markup.markdown.lines import guard_heading, guard_lines
from vlm.markup.markdown.write import HARD_BREAK, Delimiters, write_inline

__all__ = ["HARD_BREAK", "Delimiters", "guard_heading", "guard_lines", "guarded_latex", "write_inline"]
