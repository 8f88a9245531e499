"""Right-to-left text from the order in which it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlm.parsing.text.bidi import closes_before_opening, is_rtl, logical_order, mirror


def read(visual: str) -> str:
    texts = list(visual)
    return "".join(texts[i] for i in logical_order(texts, rtl=is_rtl(texts)))


@pytest.mark.parametrize(
    ("logical", "visual"),
    [
        ("שלום עולם", "םלוע םולש"),
        ("בשנת 1948 קמה", "המק 1948 תנשב"),
        ("גרסה 2.5 של Linux Kernel כאן", "ןאכ Linux Kernel לש 2.5 הסרג"),
        ("plain words", "plain words"),
        ("the word שלום here", "the word םולש here"),
        ("two words שלום עולם here", "two words םלוע םולש here"),
    ],
)
def test_visual_order_becomes_reading_order(logical, visual):
    assert read(visual) == logical


@given(st.text("אבגabc 12.()", max_size=20), st.booleans())
def test_the_order_is_a_permutation(text, rtl):
    assert sorted(logical_order(list(text), rtl=rtl)) == list(range(len(text)))


def test_brackets_that_close_first_are_mirrored():
    assert closes_before_opening(")שלום(") and mirror(")שלום(") == "(שלום)"
    assert not closes_before_opening("(שלום)") and not closes_before_opening("שלום")
