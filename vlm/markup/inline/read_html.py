"""HTML from outside to inline content. What is not known is left out, so that nothing has to be made safe later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from vlm.markup.inline.model import Inline, LineBreak, Link, Mark, Math, Ruby, Run, Text
from vlm.markup.inline.normal import normal
from vlm.markup.inline.plain import plain
from vlm.markup.links import safe_url

MARKS = {
    **dict.fromkeys(("b", "strong"), Mark.BOLD),
    **dict.fromkeys(("i", "em", "cite", "var", "dfn"), Mark.ITALIC),
    **dict.fromkeys(("s", "del", "strike"), Mark.STRIKE),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Mark.CODE),
    "sup": Mark.SUPERSCRIPT,
    "sub": Mark.SUBSCRIPT,
}
_HIDDEN = "script style iframe object embed applet svg template noscript title textarea select head rp"
NO_TEXT = frozenset(_HIDDEN.split())
"""Elements whose content is no text."""
_BLOCKS = "p div li tr h1 h2 h3 h4 h5 h6 blockquote pre ul ol dl dt dd caption hr section article"
_LINES = frozenset(_BLOCKS.split())
# No XML characters; declarations.
_UNPARSABLE = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|<\?")
# Dollars around a formula as pandoc reads them: no space inside of them, no digit after, so that prices are none.
_FORMULA = re.compile(r"(?<!\\)\$(?=[^\s$])([^$]*?[^\s$\\])\$(?!\d)|\\\((.+?)\\\)")


def read_html(html: str, *, math: bool = False) -> tuple[Inline, ...]:
    """The inline content of a fragment; paragraphs and rows are lines. `math`: `$...$` is a formula."""
    root = parse(html)
    return () if root is None else read_element(root, math=math)


def parse(html: str) -> Any:
    """The fragment as the content of a `<div>` of lxml; None where there is nothing."""
    from lxml import etree
    from lxml import html as lxml_html

    if not html.strip():
        return None
    try:
        return lxml_html.fromstring(f"<div>{_UNPARSABLE.sub('', html)}</div>")
    except etree.ParserError:
        return None


def read_element(element: Any, *, math: bool = False) -> tuple[Inline, ...]:
    """The content of an element of lxml."""
    reader = HtmlReader(math)
    reader.read(element)
    return reader.finished()


class HtmlReader:
    """Collects what elements hold. Not recursive: a model may nest them without end."""

    def __init__(self, math: bool) -> None:
        self._math = math
        self._found: list[Inline] = []
        self._marks: list[Mark] = []
        self._link: tuple[Any, str, list[Run]] | None = None  # the element, where it leads, what it holds
        self._ruby: list[int] = []  # where the characters of an open <ruby> begin, and their reading

    def read(self, element: Any) -> None:
        """Takes in all of an element."""
        for _ in self.read_around(element, None):
            pass

    def read_around(self, element: Any, apart: str | None) -> Iterator[Any]:
        """Takes in an element but for those named `apart`, each of which it gives where it stands."""
        from lxml.etree import iterwalk

        walk = iterwalk(element, events=("start", "end", "comment", "pi"))
        for event, node in walk:
            left_out = event in ("start", "end") and (node.tag in NO_TEXT or node.tag == apart)
            if event == "start" and left_out:
                walk.skip_subtree()
                if node.tag == apart:
                    yield node
            elif event == "start":
                self._start(node)
                continue
            elif event == "end" and not left_out:
                self._end(node)
            if event != "start" and node is not element:
                self._text(node.tail)

    def _start(self, node: Any) -> None:
        tag = node.tag
        if tag in MARKS:
            self._marks.append(MARKS[tag])
        elif tag == "a" and self._link is None:
            url = safe_url(node.get("href"))
            self._link = (node, url, []) if url else None
        elif tag == "br" or tag in _LINES:
            self._put(LineBreak())
        elif tag in ("td", "th"):
            self._put(Text(" "))
        elif tag == "img":
            self._text(node.get("alt"))
        elif tag in ("ruby", "rt"):
            self._ruby = [*self._ruby[:1], len(self._target)] if tag == "rt" and self._ruby else [len(self._target)]
        self._text(node.text)

    def _end(self, node: Any) -> None:
        tag = node.tag
        if tag in MARKS:
            self._marks.pop()
        elif self._link is not None and self._link[0] is node:
            _, url, runs = self._link
            self._link = None
            self._put(Link(url, tuple(runs)))
        elif tag in _LINES:
            self._put(LineBreak())
        elif tag == "rt" and len(self._ruby) == 2:
            self._end_reading()

    def _text(self, text: str | None) -> None:
        if not text:
            return
        marks = tuple(self._marks)
        for part in _formulas(text) if self._math and Mark.CODE not in marks else (text,):
            self._put(part if isinstance(part, Math) else Text(part, marks))

    def _end_reading(self) -> None:
        """Characters and reading as one item; more characters may follow, with a reading of their own."""
        found, (start, middle) = self._target, self._ruby
        base, reading = plain(found[start:middle], line_break=" "), plain(found[middle:], line_break=" ")
        first = found[start] if start < middle else None
        found[start:] = [Ruby(base, reading, first.marks if isinstance(first, Text) else ())]
        self._ruby = [len(found)]

    def finished(self) -> tuple[Inline, ...]:
        """All that was read, in normal form."""
        if self._link is not None:
            self._found += self._link[2]
            self._link = None
        found, self._found = self._found, []
        return normal(found)

    @property
    def _target(self) -> list[Any]:
        """Where items go: into the link that is open, or beside it."""
        return self._found if self._link is None else self._link[2]

    def _put(self, item: Inline) -> None:
        self._target.append(item)


def _formulas(text: str) -> Iterator[str | Math]:
    done = 0
    for match in _FORMULA.finditer(text):
        yield text[done : match.start()]
        yield Math(match[1] or match[2])
        done = match.end()
    yield text[done:]
