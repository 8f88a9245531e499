"""Glyphs to runs: stretches that were set one after another on one baseline.

Coordinates are turned so that reading goes along u and lines follow each other along v, whatever the angle of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.inputs import GlyphFlag, Glyphs
from vlm.parsing.text.characters import SPACES

SAME_BASELINE = 0.08  # em: rounding in files, not a script's offset
BACKWARD = 0.6  # em: kerning and overlapping accents, not a carriage return
FORWARD = 1.0  # em: a wide word space of justified text
DOUBLED = 0.12  # em: copies of a glyph that are shifted by less imitate bold
LONGEST_LIGATURE = 3  # characters
ANGLE_STEP = 3.0  # degrees: a scan's skew does not make another direction


@dataclass(frozen=True)
class Turned:
    """Glyphs of one reading direction in its own coordinates (points).

    `glyphs` [N] are indices into the page's glyphs; `left`, `right` [N] along u, `base` [N] along v, `size` [N].
    """

    angle: float
    glyphs: NDArray[np.int64]
    left: NDArray[np.float64]
    right: NDArray[np.float64]
    base: NDArray[np.float64]
    size: NDArray[np.float64]


@dataclass(frozen=True)
class Run:
    """Places `first` to `last` (exclusive) in a `Turned`, with their common measures."""

    first: int
    last: int
    left: float
    right: float
    base: float
    size: float


def turn(glyphs: Glyphs, chosen: NDArray[np.int64]) -> list[Turned]:
    """The chosen glyphs, apart by reading direction; each keeps content order."""
    steps = np.round(glyphs.angles[chosen] / ANGLE_STEP).astype(np.int64) % round(360 / ANGLE_STEP)
    return [_turned(glyphs, chosen[steps == step]) for step in np.unique(steps)]


def _turned(glyphs: Glyphs, chosen: NDArray[np.int64]) -> Turned:
    angle = float(np.median(glyphs.angles[chosen]))
    cos, sin = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    origins = glyphs.origins[chosen].astype(np.float64)
    loose = glyphs.loose[chosen].astype(np.float64)
    along = np.stack([loose[:, [0, 2]] * cos + y * sin for y in (loose[:, [1, 1]], loose[:, [3, 3]])])
    left, right = along.min(axis=(0, 2)), along.max(axis=(0, 2))
    base = -origins[:, 0] * sin + origins[:, 1] * cos
    return Turned(angle, chosen, left, right, base, np.maximum(glyphs.sizes[chosen].astype(np.float64), 0.5))


def find_runs(turned: Turned) -> list[Run]:
    """Cuts where the pen jumps, the size changes or the baseline moves."""
    if not len(turned.glyphs):
        return []
    size = turned.size
    em = np.maximum(size[1:], size[:-1])
    gap = turned.left[1:] - turned.right[:-1]
    same_line = np.abs(np.diff(turned.base)) <= SAME_BASELINE * em
    near = (gap <= FORWARD * em) & (gap >= -BACKWARD * em)
    alike = np.minimum(size[1:], size[:-1]) > 0.9 * em
    cuts = [0, *(np.flatnonzero(~(same_line & near & alike)) + 1).tolist(), len(size)]
    return [_run(turned, first, last) for first, last in pairwise(cuts)]


def _run(turned: Turned, first: int, last: int) -> Run:
    span = slice(first, last)
    return Run(
        first,
        last,
        float(turned.left[span].min()),
        float(turned.right[span].max()),
        float(turned.base[first]),
        float(turned.size[span].max()),
    )


def visible(glyphs: Glyphs) -> NDArray[np.int64]:
    """Indices of glyphs to read: those that can be seen, none printed twice in the same place (imitated bold)."""
    seen = np.flatnonzero((glyphs.flags & int(GlyphFlag.INVISIBLE)) == 0)
    ink = seen[~np.isin(glyphs.codepoints[seen], list(SPACES))]
    if not len(ink):
        return ink
    grid = np.maximum(glyphs.sizes[ink], 1.0) * DOUBLED
    keys = np.stack(
        [
            glyphs.codepoints[ink].astype(np.float64),
            np.round(glyphs.origins[ink, 0] / grid),
            np.round(glyphs.origins[ink, 1] / grid),
        ],
        axis=1,
    )
    _, first, copy_of = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    original = first[copy_of.reshape(-1)]
    # One glyph may stand for several characters (a ligature): those follow each other and are no copies.
    copies = (original != np.arange(len(ink))) & (np.arange(len(ink)) - original > LONGEST_LIGATURE)
    keep = np.ones(len(glyphs), dtype=bool)
    keep[ink[copies]] = False
    return seen[keep[seen]]
