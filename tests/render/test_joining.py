"""Continued paragraphs come back together."""

from __future__ import annotations

import pytest

from vlm.geometry import Box
from vlm.parsing.render import render
from vlm.parsing.render.joining import join_text
from vlm.parsing.schema import Block, BlockKind, ContentFormat, Document, Page


@pytest.mark.parametrize(
    "before, after, joined",
    [
        ("one", "two", "one two"),
        ("exam-", "ple", "example"),
        ("exam\u00ad", "ple", "example"),
        ("anti-", "American", "anti-American"),
        ("1990-", "1995", "1990-1995"),
        ("a **bold-", "er** b", "a **bolder** b"),
        ("a **bold**", "**text** b", "a **bold text** b"),
        ("a *bo-*", "*ld* b", "a *bold* b"),
        ("日本", "語", "日本語"),
        ("", "x", "x"),
        ("x", "", "x"),
    ],
)
def test_join_text(before: str, after: str, joined: str) -> None:
    assert join_text(before, after) == joined


def block(kind: BlockKind, content: str, **fields: object) -> Block:
    return Block(**{"id": content, "bbox": Box(0, 0, 1, 1), **fields}, kind=kind, content=content)


def test_a_paragraph_skips_what_stands_between() -> None:
    kind = BlockKind
    pages = [
        Page(number=1, width=1, height=1, blocks=[block(kind.TEXT, "one"), block(kind.FOOTNOTE, "note")]),
        Page(
            number=2,
            width=1,
            height=1,
            blocks=[block(kind.PAGE_HEADER, "head"), block(kind.TEXT, "two", continues=True)],
        ),
        Page(number=3, width=1, height=1, blocks=[block(kind.TEXT, "three", continues=True)]),
    ]
    assert render(Document(pages=pages), "md") == "one two three\n\nnote\n"
    assert render(Document(pages=pages[1:]), "md") == "two three\n"
    assert pages[0].blocks[0].content == "one", "the document itself stays as it was"


def test_formulas_are_never_joined() -> None:
    formula = {"format": ContentFormat.LATEX, "continues": True}
    blocks = [block(BlockKind.FORMULA, "a", **formula), block(BlockKind.FORMULA, "b", **formula)]
    assert render(Document(pages=[Page(number=1, width=1, height=1, blocks=blocks)]), "md").count("$$") == 4
