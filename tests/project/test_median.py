"""The median that costs no import."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlm.numeric import median


@given(st.lists(st.floats(-1e6, 1e6), min_size=1))
def test_agrees_with_the_standard_library(values):
    assert median(values) == statistics.median(values)


def test_there_is_none_of_nothing():
    with pytest.raises(ValueError, match="nothing"):
        median([])
