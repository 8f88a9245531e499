"""Ruby: small kana beside characters that tell how these are read (furigana), in horizontal and in vertical setting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from vlm.parsing.text.pen import Ints, Pen
from vlm.parsing.text.scripts import Mask, sounds, square
from vlm.thresholds import Settings


class RubySettings(Settings):
    """Thresholds: ruby."""

    # Relative to the size of the characters that it belongs to.
    smallest: float = 0.35  # half their size is usual, a third where it is long
    largest: float = 0.62
    nearest: float = 0.6  # from baseline to baseline, or from middle to middle in columns
    farthest: float = 1.35
    # that the middle of a character may lie beyond the ends of its ruby, which is centred over several
    reach: float = 0.25
    same_baseline: float = 0.04  # of its own size, between the kana of one ruby, which may be spread
    apart: float = 1.2
    longest: int = 16  # kana of one ruby; a line of small type over large type has more


MOST = 2000  # rubies on a page, and characters looked at for one; more are no annotations


@dataclass(frozen=True, slots=True)
class Ruby:
    """`mark`: [K] glyphs of a pen that are ruby; `over`: [K] which of `readings` each of the others has, from 1, 0 for
    none."""

    mark: Mask
    over: Ints
    readings: tuple[str, ...]


def find_ruby(pen: Pen, texts: list[str]) -> Ruby | None:
    """The ruby among the glyphs of a pen; None where there is none. `texts`: [N] the characters of the page."""
    small = sounds(pen.codes)
    if not small.any() or np.ptp(pen.size) == 0:
        return None
    bases = _Bases(pen, small)
    mark, over, readings = np.zeros(len(pen), bool), np.zeros(len(pen), np.int64), []
    for start, stop in _runs(pen, small):
        base = bases.under(start, stop)
        if len(base):
            readings.append("".join(texts[i] for i in pen.glyphs[start:stop].tolist()))
            mark[start:stop], over[base] = True, len(readings)
    over[mark] = 0
    return Ruby(mark, over, tuple(readings)) if readings else None


def _runs(pen: Pen, small: Mask) -> Iterator[tuple[int, int]]:
    """Stretches on one baseline in one size that are nothing but kana, as (first, one past the last)."""
    settings = RubySettings.now()
    size = pen.size[1:]
    cut = (np.abs(np.diff(pen.v)) > settings.same_baseline * size) | (pen.size[:-1] != size)
    cut |= np.abs(pen.u0[1:] - pen.u1[:-1]) > settings.apart * size
    starts = np.concatenate([[0], np.flatnonzero(cut) + 1])
    alone = np.logical_and.reduceat(small, starts).tolist()
    ends = pairwise([*starts.tolist(), len(pen)])
    runs = (run for run, only in zip(ends, alone, strict=True) if only and run[1] - run[0] <= settings.longest)
    for count, run in enumerate(runs):
        if count >= MOST:
            return
        yield run


class _Bases:
    """The characters of a pen by their baselines."""

    def __init__(self, pen: Pen, small: Mask) -> None:
        self.pen, self.small = pen, small
        squares = np.flatnonzero(square(pen.codes))
        self.places = squares[np.argsort(pen.v[squares], kind="stable")]
        self.v = pen.v[self.places]

    def under(self, start: int, stop: int) -> Ints:
        """Places in the pen of the characters that the kana from `start` to `stop` are ruby of, none if they are not.

        Those are of the nearest line that is so much larger; kana among them have no ruby where other characters do.
        """
        settings = RubySettings.now()
        pen, size = self.pen, float(self.pen.size[start])
        low, high = settings.nearest * size / settings.largest, settings.farthest * size / settings.smallest
        first, last = np.searchsorted(self.v, (pen.v[start] + low, pen.v[start] + high)).tolist()
        near = self.places[first : min(last, first + MOST)]
        own, drop = size / pen.size[near], (pen.v[near] - pen.v[start]) / pen.size[near]
        near = near[
            (own >= settings.smallest)
            & (own <= settings.largest)
            & (drop >= settings.nearest)
            & (drop <= settings.farthest)
        ]
        middle, reach = (pen.u0[near] + pen.u1[near]) / 2, settings.reach * pen.size[near]
        inside: Ints = near[(middle >= pen.u0[start:stop].min() - reach) & (middle <= pen.u1[start:stop].max() + reach)]
        if not len(inside):
            return inside
        line: Ints = inside[np.abs(pen.v[inside] - pen.v[inside].min()) <= settings.same_baseline * pen.size[inside]]
        others: Ints = line[~self.small[line]]
        return others if len(others) else line
