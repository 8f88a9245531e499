"""Reading order: columns, what spans them, and properties that hold for any page."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout_pages import column, jittered, line, mapped, page, prose, region

from vlm.parsing.layout import arrange
from vlm.parsing.layout.order import reading_order
from vlm.parsing.page.frame import Turn
from vlm.parsing.page.segments import chain
from vlm.parsing.page.strip import strips_of
from vlm.parsing.page.type import measure
from vlm.parsing.schema import BlockKind
from vlm.parsing.text import Line

LEFT, RIGHT = 50.0, 310.0


def order_of(lines: list[Line]) -> list[str]:
    strips = strips_of(lines, Turn(600, 800))
    metrics = measure(strips)
    ordered = reading_order(chain(strips, [], metrics), metrics)
    return [strip.text for segment in ordered for strip in segment.strips]


def text_of(lines: list[Line], **size: float) -> str:
    return "\n".join(block.content for block in arrange(page(lines, **size)).blocks)


def assert_in_order(text: str, *parts: str) -> None:
    places = [text.find(part) for part in parts]
    assert min(places) >= 0, dict(zip(parts, places, strict=True))
    assert places == sorted(places), dict(zip(parts, places, strict=True))


def two_columns() -> list[Line]:
    return column(prose("l", 30), LEFT, 100) + column(prose("r", 30), RIGHT, 100)


@pytest.mark.parametrize("seed", range(3))
def test_two_columns_are_read_one_after_the_other(seed: int) -> None:
    lines = two_columns()
    random.Random(seed).shuffle(lines)
    assert_in_order(text_of(lines), "l00", "l15", "l29", "r00", "r15", "r29")


@pytest.mark.parametrize("seed", range(5))
def test_columns_hold_for_measured_boxes(seed: int) -> None:
    assert_in_order(text_of(jittered(two_columns(), seed)), "l00", "l29", "r00", "r29")


def test_columns_with_a_narrow_gutter_are_not_joined_by_rows() -> None:
    lines = column(prose("l", 12), LEFT, 100) + column(prose("r", 12), LEFT + 177.5 + 10, 100)
    assert_in_order(text_of(lines), "l00", "l11", "r00", "r11")


def test_three_columns_with_aligned_paragraph_gaps() -> None:
    lines = []
    for name, x in (("a", 40.0), ("b", 230.0), ("c", 420.0)):
        for part in range(3):
            texts = [f"{name}{part}{i} short words of news here" for i in range(8)]
            lines += column(texts, x, 100 + part * 130)
    assert_in_order(text_of(lines), "a00", "a10", "a27", "b00", "b27", "c00", "c27")


def test_heading_across_the_columns_parts_them() -> None:
    lines = column(prose("a", 10), LEFT, 100) + column(prose("b", 10), RIGHT, 100)
    lines.append(line("The heading that goes across all of both columns", LEFT, 250, size=20))
    lines += column(prose("c", 10), LEFT, 290) + column(prose("d", 10), RIGHT, 290)
    assert_in_order(text_of(lines), "a09", "b09", "The heading", "c00", "d00")


def test_columns_of_unequal_length_stay_whole() -> None:
    lines = column(prose("a", 40), LEFT, 100) + column(prose("b", 8), RIGHT, 100)
    assert_in_order(text_of(lines), "a00", "a20", "a39", "b00", "b07")


def test_figure_across_the_columns_parts_them() -> None:
    lines = column(prose("a", 10), LEFT, 100) + column(prose("b", 10), RIGHT, 100)
    lines += column(prose("c", 10), LEFT, 420) + column(prose("d", 10), RIGHT, 420)
    figure = region(BlockKind.PICTURE, LEFT, 230, RIGHT + 220, 400)
    contents = [block.content for block in arrange(page(lines, [figure])).blocks]
    assert_in_order("\n".join(contents), "a09", "b09", "<Picture>", "c00", "d00")


def test_figure_inside_a_column_interrupts_only_that() -> None:
    lines = column(prose("a", 10, end=False), LEFT, 100) + column(prose("b", 10), LEFT, 420)
    lines += column(prose("c", 36), RIGHT, 100)
    figure = region(BlockKind.PICTURE, LEFT, 230, LEFT + 220, 400)
    contents = [block.content for block in arrange(page(lines, [figure])).blocks]
    assert_in_order("\n".join(contents), "a09", "<Picture>", "b09", "c00")


def test_labels_and_values_are_read_by_rows() -> None:
    lines = []
    for i, (label, value) in enumerate([("Name", "Ada Lovelace"), ("Born", "1815"), ("City", "London")]):
        lines += [line(label, 60, 100 + 20 * i), line(value, 200, 100 + 20 * i)]
    assert_in_order(text_of(lines), "Name Ada", "Born 1815", "City London")


@pytest.mark.parametrize("by_rows", [True, False])
def test_numbers_decide_the_order_of_cards(by_rows: bool) -> None:
    lines = []
    for number in range(1, 5):
        x, y = ((number - 1) % 2, (number - 1) // 2) if by_rows else ((number - 1) // 2, (number - 1) % 2)
        left, top = LEFT + 260 * x, 150 + 150 * y
        lines.append(line(f"{number}. Card heading", left, top))
        lines += column([f"text of card {number} that goes on", "for two lines of some length"], left, top + 25)
    lines.append(line("A title over the whole grid of all the cards on the page", LEFT, 100, size=16))
    assert_in_order(text_of(lines), *(part for n in range(1, 5) for part in (f"{n}. Card", f"text of card {n}")))


def test_a_line_read_across_the_gap_is_cut() -> None:
    lines = column(prose("l", 20), LEFT, 100) + column(prose("r", 20), RIGHT, 100)
    bridged = Line(lines[5].words + lines[25].words, lines[5].bbox.union(lines[25].bbox), lines[5].baseline, 10.0)
    kept = [item for i, item in enumerate(lines) if i not in (5, 25)]
    assert_in_order(text_of([*kept, bridged]), "l04", "l05", "l06", "r04", "r05", "r06")


def test_line_in_other_type_that_reaches_over_the_gap_parts_the_columns() -> None:
    lines = [line("Some Journal 2004;13:445 in other type over the gap", 200, 100, font="Other")]
    lines += column(prose("l", 20), LEFT, 115) + column(prose("r", 20), RIGHT, 113)
    assert_in_order(text_of(lines), "Some Journal", "l00", "l19", "r00", "r19")


def test_sideways_stamp_is_no_text() -> None:
    stamp = Line(line("arXiv:1234.5678 2020", 0, 0).words, line("x", 10, 300).bbox, 300, 10, angle=270)
    blocks = arrange(page([*two_columns(), stamp])).blocks
    assert [b.kind for b in blocks if "arXiv" in b.content] == [BlockKind.PAGE_FOOTER]


word_lists = st.lists(
    st.tuples(st.floats(0, 500), st.floats(20, 780), st.sampled_from([8.0, 10.0, 16.0]), st.integers(1, 30)),
    min_size=1,
    max_size=40,
)


def scattered(spec: list[tuple[float, float, float, int]]) -> list[Line]:
    return [line(f"w{i}" + "x" * length, x, y, size=size) for i, (x, y, size, length) in enumerate(spec)]


@settings(max_examples=60)
@given(word_lists)
def test_order_is_a_permutation(spec: list[tuple[float, float, float, int]]) -> None:
    lines = scattered(spec)
    words = [word for text in order_of(lines) for word in text.split()]
    assert sorted(words) == sorted(item.text for item in lines)


@settings(max_examples=40)
@given(word_lists, st.randoms(use_true_random=False))
def test_order_does_not_depend_on_input_order(spec: list[tuple[float, float, float, int]], rng: random.Random) -> None:
    lines = scattered(list({(round(x), round(y)): (round(x), round(y), s, n) for x, y, s, n in spec}.values()))
    shuffled = lines[:]
    rng.shuffle(shuffled)
    assert order_of(lines) == order_of(shuffled)


@pytest.mark.parametrize(("scale", "dx", "dy"), [(0.5, 0, 0), (3.0, 0, 0), (1.0, 40, 25), (0.25, 100, 300)])
def test_order_survives_scaling_and_moving(scale: float, dx: float, dy: float) -> None:
    lines = [*two_columns(), line("Heading over both of the columns of this page", LEFT, 60, size=18)]
    assert order_of([mapped(item, scale, dx, dy) for item in lines]) == order_of(lines)


def test_many_lines_take_no_quadratic_time() -> None:
    lines = [line(f"n{i}", (i * 37) % 600, (i * 91) % 800, size=2) for i in range(4000)]
    assert len(" ".join(order_of(lines)).split()) == 4000
