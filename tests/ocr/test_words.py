"""Words out of a reading and the ink under it."""

from __future__ import annotations

import numpy as np
import pytest

from vlm.parsing.ocr.crops import Crop
from vlm.parsing.ocr.ctc import Reading
from vlm.parsing.ocr.word_boxes import to_line


def line_of(text: str, ink: list[tuple[int, int]], width: int = 200) -> tuple[Crop, np.ndarray, Reading]:
    """One stretch of ink for every character that is no space; each is read in the middle of its stretch."""
    mask = np.zeros((40, width), np.uint8)
    stretches = iter(ink)
    centres = []
    for character in text:
        if character == " ":
            centres.append(centres[-1] + 2)
            continue
        start, stop = next(stretches)
        mask[10:30, start:stop] = 1
        centres.append((start + stop) / 2)
    letters = np.array([(start, 10, stop - start, 20) for start, stop in ink], np.int32)
    positions = (np.array(centres) / width).astype(np.float32)
    crop = Crop(np.zeros((40, width, 3), np.uint8), (0.0, 0.0, float(width), 40.0), letters)
    return crop, mask, Reading(text, np.full(len(text), 0.9, np.float32), positions)


def words_of(text: str, ink: list[tuple[int, int]]) -> list[str]:
    crop, mask, reading = line_of(text, ink)
    line = to_line(reading, crop, mask, 1.0)
    return [word.text for word in line.words] if line else []


def test_a_space_that_was_read_parts_words_at_the_gap() -> None:
    crop, mask, reading = line_of("ab cd", [(10, 20), (22, 32), (50, 60), (62, 72)])
    line = to_line(reading, crop, mask, 0.5)
    assert line is not None and line.text == "ab cd"
    first, second = line.words
    assert (first.bbox.x0, first.bbox.x1, second.bbox.x0, second.bbox.x1) == pytest.approx((5, 16, 25, 36))
    assert (first.bbox.y0, first.bbox.y1) == pytest.approx((5, 15))
    assert first.space_before is False and second.space_before is True


def test_a_dropped_space_is_restored_from_the_ink() -> None:
    assert words_of("abcd", [(10, 20), (22, 32), (50, 60), (62, 72)]) == ["ab", "cd"]


def test_gaps_around_figures_are_no_spaces() -> None:
    assert words_of("10117", [(10, 20), (22, 32), (45, 48), (60, 63), (72, 82)]) == ["10117"]


def test_a_letter_seen_late_takes_no_space_of_the_next_word() -> None:
    crop, mask, reading = line_of("all of", [(10, 20), (23, 26), (29, 32), (45, 55), (58, 64)])
    late = Reading(
        reading.text, reading.confidences, reading.positions + np.array([0, 0, 7, 0, 0, 0], np.float32) / 200
    )
    line = to_line(late, crop, mask, 1.0)
    assert line is not None and [word.text for word in line.words] == ["all", "of"]
    assert [word.bbox.x1 for word in line.words] == [32, 64]


def test_ink_that_shows_no_spaces_adds_none() -> None:
    crop, mask, reading = line_of("ab cd ef", [(10, 20), (40, 50), (60, 70), (95, 105), (115, 125), (145, 155)])
    mask[10:30, 45:64] = mask[10:30, 100:118] = 1
    line = to_line(reading, crop, mask, 1.0)
    assert line is not None and line.text == "ab cd ef"


def test_signs_between_figures_stand_free_where_the_ink_shows_it() -> None:
    spaced = [(10, 20), (22, 32), (40, 50), (58, 68), (70, 80)]
    assert words_of("76±40", spaced) == ["76", "±", "40"]
    assert words_of("76.40", spaced) == ["76.40"]


def test_nothing_but_spaces_is_no_line() -> None:
    crop, mask, _ = line_of("a", [(10, 20)])
    assert to_line(Reading("  ", np.ones(2, np.float32), np.array([0.1, 0.2], np.float32)), crop, mask, 1.0) is None
