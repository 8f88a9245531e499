from __future__ import annotations

import pytest

from vlm.parsing.geometry import Box
from vlm.parsing.ocr.plausible import plausible
from vlm.parsing.text import Line, Word


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
    box = Box(0, 0, 10, 10)
    words = tuple(Word(word, box, confidence=confidence) for word in text.split())
    assert plausible(Line(words, box, 8, 10)) is kept
