from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlm.eval.readers.calibration import calibration_error, coverage_curve, threshold_for, usable

ANSWERS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=80)


def test_confidence_that_says_how_often_it_is_right_has_no_error():
    confidences = [0.75] * 4 + [0.25] * 4
    assert calibration_error(confidences, [True, True, True, False, True, False, False, False]) == pytest.approx(0)
    assert calibration_error([1.0] * 4, [True, True, False, False]) == pytest.approx(0.5)
    assert calibration_error([], []) == 0


@given(ANSWERS, st.floats(0.1, 1))
def test_from_the_threshold_on_enough_answers_are_good(answers, precision):
    confidences, good = zip(*answers, strict=True)
    threshold = threshold_for(precision, confidences, good)
    if threshold is not None:
        above = [g for c, g in answers if c >= threshold]
        assert len(above) >= 10 and sum(above) >= precision * len(above)


def test_the_threshold_is_the_smallest_that_will_do():
    confidences = [0.9] * 18 + [0.5] * 2 + [0.2] * 20
    good = [True] * 18 + [False] * 22
    assert threshold_for(0.9, confidences, good) == pytest.approx(0.5)
    assert threshold_for(0.95, confidences, good) == pytest.approx(0.9)


def test_too_few_answers_give_no_threshold():
    assert threshold_for(0.5, [0.9] * 9, [True] * 9) is None
    assert threshold_for(0.9, [0.9] * 40, [True, False] * 20) is None


def test_the_curve_ends_where_everything_is_answered():
    curve = coverage_curve([k / 20 for k in range(20)], [k >= 10 for k in range(20)], samples=40)
    assert [point.coverage for point in curve] == pytest.approx([k / 20 for k in range(1, 11)])
    assert curve[0].precision == 1 and curve[-1].precision == pytest.approx(0.5)
    assert [point.threshold for point in curve] == sorted((point.threshold for point in curve), reverse=True)


def test_a_curve_of_no_answers_is_empty():
    assert coverage_curve([], [], samples=5) == []


def test_only_good_answers_above_a_threshold_of_other_samples_are_usable():
    good = [True] * 40 + [False] * 40
    assert usable([0.9] * 40 + [0.1] * 40, good, 0.9).sum() == 40
    assert usable([0.9] * 80, good, 0.9).sum() == 0  # confidence tells nothing: no threshold
    assert usable([-1.0] * 80, good, 0.9).sum() == 0  # abstained


def test_luck_on_the_samples_that_chose_the_threshold_is_not_counted():
    """Of random confidences the best cut on the same samples looks precise; on the others it is not."""
    rng = np.random.default_rng(0)
    shares = []
    for _ in range(50):
        confidences, good = rng.random(60), rng.random(60) < 0.7
        shares.append(usable(confidences.tolist(), good.tolist(), 0.9).mean())
    assert np.mean(shares) < 0.5
