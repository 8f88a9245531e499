"""Checks of tables, and the grid behind them."""

from __future__ import annotations

import pytest

from vlm.eval.checks.grid import Direction
from vlm.eval.checks.load import parse_check
from vlm.eval.checks.markup import tables

PIPES = """
Some text

| Name | Score | Rank |
|------|-------|------|
| Ann  | 1     | 2    |
| Bob  | 3     | 4    |
"""
SPANS = """<table>
<thead><tr><th rowspan="2">Name</th><th colspan="2">Results</th></tr><tr><th>Score</th><th>Rank</th></tr></thead>
<tbody><tr><td>Ann</td><td>1</td><td>2</td></tr><tr><td>Bob</td><td>3</td><td>4</td></tr></tbody>
</table>"""


def passes(markdown, **fields):
    return parse_check({"pdf": "a.pdf", "page": 1, "id": "x", "type": "table", **fields}).failure(markdown) is None


@pytest.mark.parametrize("markdown", [PIPES, SPANS])
@pytest.mark.parametrize(
    "fields",
    [
        {"cell": "3", "left": "Bob", "right": "4", "up": "1"},
        {"cell": "1", "down": "3", "up": "Score"},
        {"cell": "4", "left_heading": "Bob"},
        {"cell": "4", "top_heading": "Rank"},
        {"cell": "3", "top_heading": "Scorf", "max_diffs": 1},
    ],
)
def test_neighbours_and_headings(markdown, fields):
    assert passes(markdown, **fields)


@pytest.mark.parametrize("markdown", [PIPES, SPANS, "", "plain text", "<table></table>", "|"])
@pytest.mark.parametrize("fields", [{"cell": "7"}, {"cell": "3", "left": "Ann"}, {"cell": "1", "top_heading": "Rank"}])
def test_what_is_not_so_fails(markdown, fields):
    assert not passes(markdown, **fields)


def test_every_heading_on_the_way_up_counts():
    assert passes(SPANS, cell="4", top_heading="Results")
    assert not passes(PIPES, cell="4", top_heading="Results")


def test_a_spanning_cell_has_a_neighbour_in_each_of_its_rows():
    (grid,) = tables(SPANS)
    name = next(index for index, cell in enumerate(grid.cells) if cell.text == "Name")
    right = {grid.cells[index].text for index in grid.neighbors(name, Direction.RIGHT)}
    assert right == {"Results", "Score"}


def test_line_breaks_entities_and_escaped_pipes():
    assert passes("<table><tr><td>a &amp; b<br>c</td></tr></table>", cell="a & b c")
    assert passes("| a \\| b | c |\n|---|---|\n| d | e |", cell="e", up="c", left="d")


def test_a_span_to_the_end_of_the_table_and_one_without_sense():
    (grid,) = tables('<table><tr><td rowspan="0">a</td><td colspan="x">b</td></tr><tr><td>c</td></tr></table>')
    assert (grid.height, grid.width) == (2, 2)
    assert {grid.cells[i].text for i in grid.neighbors(2, Direction.LEFT)} == {"a"}


def test_enormous_spans_are_cut():
    (grid,) = tables('<table><tr><td rowspan="999999" colspan="999999">a</td></tr></table>')
    assert (grid.height, grid.width) == (1, 1000)  # a span ends with the table
