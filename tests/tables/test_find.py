"""From words and rules to tables, and from other things to none."""

from __future__ import annotations

from typing import Any

import pytest

from vlm.geometry import Box
from vlm.markup.table.table import Table
from vlm.parsing.inputs import VectorPath

XS = [100.0, 180.0, 240.0, 300.0]
Shape = list[list[Any]]


def shape(table: Table) -> Shape:
    """Each row's cells: the text, with (rows, columns) where the cell spans more than one place."""
    return [
        [
            cell.text if cell.rowspan == cell.colspan == 1 else (cell.text, cell.rowspan, cell.colspan)
            for cell in table.row(row)
        ]
        for row in range(table.rows)
    ]


def booktabs(sheet: Any) -> Any:
    sheet.rule(95, 100, 345)
    sheet.row(112, XS, ["Model", "Acc", "Pre", "Rec"]).rule(95, 117, 345)
    sheet.row(129, XS, ["Alpha one", "1.5", "2.5", "3.5"])
    sheet.row(143, XS, ["Beta", "4.5", "", "6.5"])
    return sheet.rule(95, 149, 345)


BOOKTABS = [["Model", "Acc", "Pre", "Rec"], ["Alpha one", "1.5", "2.5", "3.5"], ["Beta", "4.5", "", "6.5"]]


def test_booktabs(sheet: Any) -> None:
    (table,) = booktabs(sheet).tables()
    assert shape(table) == BOOKTABS and table.header_rows == 1
    assert all(cell.header == (cell.row == 0) for cell in table.cells)


def test_the_lines_move_into_the_region(sheet: Any) -> None:
    booktabs(sheet).text(95, 180, "A paragraph below the table that stays text")
    content = sheet.read()
    (region,) = content.regions
    assert [line.text for line in content.lines] == ["A paragraph below the table that stays text"]
    assert len(region.lines) == 11 and region.block.confidence == 1.0


@pytest.mark.parametrize("jitter", [0.3, 0.8])
def test_scans_shake(make_sheet: Any, jitter: float) -> None:
    (table,) = booktabs(make_sheet(jitter=jitter)).tables()
    assert shape(table) == BOOKTABS


def test_a_partial_rule_spans_its_heading_and_the_centred_stub_its_rows(sheet: Any) -> None:
    sheet.rule(95, 100, 345).text(205, 112, "Scores on all").rule(175, 117, 325)
    sheet.text(100, 120, "Model").row(129, XS[1:], ["Acc", "Pre", "Rec"]).rule(95, 134, 345)
    sheet.row(146, XS, ["Alpha", "1.5", "2.5", "3.5"]).row(160, XS, ["Beta", "4.5", "5.5", "6.5"]).rule(95, 166, 345)
    (table,) = sheet.tables()
    assert shape(table)[:2] == [[("Model", 2, 1), ("Scores on all", 1, 3)], ["Acc", "Pre", "Rec"]]
    assert table.header_rows == 2 and table.rows == 4


def test_a_section_row_spans_the_table(sheet: Any) -> None:
    booktabs(sheet).text(190, 161, "Without them").rule(95, 167, 345)
    sheet.row(179, XS, ["Gamma", "7.5", "8.5", "9.5"]).rule(95, 185, 345)
    (table,) = sheet.tables()
    assert shape(table)[3:] == [[("Without them", 1, 4)], ["Gamma", "7.5", "8.5", "9.5"]]


def test_a_stub_centred_between_rows_spans_them(sheet: Any) -> None:
    sheet.rule(95, 100, 345).row(112, XS, ["Set", "Kind", "A", "B"]).rule(95, 117, 345)
    for top, name in ((117, "First"), (151, "Second")):
        sheet.row(top + 12, XS, ["", "before", "1", "2"]).row(top + 26, XS, ["", "after", "3", "4"])
        sheet.text(XS[0], top + 19, name).rule(95, top + 33, 345)
    (table,) = sheet.tables()
    assert shape(table)[1:3] == [[("First", 2, 1), "before", "1", "2"], ["after", "3", "4"]]


def test_a_full_grid_joins_the_lines_of_a_cell(sheet: Any) -> None:
    ys = [100, 120, 152, 172]
    for y in ys:
        sheet.rule(95, y, 275)
    for x in (95, 175, 275):
        sheet.bar(x, 100, 172)
    sheet.row(113, [100, 180], ["Name", "Notes"]).text(100, 139, "Pump")
    sheet.text(180, 132, "has to be cleaned").text(180, 146, "once a month")
    sheet.row(165, [100, 180], ["Valve", "none"])
    (table,) = sheet.tables()
    assert shape(table) == [["Name", "Notes"], ["Pump", "has to be cleaned once a month"], ["Valve", "none"]]


def test_a_missing_bar_makes_a_column_span(sheet: Any) -> None:
    for y in (100, 120, 140, 160):
        sheet.rule(95, y, 335)
    for x, top in ((95, 100), (175, 100), (255, 120), (335, 100)):
        sheet.bar(x, top, 160)
    sheet.text(100, 113, "Place").text(242, 113, "Count")
    sheet.row(133, [100, 190, 270], ["North", "one", "two"]).row(153, [100, 190, 270], ["South", "three", "four"])
    (table,) = sheet.tables()
    assert shape(table) == [["Place", ("Count", 1, 2)], ["North", "one", "two"], ["South", "three", "four"]]


def test_bars_alone_part_columns(sheet: Any) -> None:
    sheet.bar(150, 100, 142).bar(200, 100, 142)
    for y, cells in ((110, ["one", "two", "three"]), (124, ["four", "five", "six"]), (138, ["seven", "eight", "nine"])):
        sheet.row(y, [115, 160, 210], cells)
    (table,) = sheet.tables()
    assert shape(table) == [["one", "two", "three"], ["four", "five", "six"], ["seven", "eight", "nine"]]


def test_one_rule_under_the_heading_is_enough(sheet: Any) -> None:
    sheet.row(110, XS, ["Name", "A", "B", "C"]).rule(95, 115, 345)
    sheet.row(127, XS, ["x", "1", "2", "3"]).row(141, XS, ["y", "4", "5", "6"])
    (table,) = sheet.tables()
    assert shape(table) == [["Name", "A", "B", "C"], ["x", "1", "2", "3"], ["y", "4", "5", "6"]]
    assert table.header_rows == 1


def test_labels_beside_ruled_figures_belong_to_them(sheet: Any) -> None:
    sheet.row(100, [300, 360], ["2024", "2023"]).rule(295, 104, 325).rule(355, 104, 385)
    rows = [
        ("Cost of revenue", "178", "141"),
        ("Research", "3,423", "2,532"),
        ("Sales and general expenses", "11", "87"),
    ]
    for k, cells in enumerate(rows):
        sheet.row(116 + 14 * k, [80, 300, 360], list(cells))
    sheet.rule(295, 148, 325).rule(355, 148, 385).row(160, [80, 300, 360], ["Total", "4,737", "3,549"])
    sheet.rule(295, 164, 325).rule(355, 164, 385)
    (table,) = sheet.tables()
    assert shape(table)[1:] == [list(row) for row in rows] + [["Total", "4,737", "3,549"]]


def test_two_tables_with_a_sentence_between_stay_two(sheet: Any) -> None:
    booktabs(sheet).text(95, 170, "Between the two tables there is a sentence of text.")
    sheet.rule(95, 190, 345).row(202, XS, ["Model", "X", "Y", "Z"]).rule(95, 207, 345)
    sheet.row(219, XS, ["Gamma", "1", "2", "3"]).rule(95, 225, 345)
    content = sheet.read()
    assert len(content.regions) == 2 and len(content.lines) == 1


def test_text_between_rules_is_no_table(sheet: Any) -> None:
    sheet.rule(95, 100, 345)
    for k in range(5):
        sheet.text(95, 112 + 12 * k, "several words that fill the line from end to end")
    sheet.rule(95, 170, 345)
    assert sheet.tables() == []


def test_a_framed_paragraph_is_no_table(sheet: Any) -> None:
    sheet.rule(95, 100, 345).rule(95, 160, 345).bar(95, 100, 160).bar(345, 100, 160)
    for k in range(4):
        sheet.text(100, 112 + 12 * k, "words in a frame that go on and on")
    assert sheet.tables() == []


def test_a_chart_with_gridlines_is_no_table(sheet: Any) -> None:
    for k in range(5):
        sheet.rule(120, 100 + 20 * k, 300).text(100, 103 + 20 * k, str(80 - 20 * k))
        sheet.text(120 + 40 * k, 195, str(k))
    sheet.bar(120, 100, 180)
    curve = (("M", (120.0, 180.0)), ("C", (150.0, 100.0, 200.0, 160.0, 300.0, 110.0)))
    for k in range(8):
        box = Box(125 + 20 * k, 120, 135 + 20 * k, 160)
        sheet.paths.append(VectorPath(segments=curve, bbox=box, fill=None, stroke=(0, 0, 255, 255)))
    assert sheet.tables() == []


def test_an_underlined_word_rules_nothing(sheet: Any) -> None:
    sheet.text(100, 110, "a link to somewhere").rule(100, 111.5, 190)
    sheet.text(100, 124, "a link to elsewhere").rule(100, 125.5, 190)
    assert sheet.tables() == []


def test_a_page_without_rules_is_left_alone(sheet: Any) -> None:
    sheet.text(100, 110, "words")
    assert sheet.read().regions == ()


def test_a_framed_list_is_no_table(sheet: Any) -> None:
    sheet.rule(95, 98, 345).rule(95, 160, 345).bar(95, 98, 160).bar(345, 98, 160)
    for k, text in enumerate(("First of all", "Second to none", "Third time lucky", "Fourth estate")):
        sheet.row(112 + 14 * k, [100, 125], ["•", text])
    assert sheet.tables() == []


def test_bars_of_fractions_are_no_rules(sheet: Any) -> None:
    for x in (130, 220):
        sheet.text(x - 25, 122.5, "f(a)").rule(x, 120, x + 60)
        sheet.row(116, [x + 2, x + 40], ["a", "b"]).row(130, [x + 2, x + 40], ["c", "d"])
    assert sheet.tables() == []


def test_lines_drawn_behind_text_are_no_table(sheet: Any) -> None:
    sheet.rule(95, 98, 345).rule(95, 130, 345).row(110, [100, 125], ["of", "class essays"])
    sheet.row(124, [100, 125], ["be", "sure to plan"])
    assert sheet.tables() == []


def test_two_tables_close_below_each_other_stay_two(sheet: Any) -> None:
    booktabs(sheet).rule(95, 169, 345).row(181, XS, ["Model", "X", "Y", "Z"]).rule(95, 186, 345)
    sheet.row(198, XS, ["Gamma", "1", "2", "3"]).rule(95, 204, 345)
    assert [shape(table)[0] for table in sheet.tables()] == [["Model", "Acc", "Pre", "Rec"], ["Model", "X", "Y", "Z"]]


def test_wrapped_sentences_of_a_column_belong_to_a_table(sheet: Any) -> None:
    sheet.rule(95, 98, 345).row(110, [100, 180], ["Command", "Description"]).rule(95, 115, 345)
    for k, name in enumerate(("Archive", "Copy", "Lock", "Move")):
        sheet.row(127 + 34 * k, [100, 180], [name, "does what its name says to all"])
        sheet.text(180, 139 + 34 * k, "of the variables that you name.")
    sheet.rule(95, 250, 345)
    (table,) = sheet.tables()
    text = "does what its name says to all of the variables that you name."
    assert shape(table)[1:] == [[name, text] for name in ("Archive", "Copy", "Lock", "Move")]


def test_chinese_sentences_beside_each_other_between_rules_are_no_table(sheet: Any) -> None:
    sheet.rule(95, 100, 345)
    for row in range(5):
        sheet.row(112 + 14 * row, [100.0, 230.0], ["港口办公室保存着登记簿的", "北闸的修理工作在春天开始"])
    assert sheet.rule(95, 175, 345).tables() == []
