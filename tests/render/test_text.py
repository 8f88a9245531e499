"""Plain text."""

from __future__ import annotations

from collections.abc import Callable

from contents import INLINES
from hypothesis import given

from vlm.geometry import Box
from vlm.markup.inline import Inline, LineBreak, Ruby, plain
from vlm.markup.table.html import read_html
from vlm.parsing.render import render
from vlm.parsing.render.text_table import text_table
from vlm.parsing.schema import Block, BlockKind, Document, Page

Make = Callable[..., Block]
K = BlockKind


def test_article(article: Document, golden: Callable[[str, str], None]) -> None:
    golden("article.txt", render(article, "text", page_markers=True))


@given(INLINES)
def test_text_is_what_is_seen(inlines: list[Inline]) -> None:
    block = Block(id="b", kind=BlockKind.TEXT, bbox=Box(0, 0, 1, 1), inlines=tuple(inlines))
    text = render(Document(pages=[Page(number=1, width=1, height=1, blocks=[block])]), "text")
    assert text.split() == plain(inlines).split()


def test_items_show_their_marker_or_their_box(make: Make) -> None:
    items = [
        make(K.LIST_ITEM, "a", LineBreak(), "b"),
        make(K.LIST_ITEM, "c", marker="1."),
        make(K.LIST_ITEM, "d", marker="✓", checked=True, level=1),
        make(K.LIST_ITEM, Ruby("港", "みなと"), checked=False),
    ]
    document = Document(pages=[Page(number=1, width=1, height=1, blocks=items)])
    assert render(document, "text") == "• a\n  b\n1. c\n  ✓ d\n☐ 港（みなと）\n"


def test_table_columns_align() -> None:
    rows = ("<th>Name</th><th>Score</th>", "<td>日本</td><td>7</td>", "<td>x</td><td>12.5</td>")
    (table,) = read_html(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    assert text_table(table) == "Name  Score\n日本      7\nx      12.5"


def test_spans_keep_their_places() -> None:
    html = "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    assert text_table(read_html(html)[0]) == "a  b\n   c  d"
