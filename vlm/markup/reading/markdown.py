"""Markdown from outside to data: what a model has written of a region, with the HTML in it as far as that is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from vlm.markup.inline import Inline, LineBreak, Text, normal
from vlm.markup.reading.tokens import read_tokens
from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_BRACKETED = re.compile(r"\\\((.+?)\\\)")
_BOX = re.compile(r"\[([ xX])\] ")


class Role(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    TABLE = "table"
    CODE = "code"
    FORMULA = "formula"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One block. `code` and `latex` as in the schema; `level` of a heading from 1, of a list item from 0."""

    role: Role
    inlines: tuple[Inline, ...] = ()
    table: Table | None = None
    code: str | None = None
    latex: str | None = None
    language: str | None = None
    level: int | None = None
    marker: str | None = None
    checked: bool | None = None


def read_markdown(text: str) -> list[Part]:
    """The blocks of `text` in order; quotes are paragraphs, rules are left out. Never raises."""
    reader = _Reader()
    for token in _parser().parse(_BRACKETED.sub(r"$\1$", text)):
        reader.read(token)
    return reader.parts


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return parser.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False)


@dataclass
class _Reader:
    parts: list[Part] = field(default_factory=list)
    _lists: list[str] = field(default_factory=list)  # what marks the items of the lists that are open
    _item: Part | None = None  # an item without its first text
    _heading: int | None = None
    _rows: list[list[Cell]] = field(default_factory=list)

    def read(self, token: Token) -> None:
        kind = token.type
        if kind == "inline":
            self._text(token.children or ())
        elif kind in ("heading_open", "heading_close"):
            self._heading = int(token.tag[1]) if kind == "heading_open" else None
        elif kind in ("bullet_list_open", "ordered_list_open"):
            self._lists.append(kind)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif kind == "list_item_open":
            self._item = Part(role=Role.ITEM, level=len(self._lists) - 1, marker=f"{token.info}{token.markup}")
        elif kind in ("fence", "code_block"):
            language = token.info.split()[0] if token.info.strip() else None
            self.parts.append(Part(role=Role.CODE, code=token.content.rstrip("\n"), language=language))
        elif kind == "math_block":
            self.parts.append(Part(role=Role.FORMULA, latex=token.content.strip()))
        elif kind == "html_block":
            self._html(token.content)
        else:
            self._table(token)

    def _table(self, token: Token) -> None:
        if token.type == "tr_open":
            self._rows.append([])
        elif token.type in ("th_open", "td_open"):
            row = self._rows[-1]
            row.append(Cell(len(self._rows) - 1, len(row), header=token.tag == "th"))
        elif token.type == "table_close":
            cells = tuple(cell for row in self._rows for cell in row)
            table = Table(len(self._rows), max(map(len, self._rows)), cells, header_rows=1)
            self.parts.append(Part(role=Role.TABLE, table=table))
            self._rows = []

    def _text(self, tokens: Sequence[Token]) -> None:
        inlines = read_tokens(tokens)
        if self._rows:
            self._rows[-1][-1] = replace(self._rows[-1][-1], inlines=inlines)
        elif self._heading:
            self.parts.append(Part(role=Role.HEADING, inlines=inlines, level=self._heading))
        elif self._item:
            inlines, checked = _ticked(inlines)
            self.parts.append(replace(self._item, inlines=inlines, checked=checked))
            self._item = None
        elif self._lists and self.parts and self.parts[-1].role is Role.ITEM:
            last = self.parts[-1]
            self.parts[-1] = replace(last, inlines=normal((*last.inlines, LineBreak(), *inlines)))
        elif inlines:
            self.parts.append(Part(role=Role.PARAGRAPH, inlines=inlines))

    def _html(self, html: str) -> None:
        from vlm.markup.table.html import read_parts

        for part in read_parts(html, math=True):
            if isinstance(part, Table):
                self.parts.append(Part(role=Role.TABLE, table=part))
            else:
                self.parts.append(Part(role=Role.PARAGRAPH, inlines=part))


def _ticked(inlines: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], bool | None]:
    """The text of an item without the box at its beginning, and whether that is ticked."""
    first = inlines[0] if inlines else None
    box = _BOX.match(first.text) if isinstance(first, Text) and not first.marks else None
    if box is None or not isinstance(first, Text):
        return inlines, None
    return normal((Text(first.text[box.end() :]), *inlines[1:])), box[1] != " "
