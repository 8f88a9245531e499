"""Paragraphs, lists, code and continuations."""

from __future__ import annotations

from dataclasses import replace

import pytest
from layout_pages import column, jittered, line, page, prose, region

from vlm.parsing.layout import arrange
from vlm.parsing.schema import Block, BlockKind
from vlm.parsing.text import Line


def blocks_of(lines: list[Line]) -> list[Block]:
    return arrange(page(lines)).blocks


def test_first_line_indents_start_paragraphs() -> None:
    texts = prose("a", 4) + prose("b", 4)
    lines = column(texts, 60, 100)
    for i in (0, 4):
        lines[i] = line(texts[i][:-3], 75, lines[i].baseline)
    assert [block.content[:3] for block in blocks_of(lines)] == ["a00", "b00"]


def test_space_parts_paragraphs_of_measured_lines_too() -> None:
    lines = column(prose("a", 6), 60, 100) + column(prose("b", 6), 60, 185)
    for page_lines in (lines, jittered(lines)):
        assert [block.content[:3] for block in blocks_of(page_lines)] == ["a00", "b00"]


def test_hanging_indents_start_at_the_edge() -> None:
    lines = []
    for i in range(4):
        y = 100 + 36 * i
        lines.append(line(f"r{i} Author of some book with a title that runs", 60, y))
        lines += column(["and goes on over the line without any stop", "until it ends here"], 80, y + 12)
    assert [block.content[:2] for block in blocks_of(lines)] == ["r0", "r1", "r2", "r3"]


def test_lines_that_end_on_purpose_stay_apart() -> None:
    lines = column(["Ada Lovelace", "12 Saint James Square", "London"], 60, 100)
    (block,) = blocks_of(lines)
    assert block.content.split("  \n") == ["Ada Lovelace", "12 Saint James Square", "London"]


@pytest.mark.parametrize("apart", [True, False])
def test_numbers_without_points_count_references(apart: bool) -> None:
    lines = []
    for i in range(4):
        y = 100 + 24 * i
        head = "Author AB. A title that is long enough to go on"
        lines += (
            [line(f"{i + 9}", 60 if i else 65, y), line(head, 80, y)] if apart else [line(f"{i + 9} {head}", 60, y)]
        )
        lines.append(line("in the next line. A Journal 2004.", 80, y + 12))
    found = [(block.marker, block.content[:6]) for block in blocks_of(lines)]
    assert found == [("9", "Author"), ("10", "Author"), ("11", "Author"), ("12", "Author")]


def test_years_at_line_starts_count_nothing() -> None:
    texts = ["12 Monkeys were seen in the year that is named", "40 Others came later, and in the year after that"]
    assert [b.kind for b in blocks_of(column([*prose("a", 3, end=False), *texts], 60, 100))] == [BlockKind.TEXT]


def test_short_last_line_of_a_centred_paragraph_belongs_to_it() -> None:
    lines = [line("a full line of text that goes from edge to edge", 60, 100)]
    lines += [line("while it ends here.", 125, 112)]
    (block,) = blocks_of(lines)
    assert block.content.endswith("edge while it ends here.")


def test_bullets_and_nested_numbers_become_items() -> None:
    lines = [
        line("• First thing", 60, 100),
        line("1. Number one", 80, 112),
        line("2. Number two", 80, 124),
        line("• Second thing", 60, 136),
    ]
    found = [(block.kind, block.marker, block.level, block.content) for block in blocks_of(lines)]
    assert found == [
        (BlockKind.LIST_ITEM, "•", 0, "First thing"),
        (BlockKind.LIST_ITEM, "1.", 1, "Number one"),
        (BlockKind.LIST_ITEM, "2.", 1, "Number two"),
        (BlockKind.LIST_ITEM, "•", 0, "Second thing"),
    ]


def test_marker_apart_from_its_text_is_joined() -> None:
    lines = [line("a)", 60, 100), line("one thing to say", 90, 100), line("b)", 60, 112), line("another one", 90, 112)]
    assert [(block.marker, block.content) for block in blocks_of(lines)] == [
        ("a)", "one thing to say"),
        ("b)", "another one"),
    ]


def test_number_in_running_text_is_no_item() -> None:
    texts = [*prose("a", 3, end=False), "12. May is what this sentence goes on with", *prose("b", 3)]
    (block,) = blocks_of(column(texts, 60, 100))
    assert block.kind is BlockKind.TEXT


def test_drop_capital_is_joined_to_its_word() -> None:
    lines = [line("O", 60, 116, size=28), *column(["nce upon a time there was some", "text beside a capital"], 80, 100)]
    lines += column(prose("b", 6), 60, 126)
    assert blocks_of(lines)[0].content.startswith("Once upon")


def test_drop_capital_read_with_the_last_line_beside_it_is_joined_to_the_first() -> None:
    third = line("third line beside it", 80, 124)
    capital = line("O", 60, 124, size=34)
    merged = Line(capital.words + third.words, capital.bbox.union(third.bbox), 124, 10.0)
    lines = [*column(["ver the past there was some", "text beside a capital"], 80, 100), merged]
    lines += column(prose("b", 6), 60, 136)
    assert blocks_of(lines)[0].content.startswith("Over the past there was some text beside a capital third line")


def test_wide_spaces_of_a_justified_line_are_no_gaps() -> None:
    lines = column(prose("a", 6), 60, 100)
    words = [line("corporate", 60, 124), line("longest", 120, 124), line("responsible", 175, 124)]
    (block,) = blocks_of([*lines[:2], *words, *lines[3:]])
    assert "corporate longest responsible" in block.content


def test_code_keeps_its_indentation() -> None:
    mono = {"monospace": True, "font": "Courier"}
    code = [line("def f(x):", 60, 200, **mono), line("return x", 80, 212, **mono)]
    blocks = blocks_of([*column(prose("a", 8), 60, 80), *code, *column(prose("b", 8), 60, 240)])
    (found,) = [block for block in blocks if block.kind is BlockKind.CODE]
    assert found.content == "def f(x):\n    return x"


def test_a_page_of_code_under_a_heading_is_code_and_a_typewritten_one_is_not() -> None:
    mono = {"monospace": True, "font": "Courier"}
    code = [line(f"value_{i} = f({i})  # which goes on", 60, 110 + 12 * i, **mono) for i in range(20)]
    heading = line("Listing of the whole of the program in use", 60, 80)
    assert [block.kind for block in blocks_of([heading, *code])].count(BlockKind.CODE) == 1
    assert not [block for block in blocks_of(code) if block.kind is BlockKind.CODE]


def test_paragraph_continues_in_the_next_column() -> None:
    lines = column(prose("l", 30, end=False), 50, 100) + column(["that ends here.", *prose("r", 20)], 310, 100)
    blocks = blocks_of(lines)
    assert [block.continues for block in blocks if block.kind is BlockKind.TEXT][:2] == [False, True]


def test_text_after_a_formula_stays_behind_it() -> None:
    lines = [*column(prose("a", 3, end=False), 50, 100), *column(["where it goes on.", *prose("b", 2)], 50, 180)]
    formula = region(BlockKind.FORMULA, 100, 135, 200, 160)
    assert not any(block.continues for block in arrange(page(lines, [formula])).blocks)


def test_a_number_with_a_letter_beside_text_counts_nothing() -> None:
    """Labels of a map: "6 L" is short and begins with a number, but is none."""
    lines = [piece for i in range(4) for piece in (line("6 L", 50, 100 + 14 * i), line("Somewhere", 75, 100 + 14 * i))]
    assert not [block for block in blocks_of(lines) if block.marker]


def test_drawings_in_characters_keep_their_columns() -> None:
    mono = {"monospace": True, "font": "Courier"}
    code = [line("+------+------+", 60, 200, **mono)]
    code += [line("|", 60, 212, **mono), line("wide", 85, 212, **mono), line("|", 130, 212, **mono)]
    blocks = blocks_of([*column(prose("a", 8), 60, 80), *code])
    (found,) = [block for block in blocks if block.kind is BlockKind.CODE]
    assert found.content == "+------+------+\n|    wide     |"


def test_items_of_a_list_in_typewriter_type_are_no_code() -> None:
    mono = {"monospace": True, "font": "Courier"}
    bullets = [line("\u2022 ", 60, 200 + 14 * i) for i in range(3)]
    named = [line(f"OBJECT_{i} IDENTIFIER;", 68, 200 + 14 * i, **mono) for i in range(3)]
    items = [
        replace(bullet, words=bullet.words + name.words, bbox=bullet.bbox.union(name.bbox))
        for bullet, name in zip(bullets, named, strict=True)
    ]
    blocks = blocks_of([*column(prose("a", 8), 60, 80), *items, *column(prose("b", 8), 60, 260)])
    assert [block.kind for block in blocks].count(BlockKind.LIST_ITEM) == 3
    assert not [block for block in blocks if block.kind is BlockKind.CODE]


def test_text_beside_code_in_smaller_type_is_no_heading() -> None:
    mono = {"monospace": True, "font": "Courier", "size": 8.0}
    code = [line(f"value_{i} = f({i})  # which goes on and on", 60, 140 + 10 * i, **mono) for i in range(8)]
    blocks = blocks_of([*column(["The code below says what was said before, but in full:"], 60, 110), *code])
    assert not [block for block in blocks if block.kind is BlockKind.SECTION_HEADER]
