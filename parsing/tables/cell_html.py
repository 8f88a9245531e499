"""Words of a cell to inline HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from vlm.parsing.tables.items import Item
from vlm.parsing.text import Script, Style

Look = tuple[bool, bool, Script, bool]  # bold, italic, script, math


def cell_html(lines: Iterable[Sequence[Item]]) -> str:
    """The cell's lines, joined by a space, a hyphen at a line end undone where the word goes on in lower case."""
    text = ""
    for line in lines:
        words = _line_html(line)
        if text.endswith("-") and len(text) > 1 and text[-2].isalpha() and line[0].word.text[:1].islower():
            text = text[:-1] + words
        else:
            text = f"{text} {words}" if text else words
    return text


def _line_html(items: Sequence[Item]) -> str:
    """Runs of one look in one tag; white space stays outside of tags."""
    parts: list[str] = []
    for look, run in groupby(items, key=lambda item: _look(item.word.style)):
        words = list(run)
        inner = "".join(
            (" " if i and _spaced(words[i - 1], item) else "") + _text(item) for i, item in enumerate(words)
        )
        space = " " if parts and _spaced(items[items.index(words[0]) - 1], words[0]) else ""
        parts.append(space + _tagged(inner, look))
    return "".join(parts)


def _look(style: Style) -> Look:
    return style.bold, style.italic, style.script, style.math


def _spaced(before: Item, item: Item) -> bool:
    """A space the text has, or one that cutting the line into cells took away."""
    return item.word.space_before or item.box.x0 - before.box.x1 > 0.5 * item.size


def _text(item: Item) -> str:
    text = escape(item.word.text, quote=False)
    return f"${text}$" if item.word.style.math else text


def _tagged(inner: str, look: Look) -> str:
    bold, italic, script, math = look
    if math:
        return inner
    if script is not Script.NORMAL:
        tag = "sup" if script is Script.SUPER else "sub"
        inner = f"<{tag}>{inner}</{tag}>"
    if italic:
        inner = f"<i>{inner}</i>"
    return f"<b>{inner}</b>" if bold else inner
