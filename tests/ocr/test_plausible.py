from __future__ import annotations

import numpy as np
import pytest

from vlm.geometry import Box
from vlm.parsing.ocr.crops import Crop
from vlm.parsing.ocr.plausible import plausible, reads
from vlm.parsing.text import Line, Word


def line_of(text: str, confidence: float) -> Line:
    box = Box(0, 0, 10, 10)
    return Line(tuple(Word(word, box, confidence=confidence) for word in text.split()), box, 8, 10)


@pytest.mark.parametrize(
    ("text", "confidence", "kept"),
    [
        ("Dear Shirley,", 0.95, True),
        ("twirning into snow", 0.6, True),
        ("~,'-.", 0.6, False),
        ("a b c d", 0.6, False),
        ("7", 0.9, True),
        ("Wednesday", 0.4, False),
    ],
)
def test_doubtful_lines_must_look_like_words(text: str, confidence: float, kept: bool) -> None:
    assert plausible(line_of(text, confidence)) is kept


@pytest.mark.parametrize("text", ["C4 tt UXLα t4LI t UIul tAlα", "uιsāaānšνιwalaTusssu", "iCICHUUO CI4O CUCiU"])
def test_what_comes_out_of_unknown_scripts_is_no_text(text: str) -> None:
    assert not plausible(line_of(text, 0.7))


@pytest.mark.parametrize(
    "text", ["Magor White, whr is held as a prerner at Rchmoud.", "Washington City", "2nd Jan 1864"]
)
def test_doubtful_words_of_handwriting_are_kept(text: str) -> None:
    assert plausible(line_of(text, 0.6))


def test_a_mark_read_among_many_letters_is_not_the_line() -> None:
    letters = np.array([(12 * i, 10, 8, 20) for i in range(20)], np.int32)
    crop = Crop(np.zeros((40, 260, 3), np.uint8), (0, 0, 260, 40), letters)
    assert not reads(".", crop)
    assert reads("Every letter is read", crop)
    leaders = np.array([(0, 10, 8, 20), *[(20 + 6 * i, 28, 3, 3) for i in range(30)]], np.int32)
    assert reads("1", Crop(crop.pixels, crop.box, leaders))
