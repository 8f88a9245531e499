"""Checks of running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlm.eval.checks.load import parse_check
from vlm.eval.checks.normalize import normalize
from vlm.eval.checks.search import starts_within


def failure(markdown, **fields):
    return parse_check({"pdf": "a.pdf", "page": 1, "id": "x", **fields}).failure(markdown)


def present(text, markdown, **fields):
    return failure(markdown, type="present", text=text, **fields) is None


def absent(text, markdown, **fields):
    return failure(markdown, type="absent", text=text, **fields) is None


def ordered(before, after, markdown, **fields):
    return failure(markdown, type="order", before=before, after=after, **fields) is None


def test_markup_typography_and_line_breaks_do_not_count():
    assert normalize("**a**\n_b_ <b>c</b><br>d “e” f–g") == 'a b c d "e" f-g'
    assert normalize("e\u0301") == "\u00e9"
    assert present("a bold 'word' - here", "a **bold** ‘word’\n— here")


def test_present_allows_as_many_differences_as_it_says():
    assert present("hypothesis", "the hypothesis holds")
    assert not present("hypothesis", "the hypothesjs holds")
    assert present("hypothesis", "the hypothesjs holds", max_diffs=1)


def test_case():
    assert not present("Alpha", "alpha beta")
    assert present("Alpha", "alpha beta", case_sensitive=False)


def test_only_the_ends_of_the_page():
    page = "header " + "x" * 100 + " footer"
    assert present("header", page, first_n=10)
    assert not present("footer", page, first_n=10)
    assert present("footer", page, last_n=10)
    assert present("footer", page, first_n=10, last_n=10)


def test_a_page_shorter_than_the_text_does_not_hold_it():
    assert not present("a long sentence", "a long")


def test_an_empty_page_proves_no_absence():
    assert absent("page 7", "Body text")
    assert not absent("page 7", "Body text, page 7")
    assert not absent("page 7", "")
    assert not absent("page 7", " \n ![]()")


def test_order():
    assert ordered("alpha", "beta", "alpha beta")
    assert not ordered("beta", "alpha", "alpha beta")
    assert ordered("beta", "alpha", "alpha beta alpha"), "some occurrence is enough"
    assert not ordered("alpha", "gamma", "alpha beta")
    assert ordered("alpha", "beta", "alpfa and beeta", max_diffs=1)


@pytest.mark.parametrize(("distance", "starts"), [(0, [4]), (1, [3, 4, 5])])
def test_starts_within(distance, starts):
    assert starts_within("needle", "hay needle hay", distance) == starts


@given(st.text("abc", min_size=1, max_size=6), st.text("abc", max_size=14), st.integers(0, 3))
def test_starts_within_is_the_definition(query, text, distance):
    def levenshtein(first, second):
        row = list(range(len(second) + 1))
        for i, a in enumerate(first, 1):
            previous, row[0] = row[0], i
            for j, b in enumerate(second, 1):
                previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
        return row[-1]

    nearest = {
        start: min(levenshtein(query, text[start:end]) for end in range(start, len(text) + 1))
        for start in range(len(text) + 1)
    }
    found = [start for start in starts_within(query, text, distance) if start < len(text)]
    assert found == [start for start, least in nearest.items() if least <= distance and start < len(text)]
