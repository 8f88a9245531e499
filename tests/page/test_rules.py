"""Rules, what they are for, and the words they strike out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_builder import PageBuilder, PdfBuilder

from vlm.geometry import Box
from vlm.parsing.inputs import open_source
from vlm.parsing.page.fills import bars_in, fills, shading_edges
from vlm.parsing.page.roles import Role, free_rules, roles
from vlm.parsing.page.rules import bars, is_rule, rules
from vlm.parsing.page.strikes import with_strikes
from vlm.parsing.page.view import PageView
from vlm.parsing.text import read_lines

Build = Callable[[Callable[[PageBuilder], object]], PageView]


@pytest.fixture
def view() -> Build:
    """A page of 10 point type that `draw` has drawn on."""

    def build(draw: Callable[[PageBuilder], object]) -> PageView:
        pdf = PdfBuilder()
        page = pdf.page(400, 400)
        draw(page)
        page.text(40, 300, "Some words in the size of the page, so that it has one.", size=10)
        source = open_source(pdf.build()).page(1)
        return PageView(page=source, lines=tuple(read_lines(source)))

    return build


@pytest.mark.parametrize(
    ("thickness", "length", "expected"),
    [
        (0.0, 5, True),  # a hairline
        (0.4, 100, True),
        (2.0, 5, False),  # a dot
        (2.0, 6, True),
        (4.0, 300, True),  # the heavy line of a statement
        (4.0, 60, False),  # the bar of a small chart
        (5.0, 500, False),  # a band
    ],
)
def test_a_rule_is_thin_against_the_type(thickness: float, length: float, expected: bool) -> None:
    assert is_rule(thickness, length, 10.0) is expected
    assert is_rule(3 * thickness, 3 * length, 30.0) is expected


def test_dashes_are_one_rule(view: Build) -> None:
    dashed = view(lambda page: [page.rect(50 + 5 * n, 100, 3, 0.5, fill=(0, 0, 0)) for n in range(20)])
    (rule,) = rules(dashed)
    assert (rule.start, rule.end) == pytest.approx((50, 148), abs=0.5)


def test_bars_of_neighbouring_fractions_stay_two(view: Build) -> None:
    two = view(lambda page: [page.rect(x, 100, 10, 0.5, fill=(0, 0, 0)) for x in (50, 62)])
    assert len(bars(two)) == 2 and len(rules(two)) == 1


def test_white_slivers_are_no_rules(view: Build) -> None:
    assert rules(view(lambda page: page.rect(50, 100, 200, 1, fill=(1, 1, 1)))) == []


def words(page: PageBuilder) -> PageBuilder:
    return page.text(50, 100, "of four hundred crowns", size=10)


@pytest.mark.parametrize(
    ("y", "role"), [(100 - 2.5, Role.STRIKE), (100 + 1.5, Role.UNDERLINE), (100 + 6, Role.FREE), (100 - 9, Role.FREE)]
)
def test_a_rule_along_words_under_or_through_them(view: Build, y: float, role: Role) -> None:
    drawn = view(lambda page: words(page).rect(50, y, 98, 0.6, fill=(0, 0, 0)))
    assert [found for _, found in roles(drawn)] == [role]


def test_a_rule_that_goes_on_beyond_the_words_is_not_theirs(view: Build) -> None:
    drawn = view(lambda page: words(page).rect(20, 101, 300, 0.6, fill=(0, 0, 0)))
    assert len(free_rules(drawn)) == 1


def test_words_that_are_struck_out_say_so(view: Build) -> None:
    def draw(page: PageBuilder) -> None:
        page.text(50, 100, "Four hundred", size=10).text(120, 100, "five hundred are due", size=10)
        page.rect(50, 97, 57, 0.6, fill=(0, 0, 0))
        page.rect(120, 101.5, 55, 0.6, fill=(0, 0, 0))

    struck = {w.text for line in with_strikes(view(draw)).lines for w in line.words if w.style.strike}
    assert struck == {"Four", "hundred"}
    assert sum(w.style.strike for line in with_strikes(view(draw)).lines for w in line.words) == 2


def test_a_page_without_struck_words_is_the_same_view(view: Build) -> None:
    page = view(lambda page: words(page).rect(50, 101.5, 98, 0.6, fill=(0, 0, 0)))
    assert with_strikes(page) is page


def test_a_barred_letter_is_not_struck_out(view: Build) -> None:
    drawn = view(lambda page: page.text(50, 100, "h", size=10).rect(50, 97, 5, 0.5, fill=(0, 0, 0)))
    assert [found for _, found in roles(drawn)] == [Role.BAR]


def test_fills_know_the_words_on_them(view: Build) -> None:
    def draw(page: PageBuilder) -> None:
        page.rect(0, 0, 400, 390, fill=(0.98, 0.98, 0.9))
        page.rect(40, 90, 300, 15, fill=(0.9, 0.9, 1))
        words(page)
        page.rect(40, 120, 300, 15, fill=(0.9, 0.9, 1))

    found = fills(view(draw))
    assert sorted(fill.words for fill in found) == [0, 4]
    assert [round(rule.position) for rule in shading_edges(view(draw))] == [90, 105]


def test_bars_stand_on_one_line_and_differ(view: Build) -> None:
    def chart(page: PageBuilder) -> None:
        for index, height in enumerate((40, 90, 65)):
            page.rect(80 + 40 * index, 220 - height, 30, height, fill=(0.2, 0.4, 0.7))

    def fields(page: PageBuilder) -> None:
        for index in range(4):
            page.rect(80 + 40 * index, 200, 30, 15, fill=(0.9, 0.9, 0.9))

    area = Box(60, 100, 260, 240)
    assert bars_in(view(chart), area) == 3
    assert bars_in(view(fields), area) == 0
    assert bars_in(view(chart), Box(0, 0, 50, 50)) == 0


def test_the_room_around_the_lines_of_a_shaded_cell_is_no_chart(view: Build) -> None:
    def cells(page: PageBuilder) -> None:
        for index, above in enumerate((8, 14, 20)):
            x = 80 + 50 * index
            page.rect(x, 150, 49, above, fill=(0.5, 0.7, 0.9)).rect(x, 150 + above, 49, 12, fill=(0.5, 0.7, 0.9))
            page.rect(x, 162 + above, 49, 28 - above, fill=(0.5, 0.7, 0.9))
            page.text(x + 5, 160 + above, "Bed", size=10)

    def histogram(page: PageBuilder) -> None:
        for index, height in enumerate((40, 90, 65)):
            page.rect(80 + 30 * index, 220 - height, 30, height, fill=(0.5, 0.7, 0.9))
        page.rect(170, 190, 30, 30, fill=(0.5, 0.7, 0.9)).text(172, 210, "3", size=10)

    area = Box(60, 100, 260, 240)
    assert bars_in(view(cells), area) == 0
    assert bars_in(view(histogram), area) == 3
