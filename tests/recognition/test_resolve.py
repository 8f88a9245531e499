"""Who keeps a line that two finders want."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlm.geometry import Box
from vlm.parsing.page.draft import Draft
from vlm.parsing.page.region import Region
from vlm.parsing.recognition import Proposal
from vlm.parsing.recognition.resolve import leaves_rest, resolve, still_free
from vlm.parsing.schema import BlockKind
from vlm.parsing.text import Line, Word

TABLE, PICTURE, FORMULA, TEXT = BlockKind.TABLE, BlockKind.PICTURE, BlockKind.FORMULA, BlockKind.TEXT
LINES = [
    Line((Word(str(row), Box(0, 20 * row, 50, 20 * row + 10)),), Box(0, 20 * row, 50, 20 * row + 10), 20.0 * row, 10.0)
    for row in range(12)
]


def proposal(kind: BlockKind, rows: range, confidence: float, by: str = "", **more: Any) -> Proposal:
    box = Box(0, 20 * rows.start, 50, 20 * rows.stop)
    lines = tuple(LINES[row] for row in rows)
    return Proposal(kind=kind, box=box, lines=lines, confidence=confidence, by=by or kind.value, **more)


def region(kind: BlockKind, rows: range) -> Region:
    box = Box(0, 20 * rows.start, 50, 20 * rows.stop)
    return Region(Draft(kind=kind, bbox=box), tuple(LINES[row] for row in rows))


def test_the_surer_one_keeps_the_line() -> None:
    table, formula = proposal(TABLE, range(4), 0.9), proposal(FORMULA, range(3, 5), 0.6)
    resolution = resolve([formula, table])
    assert resolution.kept == [table]
    assert resolution.lost == [(formula, [table])]


def test_of_equally_sure_ones_the_first_stays() -> None:
    first, second = proposal(TABLE, range(2), 0.7, "a"), proposal(TABLE, range(2), 0.7, "b")
    assert resolve([first, second]).kept == [first]
    assert resolve([second, first]).kept == [second]


def test_the_whole_goes_before_its_part_where_it_explains_twice_as_much() -> None:
    axes, plot = proposal(TABLE, range(2, 4), 1.0), proposal(PICTURE, range(8), 0.75)
    assert resolve([axes, plot]).kept == [plot]
    barely_more = proposal(PICTURE, range(1, 4), 0.75)
    assert resolve([axes, barely_more]).kept == [axes]
    guess = proposal(PICTURE, range(8), 0.2)
    assert resolve([axes, guess]).kept == [axes]


def test_boxes_exclude_each_other_without_a_common_line() -> None:
    table = proposal(TABLE, range(6), 0.9)
    icon = Proposal(kind=PICTURE, box=Box(5, 30, 15, 40), confidence=0.75, by="figures")
    assert resolve([table, icon]).kept == [table]


def test_a_background_keeps_nobody_out() -> None:
    plan = Proposal(kind=PICTURE, box=Box(0, 0, 600, 800), confidence=0.99, by="figures", background=True)
    table = proposal(TABLE, range(6), 0.9)
    assert resolve([plan, table]).kept == [plan, table]


def test_what_one_finder_puts_into_each_other_it_means() -> None:
    photograph = Proposal(kind=PICTURE, box=Box(0, 0, 200, 200), confidence=0.75, by="figures")
    inset = Proposal(kind=PICTURE, box=Box(10, 10, 60, 60), confidence=0.75, by="figures")
    assert resolve([photograph, inset]).kept == [photograph, inset]


def test_text_takes_lines_but_no_area() -> None:
    line = proposal(TEXT, range(2, 3), 0.5)
    beside = Proposal(kind=FORMULA, box=Box(0, 0, 300, 300), lines=(LINES[9],), confidence=0.6, by="formulas")
    assert resolve([beside, line]).kept == [beside, line]


@pytest.mark.parametrize(("rows", "rest"), [(range(4), False), (range(3, 6), True)])
def test_a_loser_looks_again_only_where_something_of_it_is_left(rows: range, rest: bool) -> None:
    winner = proposal(TABLE, range(5), 0.9)
    assert leaves_rest(proposal(FORMULA, rows, 0.6), [winner]) is rest


def test_a_region_keeps_its_lines_and_its_place() -> None:
    known = region(TABLE, range(4))
    unread = LINES[4:]
    outside = proposal(PICTURE, range(6, 8), 0.9)
    over = Proposal(kind=PICTURE, box=Box(0, 0, 40, 60), confidence=0.9, by="figures")
    assert still_free([over, outside], unread, [known]) == [outside]


def test_another_reading_of_a_region_may_have_its_lines() -> None:
    known = region(TABLE, range(4))
    again = proposal(FORMULA, range(4), 0.6, replaces=(known,))
    assert still_free([again], LINES[4:], [known]) == [again]
    assert still_free([proposal(FORMULA, range(4), 0.6)], LINES[4:], [known]) == []


@given(
    st.lists(
        st.builds(
            lambda kind, start, count, confidence, by: proposal(kind, range(start, start + count), confidence, by),
            st.sampled_from([TABLE, PICTURE, FORMULA, TEXT]),
            st.integers(0, 8),
            st.integers(1, 4),
            st.floats(0, 1),
            st.sampled_from("ab"),
        ),
        max_size=12,
    )
)
def test_every_line_has_one_owner_and_every_loser_a_reason(proposals: list[Proposal]) -> None:
    resolution = resolve(proposals)
    lines = [id(line) for kept in resolution.kept for line in kept.lines]
    assert len(lines) == len(set(lines))
    assert len(resolution.kept) + len(resolution.lost) == len(proposals)
    assert all(rivals and all(rival in resolution.kept for rival in rivals) for _, rivals in resolution.lost)
