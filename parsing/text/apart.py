"""Lines of many small groups of glyphs that have nothing to do with each other, such as the fields of a form.

Making lines costs two milliseconds, of two glyphs as of two thousand. So groups are laid one below the other, further
apart than any line reaches, and read as one page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box
from vlm.parsing.inputs import Glyphs
from vlm.parsing.text.line import Line
from vlm.parsing.text.lines import lines_of
from vlm.thresholds import Settings


class ApartSettings(Settings):
    """Thresholds: lines of many small groups of glyphs that have nothing to do with each other."""

    apart: float = 10.0  # times the largest size of the glyphs between two groups: no gap in a line is as wide
    # points of groups in one go: beyond, places in single precision are off by over 0.001 points
    highest: float = 20_000.0


def lines_apart(glyphs: Glyphs, groups: Sequence[tuple[int, int]]) -> Iterator[list[Line]]:
    """The lines of each group of glyphs, given by first place and one past the last."""
    done = 0
    while done < len(groups):
        shifts, stop = _shifts(glyphs, groups, done)
        yield from _read(glyphs, groups[done:stop], shifts)
        done = stop


def _shifts(glyphs: Glyphs, groups: Sequence[tuple[int, int]], start: int) -> tuple[list[float], int]:
    """How far down to move the groups from `start` on, and up to which of them."""
    settings = ApartSettings.now()
    shifts: list[float] = []
    below = 0.0
    for first, last in groups[start:]:
        if below > settings.highest:
            break
        if first == last:
            shifts.append(0.0)
            continue
        boxes, margin = glyphs.loose[first:last], settings.apart * float(glyphs.sizes[first:last].max())
        shifts.append(below + margin - float(boxes[:, 1].min()))
        below += float(boxes[:, 3].max() - boxes[:, 1].min()) + 2 * margin
    return shifts, start + len(shifts)


def _read(glyphs: Glyphs, groups: Sequence[tuple[int, int]], shifts: Sequence[float]) -> Iterator[list[Line]]:
    counts = [last - first for first, last in groups]
    owners = np.repeat(np.arange(len(groups)), counts)
    places = np.concatenate([np.arange(first, last) for first, last in groups]).astype(np.int64)
    lines: list[list[Line]] = [[] for _ in groups]
    for line in lines_of(_moved(glyphs.take(places), np.repeat(np.array(shifts), counts))):
        owner = int(owners[line.words[0].glyphs[0]])
        lines[owner].append(_back(line, shifts[owner]))
    yield from lines


def _moved(glyphs: Glyphs, down: NDArray[np.float64]) -> Glyphs:
    """The glyphs, each moved `down` [N] points."""
    lower = down[:, None].astype(np.float32)
    vertical = np.array([0, 1, 0, 1], np.float32)
    return replace(
        glyphs,
        boxes=glyphs.boxes + lower * vertical,
        loose=glyphs.loose + lower * vertical,
        origins=glyphs.origins + lower * vertical[:2],
    )


def _back(line: Line, down: float) -> Line:
    words = tuple(replace(word, bbox=_raised(word.bbox, down)) for word in line.words)
    return replace(line, words=words, bbox=_raised(line.bbox, down), baseline=line.baseline - down)


def _raised(box: Box, by: float) -> Box:
    return Box(box.x0, box.y0 - by, box.x1, box.y1 - by)
