"""Tables over page breaks."""

from vlm.geometry import Box
from vlm.markup.inline import Text
from vlm.markup.table.html import read_html
from vlm.markup.table.joining import join_tables
from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table
from vlm.parsing.schema import Block, BlockKind, Page
from vlm.parsing.tables.continuation import mark_continued

HEAD = "<thead><tr><th>Item</th><th>Value</th></tr></thead>"
ONE = f"<table>{HEAD}<tbody><tr><td>a</td><td>1</td></tr></tbody></table>"
TWO = f"<table>{HEAD}<tbody><tr><td>b</td><td>2</td></tr></tbody></table>"
BARE = "<table><tbody><tr><td>c</td><td>3</td></tr></tbody></table>"


BOX = Box(50, 100, 500, 700)


def block(kind: BlockKind, content: str = "", box: Box = BOX) -> Block:
    if kind is BlockKind.TABLE:
        return Block(id="b", kind=kind, bbox=box, table=read_html(content)[0])
    return Block(id="b", kind=kind, bbox=box, inlines=(Text(content),))


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
    table = join_tables(read_html(ONE + TWO + BARE))
    assert [[cell.text for cell in table.row(r)] for r in range(table.rows)] == [
        ["Item", "Value"],
        ["a", "1"],
        ["b", "2"],
        ["c", "3"],
    ]
    assert table.header_rows == 1


def test_cells_that_reach_out_of_a_repeated_header_keep_their_rest() -> None:
    first = Table(2, 1, (Cell(0, 0, (Text("a"),), header=True), Cell(1, 0, (Text("1"),))), 1)
    second = Table(3, 1, (Cell(0, 0, (Text("a"),), rowspan=2, header=True), Cell(2, 0, (Text("2"),))), 1)
    joined = join_tables([first, second])
    assert joined.rows == 4 and sorted(joined.grid) == [(row, 0) for row in range(4)]
