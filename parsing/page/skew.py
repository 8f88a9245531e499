"""How far a page is turned from level, by the sharpness of its projection profile (Postl 1986).

Letters of level lines of text fall into few rows of pixels with empty rows between them: the histogram of their
positions across the line is then at its sharpest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.page.ink import Ink
from vlm.thresholds import Settings


class SkewSettings(Settings):
    """Thresholds: how far a page is turned from level, by the sharpness of its projection profile (Postl 1986)."""

    limit: float = 15.0  # degrees either way
    coarse: float = 0.5  # degrees
    fine: float = 0.05
    min_letters: int = 30  # fewer do not make lines whose direction can be told
    sharper: float = 1.05  # times as sharp as level a profile must be: handwriting has no sharp direction
    row_mates: float = 3.0  # letters in the row of the average one: of notes by hand 4, of print 15, of posters 1.5
    sideways: float = 1.5  # how much sharper the profile of columns must be than that of rows


MAX_POINTS = 6000


@dataclass(frozen=True, slots=True)
class Slant:
    """`sideways`: lines of text run up or down the page. `skew`: degrees clockwise they deviate from that."""

    sideways: bool = False
    skew: float = 0.0


def find_slant(ink: Ink) -> Slant:
    """The direction of most lines of text on a page; level where there is too little text to tell."""
    settings = SkewSettings.now()
    letters, letter_height = _letters(ink), ink.letter_height
    if letter_height is None or len(letters) < settings.min_letters:
        return Slant()
    x, y, width, height = letters[_sample(len(letters))].T.astype(float)
    bin_size = max(letter_height / 4, 1.0)
    # The foot of a letter stands on the baseline; sideways, either side may be the foot: the centre serves both.
    level, level_sharpness = _sharpest(x + width / 2, y + height, bin_size)
    upright, upright_sharpness = _sharpest(y + height / 2, -(x + width), bin_size)
    other, other_sharpness = _sharpest(y + height / 2, -x, bin_size)
    if max(upright_sharpness, other_sharpness) > settings.sideways * level_sharpness:
        return Slant(True, upright if upright_sharpness > other_sharpness else other)
    return Slant(False, level)


def find_rows(ink: Ink) -> tuple[float, float]:
    """(how much more often than if strewn at random two letters stand in one row, how many share the row of one)."""
    letters, letter_height = _letters(ink), ink.letter_height
    if letter_height is None or len(letters) < SkewSettings.now().min_letters:
        return 0.0, 0.0
    x, y, width, height = letters[_sample(len(letters))].T.astype(float)
    bin_size = max(letter_height / 4, 1.0)
    _, sharpness = _sharpest(x + width / 2, y + height, bin_size)
    mates = sharpness / len(x) - 1
    by_chance = (len(x) - 1) * bin_size / ink.mask.shape[0]
    return mates / by_chance, mates


def _letters(ink: Ink) -> NDArray[np.int32]:
    """Components near the typical size: no dots, no rules, no pieces of pictures."""
    size = ink.letters[:, 2:].max(axis=1)
    typical = np.median(size) if len(size) else 0
    return np.asarray(ink.letters[(size > typical / 2) & (size < typical * 2)])


def _sample(count: int) -> NDArray[np.int64]:
    return np.linspace(0, count - 1, min(count, MAX_POINTS)).astype(np.int64)


def _sharpest(along: NDArray[np.float64], across: NDArray[np.float64], bin_size: float) -> tuple[float, float]:
    """The angle, degrees clockwise, at which points fall into the sharpest rows, and how sharp these are."""
    settings = SkewSettings.now()
    coarse = np.arange(-settings.limit, settings.limit + settings.coarse, settings.coarse)
    best = max(coarse, key=lambda angle: _sharpness(along, across, angle, bin_size))
    fine = np.arange(best - settings.coarse, best + settings.coarse + settings.fine, settings.fine)
    scores = [_sharpness(along, across, angle, bin_size) for angle in fine]
    level = _sharpness(along, across, 0.0, bin_size)
    if max(scores) < settings.sharper * level:
        return 0.0, level
    if max(scores) < settings.row_mates * len(along):
        return 0.0, max(scores)
    return float(fine[int(np.argmax(scores))]), max(scores)


def _sharpness(along: NDArray[np.float64], across: NDArray[np.float64], angle: float, bin_size: float) -> float:
    """Sum of squares of the histogram of the points' distances from a line in direction `angle`."""
    radians = np.deg2rad(angle)
    rows = (across * np.cos(radians) - along * np.sin(radians)) / bin_size
    counts = np.bincount((rows - rows.min()).astype(np.int64))
    return float((counts.astype(float) ** 2).sum())
