"""Entries of tables of contents."""

from __future__ import annotations

import time

from layout_pages import column, line, page, prose

from vlm.parsing.layout import arrange
from vlm.parsing.schema import Block, BlockKind
from vlm.parsing.text import Line


def items_of(lines: list[Line]) -> list[Block]:
    return [block for block in arrange(page(lines)).blocks if block.kind is BlockKind.LIST_ITEM]


def contents_of(lines: list[Line]) -> list[str]:
    return [block.content for block in items_of(lines)]


def test_entries_with_leaders_are_items_with_one_separator() -> None:
    texts = ["Preview of things " + "." * 40 + " 7", "A session . . . . . . . . . . . . . . . 12", "Index.........A-3"]
    assert contents_of(column(texts, 60, 100)) == ["Preview of things … 7", "A session … 12", "Index … A-3"]


def test_entries_are_nested_by_their_indent() -> None:
    rows = [("1 One", 60, "2"), ("1.1 Sub", 80, "2"), ("1.1.1 Deep", 100, "4"), ("2 Two", 60, "9")]
    lines = [line(f"{text} {'. ' * 20}{number}", x, 100 + 12 * i) for i, (text, x, number) in enumerate(rows)]
    assert [block.level for block in items_of(lines)] == [0, 1, 2, 0]


def test_numbers_at_a_common_edge_need_no_leaders() -> None:
    lines = []
    for i, (title, number) in enumerate([("Preface", "iii"), ("One", "1"), ("Two", "9"), ("Three", "14"), ("F", "20")]):
        lines += [line(title, 60, 100 + 14 * i), line(number, 400 - 5 * len(number), 100 + 14 * i)]
    assert contents_of(lines)[1:] == ["One … 1", "Two … 9", "Three … 14", "F … 20"]


def test_wrapped_entry_is_one_item() -> None:
    texts = [
        "1 A heading that is short " + "." * 30 + " 3",
        "2 A heading that has so many words that they do not go",
        "on a single line " + "." * 40 + " 5",
        "3 The end " + "." * 48 + " 7",
    ]
    found = contents_of(column(texts, 60, 100))
    assert found[1] == "2 A heading that has so many words that they do not go on a single line … 5"
    assert len(found) == 3


def test_numbers_of_sections_apart_from_their_titles_are_joined() -> None:
    lines = []
    for i in range(4):
        title = f"Title {'abcd'[i]} " + "." * 30 + f" {i + 3}"
        lines += [line(f"2.{i + 1}", 60, 100 + 12 * i), line(title, 95, 100 + 12 * i)]
    assert contents_of(lines)[0] == "2.1 Title a … 3"


def test_prose_that_ends_in_numbers_has_no_entries() -> None:
    texts = [*prose("a", 3, end=False), "which was in the year 1903", *prose("b", 3, end=False), "and again in 1911"]
    assert contents_of(column(texts, 60, 100)) == []


def test_rows_whose_numbers_do_not_ascend_are_no_entries() -> None:
    lines = []
    for i, number in enumerate(["20", "7", "31", "4", "12"]):
        lines += [line("Apples", 60, 100 + 14 * i), line(number, 400 - 5 * len(number), 100 + 14 * i)]
    assert contents_of(lines) == []


def test_long_leaders_take_no_time() -> None:
    start = time.process_time()
    arrange(page(column(["word" + ". " * 20_000 + "x"] * 5, 60, 100)))
    assert time.process_time() - start < 2.0
