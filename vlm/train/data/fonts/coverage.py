"""What a face can draw: characters with ink of their own, never the box that stands for a missing one."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PIL import ImageFont

from vlm.train.data.fonts.faces import Face

_PROBE_SIZE = 32
_SAME_SHAPE = 0.12
"""Mean difference, of 1, below which a lower-case letter is its capital drawn smaller."""


@lru_cache(maxsize=512)
def sized(path: str, size: float) -> ImageFont.FreeTypeFont:
    """The font at `size` pixels to the em, shared: FreeType keeps the file open."""
    return ImageFont.truetype(path, size)


@lru_cache(maxsize=8192)
def _mapped(path: str) -> frozenset[int]:
    """Code points that the file maps to a glyph; none where fontTools cannot read it."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(path, lazy=True, fontNumber=0) as font:
            return frozenset(font.getBestCmap() or ())
    except (TTLibError, OSError, KeyError, AssertionError):
        return frozenset()


@lru_cache(maxsize=200_000)
def _has_ink(path: str, character: str) -> bool:
    """Some fonts map accented letters to empty glyphs."""
    if character.isspace():
        return True
    return sized(path, _PROBE_SIZE).getmask(character).getbbox() is not None


def drawable(face: Face, text: str) -> bool:
    """Whether the face has a visible glyph for each character of `text`."""
    mapped = _mapped(face.path)
    return all(ord(character) in mapped and _has_ink(face.path, character) for character in set(text))


@lru_cache(maxsize=8192)
def is_capitals_only(face: Face) -> bool:
    """Whether lower-case letters look like small capitals, so that case cannot be read."""
    font = sized(face.path, 4 * _PROBE_SIZE)
    differences = [np.abs(_shape(font, letter) - _shape(font, letter.upper())).mean() for letter in "aegr"]
    return float(np.mean(differences)) < _SAME_SHAPE


def _shape(font: ImageFont.FreeTypeFont, letter: str) -> np.ndarray:  # type: ignore[type-arg]
    """A letter's ink, scaled to a square."""
    import cv2

    mask = font.getmask(letter)
    if not all(mask.size):
        return np.zeros((24, 24), np.float32)
    pixels = np.array(mask, dtype=np.uint8).reshape(mask.size[1], mask.size[0])
    return np.asarray(cv2.resize(pixels, (24, 24), interpolation=cv2.INTER_AREA), np.float32) / 255
