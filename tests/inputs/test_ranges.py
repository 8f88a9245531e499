"""Page ranges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlm.parsing.errors import UsageError
from vlm.parsing.inputs.ranges import parse


@pytest.mark.parametrize(
    ("text", "pages"),
    [("1", [1]), ("1,3-5,8-", [1, 3, 4, 5, 8, 9, 10]), ("-2", [1, 2]), (" 2 - 3 , 3", [2, 3]), ("9-99", [9, 10])],
)
def test_ranges_as_people_write_them(text, pages):
    assert parse(text, 10) == pages


@pytest.mark.parametrize("text", ["", "0", "a", "5-3", "-", "1,,2", "1-2-3", "11", "1.5", "٣x"])
def test_what_is_no_range_is_one_sentence(text):
    with pytest.raises(UsageError) as error:
        parse(text, 10)
    assert "\n" not in str(error.value)


@given(st.sets(st.integers(1, 200), min_size=1), st.integers(1, 200))
def test_listing_pages_gives_them_back(pages, count):
    kept = sorted(page for page in pages if page <= count)
    text = ",".join(map(str, pages))
    if kept:
        assert parse(text, count) == kept
    else:
        with pytest.raises(UsageError):
            parse(text, count)


@given(st.text(max_size=12), st.integers(1, 50))
def test_any_text_gives_pages_in_order_or_a_usage_error(text, count):
    try:
        pages = parse(text, count)
    except UsageError:
        return
    assert pages == sorted(set(pages)) and pages[0] >= 1 and pages[-1] <= count


@pytest.mark.parametrize("pages", [3, [1, 2], range(1, 3)])
def test_pages_that_are_no_text_are_one_sentence(pages):
    with pytest.raises(UsageError, match="write page numbers and ranges in a text"):
        parse(pages, 5)
