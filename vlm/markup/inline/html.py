"""Inline content as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape

from vlm.markup.inline.model import Inline, Link, Mark, Math, NoteRef, Ruby, Text
from vlm.markup.inline.normal import normal
from vlm.markup.links import safe_url

PRESENTATIONAL: Mapping[Mark, str] = {
    Mark.SUPERSCRIPT: "sup",
    Mark.SUBSCRIPT: "sub",
    Mark.CODE: "code",
    Mark.ITALIC: "i",
    Mark.BOLD: "b",
    Mark.STRIKE: "s",
}
"""The element of each mark, from the innermost."""
SEMANTIC = {**PRESENTATIONAL, Mark.ITALIC: "em", Mark.BOLD: "strong"}


def dollars(latex: str) -> str:
    """A formula between dollars, as tables in Markdown have them."""
    return f"${escape(' '.join(latex.split()), quote=False)}$"


def raised(note: NoteRef) -> str:
    """A reference to a note that is not written as one."""
    return f"<sup>{escape(note.mark, quote=False)}</sup>"


def write_html(
    inlines: Iterable[Inline],
    *,
    elements: Mapping[Mark, str] = PRESENTATIONAL,
    math: Callable[[str], str] = dollars,
    note: Callable[[NoteRef], str] = raised,
) -> str:
    """`inlines` as HTML on one line; `math` writes LaTeX, `note` references. Links that may lead nowhere are text."""

    def written(item: Inline) -> str:
        if isinstance(item, Text):
            text = escape(item.text, quote=False)
            return _marked(text, item.marks, elements) if item.marks else text
        if isinstance(item, Math):
            return math(item.latex)
        if isinstance(item, Ruby):
            base = _marked(escape(item.text, quote=False), item.marks, elements)
            return f"<ruby>{base}<rt>{escape(item.reading, quote=False)}</rt></ruby>"
        if isinstance(item, Link):
            url, inner = safe_url(item.url), "".join(map(written, item.inlines))
            return f'<a href="{escape(url)}">{inner}</a>' if url else inner
        return note(item) if isinstance(item, NoteRef) else "<br>"

    return "".join(map(written, normal(inlines)))


def _marked(text: str, marks: tuple[Mark, ...], elements: Mapping[Mark, str]) -> str:
    for mark, element in elements.items():
        if mark in marks:
            text = f"<{element}>{text}</{element}>"
    return text
