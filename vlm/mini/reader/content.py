"""What the model wrote, as users want it."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.markup.latex import LatexError, pretty
from vlm.markup.svg.sanitize import sanitize_svg
from vlm.markup.table.otsl import flowing
from vlm.mini.tokenizer import Tokenizer
from vlm.parsing.readers import RegionTask

_FRAME = 2
"""Tags of a table or a picture without anything in it."""


def to_content(tokens: Sequence[int], task: RegionTask) -> str:
    """Plain text, LaTeX that KaTeX shows, an HTML table or SVG; empty where that cannot be shown."""
    written = Tokenizer().decode(tokens, task)
    if task is RegionTask.TEXT:
        return written.strip()
    if task is RegionTask.FORMULA:
        return _latex(written)
    if written.count("<") <= _FRAME:
        return ""
    return sanitize_svg(written) or "" if task is RegionTask.GRAPHIC else flowing(written)


def _latex(written: str) -> str:
    try:
        return pretty(written)
    except LatexError:
        return ""
