from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlm.eval.ocr.score import Placed, compare, edit_distance, fold
from vlm.geometry import Box

WORD = st.text("abc", max_size=8)


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [("kitten", "sitting", 3), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("ab", "ba", 2)],
)
def test_edit_distance(a: str, b: str, distance: int) -> None:
    assert edit_distance(a, b) == distance


@given(WORD, WORD, WORD)
def test_edit_distance_is_a_metric(a: str, b: str, c: str) -> None:
    assert edit_distance(a, b) == edit_distance(b, a)
    assert edit_distance(a, c) <= edit_distance(a, b) + edit_distance(b, c)
    assert (edit_distance(a, b) == 0) == (a == b)


def test_fold_makes_typographic_variants_one() -> None:
    assert fold("“It’s –  ﬁne”") == '"It\'s - fine"'


def test_fold_knows_quotes_typed_as_two_marks() -> None:
    assert fold("``so called''") == fold("“so called”")


def placed(text: str, x: float, y: float) -> Placed:
    return Placed(text, Box(x, y, x + 6 * len(text), y + 10))


TRUTH = (placed("left column", 0, 0), placed("right column", 200, 0), placed("below", 0, 20))


def test_the_order_of_words_read_does_not_matter() -> None:
    words = [placed("column", 242, 1), placed("below", 0, 21), placed("right", 200, 0)]
    words += [placed("left", 0, 0), placed("column", 30, 0)]
    agreement = compare(TRUTH, words)
    assert agreement.edits == 0 and agreement.accuracy == agreement.token_f1 == 1


def test_missing_and_invented_words_cost() -> None:
    agreement = compare(TRUTH, [placed("left", 0, 0), placed("column", 30, 0), placed("ghost", 400, 400)])
    assert agreement.edits == len("right column") + len("below") + len("ghost")
    assert (agreement.hits, agreement.read, agreement.true) == (2, 3, 5)


def test_nothing_to_read_and_nothing_read_is_right() -> None:
    assert compare((), []).accuracy == compare((), []).token_f1 == 1
