"""What blocks say, as far as words are counted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vlm.markup.inline import Inline, LineBreak, Link, Math, NoteRef, Ruby, Text
from vlm.markup.latex.commands import FUNCTIONS
from vlm.markup.latex.symbols import character_of
from vlm.parsing.schema import Block

_GRID = re.compile(r"\\(?:begin|end)\{[a-z*]+\}(?:\{[^{}]*\})?")
_SCRIPT = re.compile(r"[_^]\s*(?:\{([^{}]*)\}|([^{}\s]))")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_NAMES = frozenset(FUNCTIONS.split())


def spoken(latex: str) -> str:
    """A formula as the characters that it prints, scripts close to their base."""
    flat = _COMMAND.sub(_printed, _GRID.sub(" ", latex))
    return _SCRIPT.sub(r"\1\2", flat)


def _printed(command: re.Match[str]) -> str:
    if command[1] in _NAMES:
        return f" {command[1]} "
    return character_of(command[0]) or ""


def text_of(blocks: Iterable[Block]) -> str:
    """All that the blocks say, their parts apart by spaces; what only a picture shows is not said."""
    parts: list[str] = []
    for block in blocks:
        parts += (f"{part} " for part in (block.marker, block.tag, block.code) if part)
        parts += map(_said, block.inlines)
        parts.append(" ")
        if block.latex is not None:
            parts.append(spoken(block.latex))
        if block.table is not None:
            parts += (said for cell in block.table.cells for said in (*map(_said, cell.inlines), " "))
        if block.children:
            parts.append(text_of(block.children))
    return "".join(parts)


def _said(item: Inline) -> str:
    if isinstance(item, Text):
        return item.text
    if isinstance(item, Math):
        return spoken(item.latex)
    if isinstance(item, Link):
        return "".join(map(_said, item.inlines))
    if isinstance(item, Ruby):
        return f"{item.text} {item.reading} "
    if isinstance(item, NoteRef):
        return item.mark
    return " " if isinstance(item, LineBreak) else ""
