"""Tables without rules, and what only looks like one."""

from __future__ import annotations

from typing import Any

import pytest

from vlm.parsing.tables.find.borderless import is_figure

XS = [100.0, 220.0, 280.0]


def test_columns_of_figures_are_a_table(sheet: Any) -> None:
    sheet.text(100, 80, "A paragraph above the figures that runs on").row(112, XS, ["", "2024", "2023"])
    for k, name in enumerate(("Revenue", "Cost of sales", "Gross profit", "Expenses")):
        sheet.row(126 + 14 * k, XS, [name, f"1,{k}20", f"{k}80"])
    (table,) = sheet.tables()
    assert (table.rows, table.columns) == (5, 3)
    assert [cell.text for cell in table.row(2)] == ["Cost of sales", "1,120", "180"]


def test_group_labels_stay_inside(sheet: Any) -> None:
    for k, cells in enumerate((["Cash", "1", "22"], ["Stocks", "33", "4"], None, ["Loans", "5", "66"])):
        sheet.row(112 + 14 * k, XS, cells) if cells else sheet.text(100, 112 + 14 * k, "Debts")
    (table,) = sheet.tables()
    assert table.rows == 4


@pytest.mark.parametrize(
    "rows",
    [
        [["Introduction", "3"], ["Methods of the work", "9"], ["Results", "12"], ["References", "40"]],
        [["Introduction . . . . .", "3"], ["Methods . . .", "2"], ["Results . . . .", "12"], ["End . . .", "1"]],
        [["Anna Smith", "Ben Jones"], ["University of A", "College of B"], ["a at a.edu", "b at b.edu"]],
        [["1.", "first thing"], ["2.", "second thing"], ["3.", "third thing"]],
        [["the words of one column", "and those of the next one"]] * 6,
    ],
    ids=["contents", "leaders", "authors", "list", "columns"],
)
def test_what_only_lines_up_is_no_table(sheet: Any, rows: list[list[str]]) -> None:
    for k, cells in enumerate(rows):
        sheet.row(112 + 14 * k, [100, 300], cells)
    assert sheet.tables() == []


@pytest.mark.parametrize(
    ("text", "wanted"), [("1,234", True), ("$ 5.0", True), ("(12%)", True), ("—", True), ("B12c", False)]
)
def test_figures(text: str, wanted: bool) -> None:
    assert is_figure(text) is wanted
