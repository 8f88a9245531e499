"""A document that holds every kind of block, and the comparison with golden files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from vlm.geometry import Box
from vlm.markup.inline import Inline, Mark, Math, NoteRef, Text
from vlm.markup.table.html import read_html
from vlm.parsing.schema import Block, BlockKind, Document, LeftOutReason, Page, WordBox

GOLDEN = Path(__file__).parents[1] / "golden"
TABLE = (
    "<table><thead><tr><th>Method</th><th>Score</th></tr></thead>"
    "<tbody><tr><td>Ours</td><td>12.50</td></tr><tr><td>Theirs</td><td>9.1</td></tr></tbody></table>"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="5" height="5" fill="#c00"/></svg>'


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compares a text with a file of tests/golden, or writes it there when VLM_REGEN_GOLDEN=1."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("VLM_REGEN_GOLDEN") == "1":
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text

    return check


@pytest.fixture
def make() -> Callable[..., Block]:
    """A block of a kind with running text (a string or inline content), or another content by name; ids count up."""
    count = iter(range(10_000))

    def block(kind: BlockKind, *text: str | Inline, **fields: object) -> Block:
        index = next(count)
        inlines = tuple(Text(item) if isinstance(item, str) else item for item in text)
        place = {"id": f"b{index}", "bbox": Box(50, 20 * index, 500, 20 * index + 15)}
        return Block(**{**place, "inlines": inlines, **fields}, kind=kind)

    return block


@pytest.fixture
def article(make: Callable[..., Block]) -> Document:
    """Two pages: furniture, headings, nested lists, a continued paragraph, table, figures, formula, code, footnote."""
    kind = BlockKind
    figure = make(kind.PICTURE, svg=SVG, asset="p1-fig1.svg")
    photo = make(kind.PICTURE, asset="p2-fig1.png")
    table = make(kind.TABLE, table=read_html(TABLE)[0])
    first = [
        make(kind.PAGE_HEADER, "Journal of Samples", left_out=LeftOutReason.RUNNING_TITLE),
        make(kind.TITLE, "On the ", Text("Nature", (Mark.ITALIC,)), " of Samples"),
        make(kind.SECTION_HEADER, "1 Introduction", level=2),
        make(
            kind.TEXT,
            "A price of $5, energy ",
            Math("E = mc^2"),
            " and a note",
            NoteRef("1", "note"),
            ".",
            words=[WordBox(text="A", bbox=Box(1, 2, 3, 4))],
        ),
        make(kind.LIST_ITEM, "first", marker="1.", level=0),
        make(kind.LIST_ITEM, "inner", marker="•", level=1),
        make(kind.LIST_ITEM, "lettered", marker="a)", level=1),
        make(kind.LIST_ITEM, "second", marker="2.", level=0),
        figure,
        make(kind.CAPTION, "Figure 1: A red ", Text("square", (Mark.BOLD,)), ".", caption_of=figure.id),
        make(kind.TEXT, "This para-"),
        make(kind.FOOTNOTE, "See the appendix.", marker="1", id="note"),
        make(kind.PAGE_FOOTER, "1", left_out=LeftOutReason.PAGE_NUMBER),
    ]
    second = [
        make(kind.TEXT, "graph goes on.", continues=True),
        make(kind.CAPTION, "Table 1: Scores.", caption_of=table.id),
        table,
        make(kind.FORMULA, latex="a^2 + b^2 = c^2", tag="3"),
        make(kind.CODE, code="print('```')", language="c"),
        photo,
    ]
    pages = [Page(number=n, width=595, height=842, blocks=b) for n, b in enumerate((first, second), 1)]
    return Document(name="article.pdf", metadata={"title": "On Samples"}, page_count=2, pages=pages)
