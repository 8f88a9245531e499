from __future__ import annotations

import numpy as np
import pytest

from vlm.parsing.ocr.ctc import decode

SYMBOLS = ("", "a", "b", " ")


def path(*classes: int) -> np.ndarray:
    return np.eye(len(SYMBOLS), dtype=np.float32)[list(classes)] * 9


def test_repeats_collapse_unless_a_blank_parts_them() -> None:
    reading = decode(path(0, 1, 1, 0, 1, 2, 2, 0), SYMBOLS)
    assert reading.text == "aab"
    np.testing.assert_allclose(reading.positions * 8, [1, 4, 5])


def test_confidence_is_the_softmax_of_the_best_class() -> None:
    logits = np.log(np.array([[0.2, 0.7, 0.05, 0.05]], np.float32))
    assert decode(logits, SYMBOLS).confidence == pytest.approx(0.7, abs=1e-5)


def test_only_blanks_read_as_nothing() -> None:
    reading = decode(path(0, 0), SYMBOLS)
    assert reading.text == "" and reading.confidence == 0
