"""The table model and HTML, both ways."""

from hypothesis import given
from hypothesis import strategies as st

from vlm.markup.inline import Text
from vlm.markup.table.grid import MAX_SPAN
from vlm.markup.table.html import read_html
from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table


def test_rowspans_push_later_cells_aside() -> None:
    html = "<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
    (table,) = read_html(html)
    assert table.grid[1, 1].text == "c" and table.grid[1, 0].text == "a"
    assert (table.rows, table.columns) == (2, 2)


def test_claimed_spans_are_bounded() -> None:
    (table,) = read_html('<table><tr><td colspan="99999999" rowspan="5">a</td><td colspan="x">b</td></tr></table>')
    assert table.cells[0].colspan == MAX_SPAN and table.cells[0].rowspan == 1 and table.cells[1].colspan == 1


def test_nested_tables_are_content() -> None:
    tables = read_html("<table><tr><td>x<table><tr><td>y</td></tr></table></td></tr></table>")
    assert len(tables) == 1 and tables[0].cells[0].text == "x y"


def test_leading_header_cells_make_header_rows() -> None:
    (table,) = read_html("<table><tr><th>a</th><th>b</th></tr><tr><th>s</th><td>1</td></tr></table>")
    assert table.header_rows == 1 and table.grid[1, 0].header


@given(st.lists(st.lists(st.sampled_from(["", "1", "a b", "$x$"]), min_size=3, max_size=3), min_size=1, max_size=5))
def test_writing_and_reading_gives_the_same_table(rows: list[list[str]]) -> None:
    cells = tuple(Cell(r, c, (Text(text),) if text else ()) for r, row in enumerate(rows) for c, text in enumerate(row))
    table = Table(len(rows), 3, cells)
    assert read_html(table.to_html()) == [table]
