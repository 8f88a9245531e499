"""Tables over page breaks."""

import pytest

from vlm.geometry import Box
from vlm.markup.table.html import read_html
from vlm.markup.table.joining import join_tables
from vlm.parsing.schema import Block, BlockKind, ContentFormat, Page
from vlm.parsing.tables.continuation import mark_continued

HEAD = "<thead><tr><th>Item</th><th>Value</th></tr></thead>"
ONE = f"<table>{HEAD}<tbody><tr><td>a</td><td>1</td></tr></tbody></table>"
TWO = f"<table>{HEAD}<tbody><tr><td>b</td><td>2</td></tr></tbody></table>"
BARE = "<table><tbody><tr><td>c</td><td>3</td></tr></tbody></table>"


BOX = Box(50, 100, 500, 700)


def block(kind: BlockKind, content: str = "", box: Box = BOX) -> Block:
    form = ContentFormat.HTML if kind is BlockKind.TABLE else ContentFormat.MARKDOWN
    return Block(id="", kind=kind, bbox=box, content=content, format=form)


def page(number: int, *blocks: Block) -> Page:
    return Page(number=number, width=600, height=800, blocks=list(blocks))


def test_a_table_at_the_head_goes_on_with_the_one_at_the_foot() -> None:
    first, second = block(BlockKind.TABLE, ONE), block(BlockKind.TABLE, TWO)
    footer, header = block(BlockKind.PAGE_FOOTER, "7"), block(BlockKind.PAGE_HEADER, "Report")
    mark_continued([page(1, first, footer), page(2, header, second)])
    assert second.continues and not first.continues


def test_a_caption_text_or_other_columns_start_a_new_table() -> None:
    for blocks in (
        [block(BlockKind.CAPTION, "Table 2"), block(BlockKind.TABLE, TWO)],
        [block(BlockKind.TABLE, "<table><tr><td>1</td></tr></table>")],
        [block(BlockKind.TABLE, BARE, Box(250, 100, 500, 700))],
    ):
        mark_continued([page(1, block(BlockKind.TABLE, ONE)), page(2, *blocks)])
        assert not any(b.continues for b in blocks)


def test_a_skipped_page_is_no_continuation() -> None:
    second = block(BlockKind.TABLE, TWO)
    mark_continued([page(1, block(BlockKind.TABLE, ONE)), page(3, second)])
    assert not second.continues


def test_joining_drops_repeated_headers() -> None:
    (table,) = read_html(join_tables(ONE, TWO, BARE))
    assert [[cell.content for cell in table.row(r)] for r in range(table.rows)] == [
        ["Item", "Value"],
        ["a", "1"],
        ["b", "2"],
        ["c", "3"],
    ]
    assert table.header_rows == 1


def test_joining_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="no table"):
        join_tables("text")
