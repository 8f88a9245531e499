"""Pipe tables only where nothing is lost."""

import pytest

from vlm.markup.inline import LineBreak, Link, Mark, Math, Text
from vlm.markup.table.html import read_html
from vlm.markup.table.model import Cell
from vlm.markup.table.pipe import write_pipe
from vlm.markup.table.table import Table

HEAD = "<thead><tr><th>Name</th><th>a|b</th></tr></thead>"


def pipe(html: str) -> str | None:
    return write_pipe(read_html(f"<table>{html}</table>", math=True)[0])


def test_a_plain_table_becomes_a_pipe_table() -> None:
    html = f"{HEAD}<tbody><tr><td><b>x</b>_1</td><td>$a_1|b$ &lt; 2</td></tr></tbody>"
    assert pipe(html) == "| Name | a\\|b |\n| --- | --- |\n| **x**_1 | $a_1\\|b$ < 2 |"


def test_blank_cells_stay_cells() -> None:
    assert pipe(f"{HEAD}<tbody><tr><td></td><td>1</td></tr></tbody>") == "| Name | a\\|b |\n| --- | --- |\n|   | 1 |"


def test_breaks_links_and_marks_stand_in_cells() -> None:
    content = (
        Text("one"),
        LineBreak(),
        Link("https://a.b/", (Text("two"),)),
        Text("old", (Mark.STRIKE,)),
        Math("x|y"),
        Text("$5 "),
        Text("a|b", (Mark.CODE,)),
    )
    table = Table(2, 1, (Cell(0, 0, header=True), Cell(1, 0, content)), 1)
    row = write_pipe(table).splitlines()[-1]  # type: ignore[union-attr]
    assert row == "| one<br>[two](https://a.b/)~~old~~$x\\|y$\\$5 `a\\|b` |"


@pytest.mark.parametrize(
    "html",
    [
        "<tr><td>1</td><td>2</td></tr>" * 2,  # no header
        f"{HEAD}<tr><td colspan='2'>1</td></tr>",
        f"{HEAD}<tr><td>1</td><td>2<sup>3</sup></td></tr>",
        f"{HEAD}<tr><td>1</td><td><a href='http://a.b'>2<sub>3</sub></a></td></tr>",
        f"{HEAD}<tr><th>stub</th><td>2</td></tr>",
        "<thead><tr><td>1</td></tr><tr><td>1</td></tr></thead><tr><td>1</td></tr>",
        HEAD,
    ],
)
def test_what_markdown_cannot_say_stays_html(html: str) -> None:
    assert pipe(html) is None
