"""Inline tokens of markdown-it to inline content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vlm.markup.inline import Inline, LineBreak, Link, Mark, Math, Run, Text, normal
from vlm.markup.inline.read_html import MARKS, NO_TEXT
from vlm.markup.links import safe_url

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_MARKS = {"em": Mark.ITALIC, "strong": Mark.BOLD, "s": Mark.STRIKE}


def read_tokens(tokens: Sequence[Token]) -> tuple[Inline, ...]:
    """The content of a paragraph, in normal form."""
    reader = _Reader()
    for token in tokens:
        reader.read(token)
    return reader.finished()


class _Reader:
    def __init__(self) -> None:
        self._found: list[Inline] = []
        self._marks: list[Mark] = []
        self._hidden = ""  # the element without text that is open
        self._link: tuple[str | None, list[Run]] | None = None

    def read(self, token: Token) -> None:
        kind, content = token.type, token.content
        if kind == "html_inline":
            self._html(content)
        elif self._hidden:
            return
        elif kind in ("text", "text_special"):
            self._put(Text(content, tuple(self._marks)))
        elif kind == "code_inline":
            self._put(Text(content, (*self._marks, Mark.CODE)))
        elif kind == "math_inline":
            self._put(Math(content))
        elif kind == "softbreak":
            self._put(Text(" "))
        elif kind == "hardbreak":
            self._put(LineBreak())
        elif kind == "link_open":
            self._link = (safe_url(str(token.attrGet("href") or "")), [])
        elif kind == "link_close":
            self._end_link()
        elif kind == "image":
            self._put(Text(content, tuple(self._marks)))
        else:
            self._emphasis(token)

    def finished(self) -> tuple[Inline, ...]:
        self._end_link()
        return normal(self._found)

    def _emphasis(self, token: Token) -> None:
        mark = _MARKS.get(token.tag)
        if mark is not None:
            self._marks.append(mark) if token.nesting > 0 else self._unmark(mark)

    def _html(self, tag: str) -> None:
        match = _TAG.match(tag)
        closing, name = (match[1] == "/", match[2].lower()) if match else (False, "")
        if name == self._hidden and closing:
            self._hidden = ""
        elif self._hidden:
            return
        elif name in NO_TEXT and not closing:
            self._hidden = name
        elif name == "br":
            self._put(LineBreak())
        elif name == "rt":
            self._put(Text("）" if closing else "（"))
        elif name in MARKS:
            self._unmark(MARKS[name]) if closing else self._marks.append(MARKS[name])

    def _unmark(self, mark: Mark) -> None:
        """Ends the mark that began last; markup that was never closed right is left as it is."""
        for place in range(len(self._marks) - 1, -1, -1):
            if self._marks[place] is mark:
                del self._marks[place]
                return

    def _put(self, item: Run) -> None:
        if self._link is not None:
            self._link[1].append(item)
        else:
            self._found.append(item)

    def _end_link(self) -> None:
        if self._link is not None:
            url, runs = self._link
            self._link = None
            self._found += (Link(url, tuple(runs)),) if url else runs
