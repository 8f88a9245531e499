"""Rows whose letters are spaced out evenly (tracking), however far: read as if they were set solid."""

from __future__ import annotations

import numpy as np

from vlm.numeric import median
from vlm.parsing.text.pen import Floats, Ints
from vlm.parsing.text.scripts import Codes, Mask
from vlm.thresholds import Settings

# Letters that are set apart because each stands for something: choices, bases, months.
_LISTED = (frozenset("ABCDEF"), frozenset("ACGTUN"))
_MONTHS = 2 * "JFMAMJJASOND"


class TrackingSettings(Settings):
    """Thresholds: rows whose letters are spaced out evenly."""

    # All gaps relative to the font size.
    least: float = 0.4  # narrower spacing is told from word gaps by its size alone
    most: float = 1.5  # letters further apart stand in columns, however evenly
    # kerning and rounded positions; the gaps between single letters in cells differ by the widths of the letters
    even: float = 0.08
    evenly: float = 0.75  # share of a row's gaps that are as wide as the usual one; the others are word gaps
    min_letters: int = 5
    typed_word: float = 1.7  # times the gap between letters that are typed apart: there it is one between words
    vowels: tuple[float, float] = (0.25, 0.65)  # of the letters of a heading in a European language


def tracking(gap: Floats, spaced: Mask, letters: Mask, same_object: Mask, starts: Ints) -> Floats:
    """[rows] the gap that is put between all letters of a row, 0 where there is none.

    Args:
        gap: [K] white space before each glyph in font sizes; 0 for the first of a row.
        spaced: [K] a space character stands there.
        letters: [K] glyphs that are letters.
        same_object: [K] the glyph before belongs to the same text object: cells of a table hardly ever do.
        starts: [rows] first glyph of each row.
    """
    settings = TrackingSettings.now()
    found = np.zeros(len(starts))
    wide = np.add.reduceat((gap > settings.least).astype(np.int64), starts)
    ends = np.append(starts[1:], len(gap))
    for row in np.flatnonzero(wide >= settings.min_letters - 1).tolist():
        inside = slice(int(starts[row]) + 1, int(ends[row]))
        if 2 * int(letters[inside].sum()) < ends[row] - starts[row] - 1:
            continue
        found[row] = _usual(gap[inside][~spaced[inside] & same_object[inside]], int(ends[row] - starts[row] - 1))
    return found


def _usual(between: Floats, gaps: int) -> float:
    """The usual one of the gaps `between` letters where nearly all are alike, else 0; `gaps`: how many the row has."""
    settings = TrackingSettings.now()
    if len(between) < settings.min_letters - 1 or 2 * len(between) < gaps:
        return 0.0
    usual = median(between.tolist())
    alike = np.abs(between - usual) < settings.even
    return usual if settings.least <= usual < settings.most and alike.mean() > settings.evenly else 0.0


def typed_apart(codes: Codes, gap: Floats, word: Mask, starts: Ints) -> Mask:
    """[K]: capitals that begin a word only because somebody typed a space between all letters of a heading.

    Rows of nothing but single capitals whose gaps are all alike, but for wider ones between words, and which read like
    words: initials of days, choices and sequences of bases do not.
    """
    joined = np.zeros(len(codes), bool)
    capital = (codes >= ord("A")) & (codes <= ord("Z"))
    ends = np.append(starts[1:], len(codes))
    all_single = np.add.reduceat((word & capital).astype(np.int64), starts) == ends - starts
    for row in np.flatnonzero(all_single & (ends - starts >= TrackingSettings.now().min_letters)).tolist():
        inside = slice(int(starts[row]) + 1, int(ends[row]))
        narrow = _narrow(gap[inside])
        letters = "".join(map(chr, codes[starts[row] : ends[row]].tolist()))
        if narrow is not None and _like_words(letters):
            joined[inside] = narrow
    return joined


def _narrow(gaps: Floats) -> Mask | None:
    """[gaps] which are those between letters; None where they are not alike."""
    settings = TrackingSettings.now()
    usual = median(gaps.tolist())
    narrow: Mask = gaps < settings.typed_word * usual
    return narrow if usual > 0 and (np.abs(gaps[narrow] - usual) < settings.even).all() else None


def _like_words(letters: str) -> bool:
    settings = TrackingSettings.now()
    vowels = sum(c in "AEIOUY" for c in letters) / len(letters)
    listed = letters in _MONTHS or any(set(letters) <= kind for kind in _LISTED) or list(letters) == sorted(letters)
    return settings.vowels[0] <= vowels <= settings.vowels[1] and not listed
