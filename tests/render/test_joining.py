"""Continued paragraphs come back together."""

from __future__ import annotations

from functools import partial

import pytest

from vlm.geometry import Box
from vlm.markup.inline import Link, Mark, Math, Text
from vlm.markup.markdown import write_inline
from vlm.parsing.render import render
from vlm.parsing.render.joining import join_inlines
from vlm.parsing.schema import Block, BlockKind, Document, LeftOutReason, Page

BOLD, ITALIC = (Mark.BOLD,), (Mark.ITALIC,)
LINK = partial(Link, "https://a.b/")


@pytest.mark.parametrize(
    "before, after, joined",
    [
        ([Text("one")], [Text("two")], "one two"),
        ([Text("exam-")], [Text("ple")], "example"),
        ([Text("exam\u00ad")], [Text("ple")], "example"),
        ([Text("anti-")], [Text("American")], "anti-American"),
        ([Text("1990-")], [Text("1995")], "1990-1995"),
        ([Text("a "), Text("bold-", BOLD)], [Text("er", BOLD), Text(" b")], "a **bolder** b"),
        ([Text("a "), Text("bold", BOLD)], [Text("text", BOLD), Text(" b")], "a **bold text** b"),
        ([Text("a "), Text("bo-", ITALIC)], [Text("ld", ITALIC), Text(" b")], "a *bold* b"),
        ([Text("a "), Text("bo-", ITALIC)], [Text("ld b")], "a *bo*ld b"),
        ([LINK((Text("the har-"),))], [LINK((Text("bour"),)), Text(" log")], "[the harbour](https://a.b/) log"),
        ([Text("let "), Math("x-")], [Text("axis")], "let $x-$ axis"),
        ([Text("日本")], [Text("語")], "日本語"),
        ([], [Text("x")], "x"),
        ([Text("x")], [], "x"),
    ],
)
def test_pieces_of_a_paragraph_meet_like_its_lines(before, after, joined) -> None:  # type: ignore[no-untyped-def]
    assert write_inline(join_inlines([tuple(before), tuple(after)])) == joined


def block(kind: BlockKind, content: str, **fields: object) -> Block:
    return Block(**{"id": content, "bbox": Box(0, 0, 1, 1), "inlines": (Text(content),), **fields}, kind=kind)


def test_a_paragraph_skips_what_stands_between() -> None:
    kind = BlockKind
    pages = [
        Page(number=1, width=1, height=1, blocks=[block(kind.TEXT, "one"), block(kind.FOOTNOTE, "note")]),
        Page(
            number=2,
            width=1,
            height=1,
            blocks=[
                block(kind.PAGE_HEADER, "head", left_out=LeftOutReason.RUNNING_TITLE),
                block(kind.TEXT, "two", continues=True),
            ],
        ),
        Page(number=3, width=1, height=1, blocks=[block(kind.TEXT, "three", continues=True)]),
    ]
    assert render(Document(pages=pages), "md") == "one two three\n\nnote\n"
    assert render(Document(pages=pages[1:]), "md") == "two three\n"
    assert pages[0].blocks[0].content == "one", "the document itself stays as it was"


def test_formulas_are_never_joined() -> None:
    blocks = [block(BlockKind.FORMULA, "a", latex="a", inlines=(), continues=True) for _ in range(2)]
    assert render(Document(pages=[Page(number=1, width=1, height=1, blocks=blocks)]), "md").count("$$") == 4


def test_code_and_tables_go_on_as_what_they_are() -> None:
    from vlm.markup.table.model import Cell
    from vlm.markup.table.table import Table

    table = Table(1, 1, (Cell(0, 0, (Text("x"),)),))
    for content, joined in (({"code": "a"}, "```\na\na\n```\n"), ({"table": table}, "x\nx\n")):
        kind = BlockKind.CODE if "code" in content else BlockKind.TABLE
        pages = [
            Page(number=n, width=1, height=1, blocks=[block(kind, "b", inlines=(), continues=n > 1, **content)])
            for n in (1, 2)
        ]
        assert render(Document(pages=pages), "md" if "code" in content else "text") == joined
