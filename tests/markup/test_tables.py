"""Tables are written so that readers of HTML, Markdown and CSV find the cells that went in."""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import replace

import pytest
from contents import TABLES
from hypothesis import given
from seen import Seen, html_of, seen_in, seen_of, tree

from vlm.geometry import Box
from vlm.markup.inline import Inline, Link, Math, Text
from vlm.markup.table.html import read_html
from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table

Place = tuple[str, int, int, Seen]


def given_rows(table: Table) -> list[list[Place]]:
    """What a reader should find: element, spans and content of each cell, by row."""
    return [
        [("th" if cell.header else "td", cell.rowspan, cell.colspan, seen_of(cell.inlines)) for cell in table.row(row)]
        for row in range(table.rows)
    ]


def found_rows(element: object) -> list[list[Place]]:
    rows = element.xpath(".//tr")  # type: ignore[attr-defined]
    return [
        [(c.tag, int(c.get("rowspan", 1)), int(c.get("colspan", 1)), seen_in(c)) for c in row.xpath("td|th")]
        for row in rows
    ]


def with_dollars(table: Table) -> Table:
    """In HTML formulas are text between dollars."""
    cells = (replace(cell, inlines=tuple(map(_with_dollars, cell.inlines))) for cell in table.cells)
    return replace(table, cells=tuple(cells))


def _with_dollars(item: Inline) -> Inline:
    if isinstance(item, Link):
        return replace(item, inlines=tuple(map(_with_dollars, item.inlines)))
    return Text(f"${item.latex}$") if isinstance(item, Math) else item


@given(TABLES)
def test_html_holds_the_cells(table):
    (found,) = tree(table.to_html()).xpath("//table")
    assert found_rows(found) == given_rows(with_dollars(table))
    assert len(found.xpath("thead/tr")) == table.header_rows


@given(TABLES)
def test_a_markdown_reader_finds_the_cells(table):
    markdown = table.to_markdown()
    blocks = list(html_of(f"before\n\n{markdown}\n\nafter"))
    assert [block.tag for block in blocks] == ["p", "table", "p"]
    rows = found_rows(blocks[1])
    if markdown.startswith("<table>"):
        assert rows == given_rows(with_dollars(table))
    else:
        assert rows == given_rows(table)


@given(TABLES)
def test_html_reads_back_as_the_same_table(table):
    (again,) = read_html(with_dollars(table).to_html())
    assert again == read_html(again.to_html())[0]
    assert given_rows(again) == given_rows(with_dollars(table))
    assert (again.rows, again.columns) == (table.rows, table.columns)


@given(TABLES)
def test_csv_reads_back_as_the_texts(table):
    assert list(csv.reader(io.StringIO(table.to_csv(formulas=True), newline=""))) == table.texts()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("+foo(1)", "'+foo(1)"),
        ("-2+HYPERLINK(1)", "'-2+HYPERLINK(1)"),
        ("- item", "'- item"),
        ("-5.2", "-5.2"),
        ("+3 %", "+3 %"),
        ("-0.5***", "-0.5***"),
        ("-12 kg", "-12 kg"),
        ("+/-", "+/-"),
        ("a=b", "a=b"),
    ],
)
def test_no_spreadsheet_runs_a_cell(text, written):
    table = Table(1, 1, (Cell(0, 0, (Text(text),)),))
    assert next(csv.reader(io.StringIO(table.to_csv()))) == [written]
    assert next(csv.reader(io.StringIO(table.to_csv(formulas=True)))) == [text]


SPANNED = Table(
    3,
    3,
    (
        Cell(0, 0, (Text("year"),), rowspan=2, header=True),
        Cell(0, 1, (Text("catch"),), colspan=2, header=True),
        Cell(1, 1, (Text("cod"),), header=True),
        Cell(1, 2, (Text("hake"),), header=True),
        Cell(2, 0, (Text("2025"),)),
        Cell(2, 1, (Text("7"),)),
        Cell(2, 2, (Text("12"),)),
    ),
    header_rows=2,
)


def test_spans_fill_their_first_place_or_all():
    assert SPANNED.to_csv() == "year,catch,\r\n,cod,hake\r\n2025,7,12\r\n"
    assert SPANNED.to_csv(repeat=True) == "year,catch,catch\r\nyear,cod,hake\r\n2025,7,12\r\n"


def test_a_data_frame_has_the_header_as_columns():
    pandas = pytest.importorskip("pandas")
    frame = SPANNED.to_dataframe()
    assert list(frame.columns) == [("year", "year"), ("catch", "cod"), ("catch", "hake")]
    assert frame.iloc[0].tolist() == ["2025", "7", "12"]
    one = Table(2, 1, (Cell(0, 0, (Text("a"),), header=True), Cell(1, 0, (Text("1"),))), 1).to_dataframe()
    assert one.equals(pandas.DataFrame({"a": ["1"]}))
    assert list(Table(1, 2, (Cell(0, 0, (Text("1"),)),)).to_dataframe().iloc[0]) == ["1", ""]


def test_without_pandas_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'docvlm\[pandas\]'"):
        SPANNED.to_dataframe()


def test_boxes_go_where_they_are_put():
    table = Table(1, 2, (Cell(0, 0, bbox=Box(1, 2, 3, 4)), Cell(0, 1)))
    placed = table.placed(lambda box: Box(*(2 * value for value in box)))
    assert [cell.bbox for cell in placed.cells] == [Box(2, 4, 6, 8), None]
