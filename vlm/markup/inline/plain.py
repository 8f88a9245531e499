"""Inline content as a reader sees it, without any markup."""

from __future__ import annotations

from collections.abc import Iterable

from vlm.markup.inline.model import Inline, Link, Math, NoteRef, Ruby, Text


def plain(inlines: Iterable[Inline], *, line_break: str = "\n") -> str:
    """The characters of `inlines`; formulas are LaTeX, references their printed mark, readings stand in brackets."""
    return "".join(_plain(item, line_break) for item in inlines)


def _plain(item: Inline, line_break: str) -> str:
    if isinstance(item, Text):
        return item.text
    if isinstance(item, Math):
        return item.latex
    if isinstance(item, Ruby):
        return f"{item.text}（{item.reading}）"
    if isinstance(item, Link):
        return plain(item.inlines, line_break=line_break)
    return item.mark if isinstance(item, NoteRef) else line_break
