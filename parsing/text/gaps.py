"""Where words and lines end along a row of glyphs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vlm.numeric import median
from vlm.parsing.text.pen import Floats, Ints
from vlm.parsing.text.scripts import Mask
from vlm.thresholds import Settings


class GapsSettings(Settings):
    """Thresholds: where words and lines end along a row of glyphs."""

    # All relative to the font size.
    word_gap: float = 0.13  # kerning stays below 0.1; TeX's thin space is 0.167, its tightest word space 0.22
    word_gap_among_spaces: float = 0.22  # where the text has space characters, positions only adjust
    hinted_gap: float = 0.05  # where a space character is known to be near
    spaceless_gap: float = 0.5  # between CJK characters: half a character
    letter_spaced_squares: float = 0.25  # when most gaps between the CJK characters of a row are wider, they are spaced
    min_spaced_squares: int = 3  # such gaps in a row that can show it
    free_square: float = 1.3  # an ideographic space, two where the text has them: no gutter, no gap of cells
    free_squares: float = 2.3
    tight: float = 0.03  # kerning brings the mean of a row no further
    evenly: float = 0.9  # share of a row's gaps that negative character spacing makes negative
    letter_spaced: float = 0.1  # when most gaps of a row are wider, its letters are spaced
    max_letter_spacing: float = 0.4
    min_spaced_letters: int = 5
    usual_word_gap: float = 0.3
    column_gap: float = 0.95  # narrowest gutter and cell gap; rarely reached by the spaces of a justified line
    column_gap_in_object: float = 1.6  # within one text object, which seldom holds two columns
    stretch: float = 2.2  # a gap this many times the other word gaps of its row is none of them
    max_word_gap: float = 2.0  # even the worst justified line
    even: float = 1.15  # widest to narrowest word space of one justified line


@dataclass(frozen=True, slots=True)
class Sequence:
    """K glyphs ordered by row and position. `row` numbers are ascending; `furthest` is how far the pen had come in the
    row before each glyph; `follows`: it comes right after that glyph in the content, too; `spaced`: and has a space
    character in between; `hinted`: the content jumps here and has a space on either side of the jump."""

    row: Ints
    u0: Floats
    furthest: Floats
    size: Floats
    follows: Mask
    spaced: Mask
    hinted: Mask
    spaceless: Mask
    letters: Mask
    objects: NDArray[np.int32]


def furthest(row: Ints, u1: Floats) -> Floats:
    """[K] greatest `u1` of the glyphs before each one in its row; -inf for the first of a row."""
    if not len(row):
        return np.zeros(0)
    span = float(u1.max() - u1.min()) + 1.0
    running = np.maximum.accumulate(u1 + row * span) - row * span
    before = np.concatenate([[-np.inf], running[:-1]])
    before[1:][row[1:] != row[:-1]] = -np.inf
    return before


def find_breaks(sequence: Sequence) -> tuple[Mask, Mask]:
    """([K] glyphs that begin a line, [K] glyphs that begin a word, firsts of lines among them)."""
    settings = GapsSettings.now()
    first = np.concatenate([[True], sequence.row[1:] != sequence.row[:-1]])
    gap = np.where(first, 0.0, sequence.u0 - sequence.furthest) / sequence.size
    starts = np.flatnonzero(first)
    threshold = np.repeat(_word_gaps(sequence, gap, starts), np.diff(np.append(starts, len(first))))
    threshold = np.where(sequence.hinted, settings.hinted_gap, threshold)
    both_spaceless = sequence.spaceless & np.concatenate([[False], sequence.spaceless[:-1]])
    if both_spaceless.any():
        squares = _square_gaps(gap, both_spaceless & ~first, starts)
        threshold = np.where(both_spaceless, np.repeat(squares, np.diff(np.append(starts, len(first)))), threshold)
    word = (gap > threshold) | (sequence.spaced & ~both_spaceless)
    free = (
        both_spaceless
        & sequence.follows
        & (gap < np.where(sequence.spaced, settings.free_squares, settings.free_square))
    )
    line = first | (_column_breaks(sequence, gap, word, starts) & ~free)
    return line, word | line


def _square_gaps(gap: Floats, between: Mask, starts: Ints) -> Floats:
    """[rows] the gap `between` CJK characters from which on there is a space: wider where they are letter-spaced."""
    settings = GapsSettings.now()
    thresholds = np.full(len(starts), settings.spaceless_gap)
    count = np.add.reduceat(between.astype(np.int64), starts)
    wide = np.add.reduceat((between & (gap > settings.letter_spaced_squares)).astype(np.int64), starts)
    ends = np.append(starts[1:], len(gap))
    for row in np.flatnonzero((2 * wide > count) & (wide >= settings.min_spaced_squares)).tolist():
        inside = slice(int(starts[row]), int(ends[row]))
        typical = median(gap[inside][between[inside]].tolist())
        thresholds[row] = min(typical, settings.column_gap) + settings.spaceless_gap
    return thresholds


def _word_gaps(sequence: Sequence, gap: Floats, starts: Ints) -> Floats:
    """[rows] the gap from which on glyphs belong to different words."""
    settings = GapsSettings.now()
    count = np.maximum(np.diff(np.append(starts, len(gap))) - 1, 1)
    spaces = np.add.reduceat(sequence.spaced.astype(np.int64), starts)
    thresholds = np.where(spaces > 0, settings.word_gap_among_spaces, settings.word_gap) + _tightening(gap, starts)
    wide = np.add.reduceat((gap > settings.letter_spaced).astype(np.int64), starts)
    letters = np.add.reduceat(sequence.letters.astype(np.int64), starts)
    for row in np.flatnonzero((wide > 0.5 * count) & (letters >= settings.min_spaced_letters)).tolist():
        typical = median(gap[starts[row] + 1 : starts[row] + 1 + count[row]].tolist())
        if typical < settings.max_letter_spacing and letters[row] > 0.6 * count[row]:
            thresholds[row] = 1.5 * typical + settings.word_gap
    return thresholds


def _tightening(gap: Floats, starts: Ints) -> Floats:
    """[rows] mean gap inside words where letters are set closer than their widths (negative character spacing), else 0:
    word spaces shrink as much."""
    settings = GapsSettings.now()
    inside = gap < settings.word_gap
    inside[starts] = False
    count = np.maximum(np.add.reduceat(inside.astype(np.int64), starts), 1)
    close = np.add.reduceat((inside & (gap < 0)).astype(np.int64), starts)
    mean = np.add.reduceat(np.where(inside, np.maximum(gap, -settings.letter_spaced), 0.0), starts) / count
    # All gaps shrink alike; the positions that an earlier OCR has guessed scatter around the truth.
    return np.where((mean < -settings.tight) & (close > settings.evenly * count), mean, 0.0)


def _column_breaks(sequence: Sequence, gap: Floats, word: Mask, starts: Ints) -> Mask:
    """[K]: glyphs after a gap that cannot be a word space of their row."""
    settings = GapsSettings.now()
    breaks = np.zeros(len(gap), bool)
    wide = np.flatnonzero(gap > settings.column_gap)
    ends = np.append(starts[1:], len(gap))
    rows = np.searchsorted(starts, wide, side="right") - 1
    for row in sorted(set(rows.tolist())):
        inside = slice(int(starts[row]), int(ends[row]))
        stretched = min(settings.stretch * _usual_gap(gap[inside][word[inside]]), settings.max_word_gap)
        places = wide[rows == row]
        same_object = sequence.objects[places] == sequence.objects[places - 1]
        floor = np.where(same_object, settings.column_gap_in_object, settings.column_gap)
        breaks[places] = gap[places] > np.maximum(floor, stretched)
    return breaks


def _usual_gap(gaps: Floats) -> float:
    """The word space of a row: of the gaps that no column would leave, or of all where they are equally wide, as in a
    justified line of few words."""
    settings = GapsSettings.now()
    narrow = gaps[(gaps > 0) & (gaps <= settings.column_gap)]
    if 2 * len(narrow) >= len(gaps):
        return median(narrow.tolist()) if len(narrow) else settings.usual_word_gap
    wide = gaps[gaps > settings.column_gap]
    even = len(wide) > 2 and wide.max() < settings.even * wide.min()
    return median(wide.tolist()) if even else settings.usual_word_gap
