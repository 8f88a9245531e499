"""Long strips fall into pieces where nothing is drawn; sheets stay whole."""

from __future__ import annotations

import numpy as np

from vlm.parsing.ocr.strips import pieces


def striped(length: int) -> np.ndarray:
    """Lines of 12 pixels with 8 white ones below each."""
    image = np.full((length, 100, 3), 255, np.uint8)
    image[np.arange(length) % 20 < 12, ::2] = 0
    return image


def test_a_strip_is_cut_between_its_lines():
    image = striped(4000)
    found = list(pieces(image, 9000.0, 2560.0))
    assert len(found) == 4
    assert np.array_equal(np.concatenate([piece for _, _, piece in found]), image)
    assert [y for _, y, _ in found] == np.cumsum([0, *(len(piece) for _, _, piece in found[:-1])]).tolist()
    assert all((image[y] == 255).all() for _, y, _ in found[1:])


def test_a_level_strip_is_cut_the_other_way():
    image = np.ascontiguousarray(striped(4000).transpose(1, 0, 2))
    found = list(pieces(image, 9000.0, 2560.0))
    assert np.array_equal(np.concatenate([piece for _, _, piece in found], axis=1), image)
    assert found[0][0] == 0 and all(y == 0 for _, y, _ in found)


def test_what_is_no_strip_or_can_be_seen_at_once_stays_whole():
    assert len(list(pieces(striped(300), 9000.0, 2560.0))) == 1
    assert len(list(pieces(striped(4000), 2000.0, 2560.0))) == 1
