"""What a viewer shows: characters with their marks, read from HTML by a parser of HTML, from Markdown by CommonMark."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from urllib.parse import unquote

from lxml.html import fragment_fromstring
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from vlm.markup.inline import Inline, LineBreak, Link, Mark, Math, NoteRef, Ruby, Text

Seen = list[tuple[str, frozenset[str]]]
"""Each character with what marks it: names of `Mark`, "math", "link URL"; a line break is "\n", a tied note NOTE."""

Characters = Iterator[tuple[str, frozenset[str]]]
NOTE = ("†", frozenset({"note"}))
_BREAK = frozenset({"break"})

MARKS = {
    **dict.fromkeys(("b", "strong"), Mark.BOLD),
    **dict.fromkeys(("i", "em"), Mark.ITALIC),
    **dict.fromkeys(("s", "del"), Mark.STRIKE),
    "code": Mark.CODE,
    "sup": Mark.SUPERSCRIPT,
    "sub": Mark.SUBSCRIPT,
}
# Marks that punctuation may lose at the edge of a word: Markdown has no way to write them there.
WEAK = frozenset({Mark.BOLD, Mark.ITALIC, Mark.STRIKE})
# What no page shows and no output holds.
UNSEEN = frozenset(map(chr, (0x200B, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC))))


@cache
def viewer() -> MarkdownIt:
    """CommonMark with what GitHub adds: tables, strikethrough, math, footnotes."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return parser.use(dollarmath_plugin, allow_labels=False).use(footnote_plugin)


def html_of(markdown: str) -> Any:
    return tree(viewer().render(markdown))


def tree(html: str) -> Any:
    return fragment_fromstring(html, create_parent="div")


def seen_in(element: Any) -> Seen:
    """The characters of an element of HTML."""
    return settled(_walk(element, frozenset()))


def seen_of(inlines: Iterable[Inline], notes: Iterable[str] = ()) -> Seen:
    """The characters that inline content should show; `notes` are those that are tied."""
    characters = _given(inlines, frozenset(), frozenset(notes))
    return settled((c, marks) for c, marks in characters if c not in UNSEEN and not "\U000e0000" <= c < "\U000e0080")


def settled(characters: Iterable[tuple[str, frozenset[str]]]) -> Seen:
    """White space as HTML has it: one space, of no marks, none at the ends of lines. What marks punctuation is left
    out where it may be lost."""
    text: Seen = []
    for character, marks in characters:
        if character in " \t\r\f\v\n" and marks != _BREAK:
            if text and text[-1][0] not in " \n":
                text.append((" ", frozenset()))
        elif marks == _BREAK:
            while text and _is_space(text[-1][0]) and text[-1][0] != "\n":
                text.pop()
            if text and text[-1][0] != "\n":
                text.append(("\n", frozenset()))
        elif text or not _is_space(character):
            weak = WEAK if unicodedata.category(character)[0] in "PSZ" else frozenset()
            text.append((character, marks - weak))
    while text and _is_space(text[-1][0]):
        text.pop()
    return text


def _is_space(character: str) -> bool:
    return not character.strip()


def _given(inlines: Iterable[Inline], marks: frozenset[str], notes: frozenset[str]) -> Characters:
    for item in inlines:
        if isinstance(item, Text):
            yield from ((c, marks | set(item.marks)) for c in item.text)
        elif isinstance(item, Math):
            yield from ((c, marks | {"math"}) for c in re.sub(r"\s", "", item.latex))
        elif isinstance(item, Ruby):
            yield from ((c, marks | set(item.marks) | {"base"}) for c in item.text)
            yield from ((c, marks | {"reading"}) for c in item.reading)
        elif isinstance(item, LineBreak):
            yield "\n", _BREAK
        elif isinstance(item, Link):
            yield from _given(item.inlines, marks | {f"link {unquote(item.url)}"}, notes)
        elif isinstance(item, NoteRef):
            yield from [NOTE] if item.note in notes else ((c, marks | {Mark.SUPERSCRIPT}) for c in item.mark)


def _walk(element: Any, marks: frozenset[str]) -> Characters:
    yield from ((c, marks) for c in element.text or "")
    for child in element:
        if not isinstance(child.tag, str):
            raise AssertionError(f"a comment nobody wrote: {child.text!r}")
        yield from _child(child, marks)
        yield from ((c, marks) for c in child.tail or "")


def _child(child: Any, marks: frozenset[str]) -> Characters:
    css = child.get("class") or ""
    if child.tag == "br":
        yield "\n", _BREAK
    elif child.tag in MARKS and "footnote-ref" not in css:
        yield from _walk(child, marks | {MARKS[child.tag]})
    elif child.tag == "sup":
        yield NOTE
    elif child.tag == "a":
        yield from _walk(child, marks | {f"link {unquote(child.get('href'))}"})
    elif child.tag == "ruby":
        yield from _walk(child, marks | {"base"})
    elif child.tag == "rt":
        yield from _walk(child, marks - {"base"} | {"reading"})
    elif css == "math inline":
        latex = child.text_content().removeprefix("\\(").removesuffix("\\)")
        yield from ((c, marks | {"math"}) for c in re.sub(r"\s", "", latex))
    elif child.tag == "span" and css == "marker":
        yield from _walk(child, marks)
    else:
        raise AssertionError(f"an element nobody wrote: {child.tag}")
