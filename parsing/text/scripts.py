"""Writing systems, as far as spacing and direction depend on them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# Blocks written without spaces between words: CJK punctuation, kana, bopomofo, ideographs with their extensions and
# compatibility, vertical and full-width forms. Hangul (AC00-D7AF) has spaces.
SPACELESS = (
    (0x2E80, 0x312F),
    (0x3190, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE1F),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
    (0x20000, 0x3FFFF),
)
# Blocks of letters that run from right to left: Hebrew to Arabic Extended-A, and the presentation forms.
RIGHT_TO_LEFT = ((0x0590, 0x08FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFC), (0x10800, 0x10FFF), (0x1E800, 0x1EFFF))
# Korean letters and syllables; with the spaceless ones all that is set in squares, and so may be set in columns.
HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF))
# What of these squares is no letter: punctuation, signs, vertical forms, full-width digits.
_SQUARE_SIGNS = ((0x3000, 0x3004), (0x3007, 0x3040), (0x30FB, 0x30FB), (0xFE10, 0xFE4F), (0xFF00, 0xFF20))
# Letters that tell how others are read: kana, bopomofo.
_SOUNDS = ((0x3041, 0x309F), (0x30A1, 0x30FA), (0x30FC, 0x30FF), (0x3105, 0x312F), (0xFF66, 0xFF9F))
_ARABIC_DIGITS = ((0x0660, 0x0669), (0x06F0, 0x06F9))

Codes = NDArray[np.int32]
Mask = NDArray[np.bool_]
FIRST_LETTER = ord("A")  # below are digits and signs, in any script


def within(codes: Codes, blocks: tuple[tuple[int, int], ...]) -> Mask:
    """[N]: characters of these blocks, given by first and last code point."""
    mask = np.zeros(len(codes), bool)
    for first, last in blocks:
        mask |= (codes >= first) & (codes <= last)
    return mask


def spaceless(codes: Codes) -> Mask:
    """[N]: characters between which no space is written."""
    return within(codes, SPACELESS)


def square(codes: Codes) -> Mask:
    """[N]: Chinese, Japanese and Korean characters, which fill a square each."""
    if not len(codes) or codes.max() < HANGUL[0][0]:
        return np.zeros(len(codes), bool)
    return within(codes, (*SPACELESS, *HANGUL))


def square_letters(codes: Codes) -> Mask:
    """[N]: the letters among them."""
    return square(codes) & ~within(codes, _SQUARE_SIGNS)


def sounds(codes: Codes) -> Mask:
    """[N]: kana and bopomofo, in which the reading of other characters is given."""
    if not len(codes) or codes.max() < _SOUNDS[0][0]:
        return np.zeros(len(codes), bool)
    return within(codes, _SOUNDS)


def right_to_left(codes: Codes) -> Mask:
    """[N]: letters of right-to-left scripts; their digits, which run left to right, are not."""
    if not len(codes) or codes.max() < RIGHT_TO_LEFT[0][0]:
        return np.zeros(len(codes), bool)
    return within(codes, RIGHT_TO_LEFT) & ~within(codes, _ARABIC_DIGITS)


def is_square(character: str) -> bool:
    """Whether this character is Chinese, Japanese or Korean."""
    code = ord(character)
    return code >= HANGUL[0][0] and any(first <= code <= last for first, last in (*SPACELESS, *HANGUL))


def is_spaceless(character: str) -> bool:
    """Whether no space is written around this character."""
    code = ord(character)
    return code >= SPACELESS[0][0] and any(first <= code <= last for first, last in SPACELESS)


def words_in(text: str) -> int:
    """How many words a text has; of Chinese and its like two characters are one."""
    parts = text.split()
    if text.isascii():
        return len(parts)
    count = 0
    for part in parts:
        squares = sum(map(is_square, part))
        count += (squares + 1) // 2 + (squares < len(part))
    return count
