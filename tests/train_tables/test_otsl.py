"""Tables to tokens and back: nothing is lost on the way, and nothing a model writes breaks the way back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vlm.markup.inline import LineBreak, Text, normal
from vlm.markup.table.html import read_html
from vlm.markup.table.model import Cell
from vlm.markup.table.otsl import STRUCTURE, flowing, to_html, to_table, to_tokens
from vlm.markup.table.otsl.tokens import BREAK
from vlm.markup.table.table import Table

LINE = st.text(st.sampled_from("aZ09 <>&\"'%-é中.;"), max_size=6).map(lambda text: " ".join(text.split()))
CONTENT = st.lists(LINE, max_size=3).map(lambda lines: normal(i for line in lines for i in (Text(line), LineBreak())))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables of random spans and header cells, as `Table.to_html` writes them."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    header_rows = draw(st.integers(0, rows))
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            bottom = header_rows if row < header_rows else rows
            wide = next((i for i in range(1, columns - column) if (row, column + i) in taken), columns - column)
            header = row < header_rows or (column > 0 and draw(st.booleans()))
            spans = draw(st.integers(1, bottom - row)), draw(st.integers(1, wide))
            cells.append(Cell(row, column, draw(CONTENT), *spans, header))
            taken.update(cells[-1].places)
    body = min((cell.row for cell in cells if not cell.header), default=rows)
    crossing = [cell.row for cell in cells if cell.row < body < cell.row + cell.rowspan]
    return Table(rows, columns, tuple(cells), min([body, *crossing]))


@given(tables())
def test_a_table_survives_the_way_through_tokens(table: Table) -> None:
    html = table.to_html()
    assert to_html(to_tokens(html)) == html


@given(tables())
def test_every_place_of_the_grid_has_one_structure_token(table: Table) -> None:
    tokens = [token for token in to_tokens(table.to_html()) if token != BREAK]
    structure = [token for token in tokens if token in STRUCTURE]
    assert len(structure) == table.rows * (table.columns + 1)


@given(st.lists(st.one_of(st.sampled_from(STRUCTURE), st.characters())))
@settings(max_examples=300)
def test_any_tokens_give_a_rectangle(tokens: list[str]) -> None:
    table = to_table(tokens)
    places = [place for cell in table.cells for place in cell.places]
    assert sorted(places) == [(row, column) for row in range(table.rows) for column in range(table.columns)]


@given(st.lists(st.one_of(st.sampled_from(STRUCTURE), st.characters())))
@settings(max_examples=300)
def test_any_tokens_give_html_that_reads_back_as_it_is(tokens: list[str]) -> None:
    html = to_html(tokens)
    again = read_html(html)[0]
    assert again.cells == to_table(tokens).cells
    assert to_html(to_tokens(html)) == html


@given(tables(), st.data())
def test_output_cut_short_keeps_the_rows_it_has(table: Table, data: st.DataObject) -> None:
    tokens = to_tokens(table.to_html())
    cut = data.draw(st.integers(0, len(tokens)))
    assert to_table(tokens[:cut]).rows >= tokens[:cut].count("<n>")


def test_a_span_of_two_rows_and_columns_has_all_three_continuations() -> None:
    html = '<table><tr><td rowspan="2" colspan="2">a</td><td>b</td></tr><tr><td></td></tr></table>'
    assert to_tokens(html) == ["<c>", "a", "<l>", "<c>", "b", "<n>", "<u>", "<x>", "<e>", "<n>"]


@pytest.mark.parametrize(
    ("tokens", "rows"),
    [
        (
            "<c>a <c>b <n> <c>c <n> <c>d <c>e <n>",
            ["<td>a</td><td>b</td>", "<td>c</td><td></td>", "<td>d</td><td>e</td>"],
        ),
        ("<c>a <n> <c>b <n> <c>c <c>d <n>", ["<td>a</td>", "<td>b</td>", "<td>c d</td>"]),
        ("<l> <c>a <n> <u> <x> <n>", ["<td></td><td>a</td>", "<td></td><td></td>"]),
        ("x <c>a <n> <l>y <e>z", ["<td>x</td><td>a</td>", "<td>y</td><td>z</td>"]),
        ("<c>a <c>b <n> <c>c", ["<td>a</td><td>b</td>", "<td>c</td><td></td>"]),
    ],
    ids=["short row", "long row", "continuations of nothing", "text without a cell", "cut short"],
)
def test_repairs(tokens: str, rows: list[str]) -> None:
    split = [part for word in tokens.split() for part in _pieces(word)]
    expected = Table(0, 0, ()).to_html().replace("\n", "\n" + "".join(f"<tr>{row}</tr>\n" for row in rows))
    assert to_html(split).replace("<tbody>\n", "").replace("</tbody>\n", "") == expected


def _pieces(word: str) -> list[str]:
    end = word.find(">") + 1
    return [word[:end], *word[end:]] if end else list(word)


def test_a_header_row_cut_short_stays_a_header() -> None:
    html = to_html(["<h>", "a", "<h>", "b", "<n>", "<h>", "c", "<n>", "<c>", "1", "<c>", "2", "<n>"])
    assert "<tr><th>c</th><th></th></tr>\n</thead>" in html


def test_lines_flow_together_as_the_parser_joins_them() -> None:
    html = "<td>net in-<br>come<br>(USD)</td><td>A-<br>B 3-<br>4</td><td>-<br>x</td>"
    assert flowing(html) == "<td>net income (USD)</td><td>A- B 3- 4</td><td>- x</td>"


def test_html_without_a_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no table"):
        to_tokens("<p>text</p>")
