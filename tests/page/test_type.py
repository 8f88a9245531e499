"""How large the type of a page is."""

from __future__ import annotations

from dataclasses import replace

from layout_pages import column, line, page, prose

from vlm.geometry import Box
from vlm.parsing.page.frame import Turn
from vlm.parsing.page.strip import strips_of
from vlm.parsing.page.type import INK_ASCENT, INK_DESCENT, body_size, letter_box, measure
from vlm.parsing.text import Line


def code(count: int) -> list[Line]:
    return [line("for each in everything: print(each)", 60, 400 + 10 * i, size=8, monospace=True) for i in range(count)]


def test_body_size_is_that_of_most_characters() -> None:
    lines = [line("A heading in large type", 60, 60, size=18), *column(prose("a", 20), 60, 100, size=11)]
    assert body_size(page(lines)) == 11


def test_code_is_smaller_than_the_text_it_stands_in() -> None:
    text = column(prose("a", 5), 60, 100, size=11)
    assert body_size(page([*text, *code(20)])) == 11
    assert body_size(page(code(20))) == 8


def test_pages_without_type_have_a_size() -> None:
    assert body_size(page([])) == 10
    nothing = [replace(each, size=0.0) for each in column(prose("a", 3), 60, 100)]
    assert body_size(page(nothing)) == 10
    assert body_size(page([replace(each, size=1e-3) for each in nothing])) == 1


def test_layout_measures_the_same_body() -> None:
    lines = [*column(prose("a", 8), 60, 100, size=9), *column(prose("b", 3), 60, 300, size=14), *code(12)]
    view = page(lines)
    assert measure(strips_of(lines, Turn(600, 800))).size == body_size(view)


def test_a_letter_box_has_no_empty_height() -> None:
    tall = replace(line("sum of all", 100, 200), bbox=Box(100, 150, 160, 260))
    assert letter_box(tall) == Box(100, 200 - 10 * INK_ASCENT, 160, 200 + 10 * INK_DESCENT)
    low = line("on the line", 100, 200)
    assert letter_box(low) == low.bbox
    assert letter_box(replace(tall, angle=90)) == tall.bbox
