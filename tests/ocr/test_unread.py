"""A page of which most could not be read is told from one that is empty or was read."""

from __future__ import annotations

import numpy as np
import pytest
from drawn_text import file_of, letters
from PIL import Image

import vlm
from vlm.parsing.schema import PageStatus, ParseStatus

UNKNOWN = {
    "Georgian": "ბიბლიოთეკა დაკეტილია კვირას",
    "Armenian": "Գրադարանը փակ է կիրակի օրը",
    "Arabic": "المكتبة مغلقة يوم الأحد حتى إشعار آخر",
    "Hebrew": "הספרייה סגורה ביום ראשון עד הודעה חדשה",
}
KNOWN = "The library is shut on Sunday"


def told(picture: Image.Image) -> list[str]:
    return [error.message for error in vlm.parse(file_of(picture)).errors]


@pytest.mark.parametrize("script", UNKNOWN)
@pytest.mark.parametrize("lines", [1, 4])
def test_a_script_that_the_recogniser_does_not_know_is_told(script, lines):
    result = vlm.parse(file_of(letters([UNKNOWN[script]] * lines, size=30, margin=12)))
    (error,) = result.errors
    assert "cannot be read" in error.message and error.page == 1
    assert result.status is ParseStatus.PARTIAL


def test_words_that_were_read_are_no_error():
    assert told(letters([KNOWN] * 3)) == []
    assert told(letters(["12345 67890", "3 x 4 = 12"])) == []


def test_a_few_unknown_words_among_many_are_no_error():
    assert told(letters([KNOWN] * 6 + [UNKNOWN["Georgian"]])) == []


def test_empty_paper_is_no_error():
    paper = np.full((900, 700), 240, np.uint8)
    paper[:, :12] = 40  # the shadow of a spine
    paper[np.random.default_rng(7).integers(0, 900, 150), 300] = 0  # dirt
    result = vlm.parse(file_of(Image.fromarray(paper)))
    assert result.status is ParseStatus.OK and result.document.pages[0].status is PageStatus.EMPTY
