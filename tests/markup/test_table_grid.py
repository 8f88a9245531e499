"""HTML's rule for where cells stand, and what a hostile table may cost."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlm.markup.table.grid import MAX_PLACES, MAX_SPAN, Place, Span, columns_of, lay_out, span_of

SPANS = st.builds(Span, st.integers(0, 4), st.integers(1, 4))


def test_a_cell_from_above_pushes_others_aside() -> None:
    assert lay_out([[Span(2), Span()], [Span()]]) == [[Place(0, 0, 2, 1), Place(0, 1, 1, 1)], [Place(1, 1, 1, 1)]]


def test_a_cell_ends_where_one_from_above_stands() -> None:
    """Browsers let them overlap, which is an error of the table; a place has one cell here."""
    assert lay_out([[Span(), Span(2)], [Span(1, 3)]])[1] == [Place(1, 0, 1, 1)]


def test_a_span_ends_with_the_table_and_none_reaches_its_end() -> None:
    assert lay_out([[Span(9), Span(0)], []])[0] == [Place(0, 0, 2, 1), Place(0, 1, 2, 1)]


@given(st.lists(st.lists(SPANS, max_size=5), max_size=6))
def test_no_place_has_two_cells_and_cells_stand_in_order(rows: list[list[Span]]) -> None:
    placed = lay_out(rows)
    assert [len(row) for row in placed] == [len(row) for row in rows]
    covered: set[tuple[int, int]] = set()
    for index, (row, spans) in enumerate(zip(placed, rows, strict=True)):
        assert [place.column for place in row] == sorted(place.column for place in row)
        for place, span in zip(row, spans, strict=True):
            assert place.row == index and 1 <= place.rowspan <= len(rows) - index and 1 <= place.colspan <= span.columns
            own = {
                (r, c)
                for r in range(place.row, place.row + place.rowspan)
                for c in range(place.column, place.column + place.colspan)
            }
            assert not own & covered
            assert all((index, column) in covered for column in range(place.column))  # the first that is free
            covered |= own


@pytest.mark.parametrize(
    ("value", "number"), [(None, 1), ("", 1), ("x", 1), ("-2", 1), (" 3 ", 3), ("²", 1), ("9" * 50, 1)]
)
def test_what_attributes_say(value: str | None, number: int) -> None:
    assert span_of(value, value) == Span(number, number)


def test_attributes_are_bounded_as_in_html() -> None:
    assert span_of("99999", "99999") == Span(65_534, MAX_SPAN)


def test_no_rows_are_all_the_rest_and_no_columns_are_one() -> None:
    assert span_of("0", "0") == Span(0, 1)


def test_what_spans_claim_is_bounded() -> None:
    start = process_time()
    placed = lay_out([[Span(MAX_SPAN, MAX_SPAN)] for _ in range(3000)])
    assert sum(place.rowspan * place.colspan for row in placed for place in row) <= MAX_PLACES + 3000
    assert columns_of(placed) <= 2 * MAX_SPAN
    assert process_time() - start < 10
