"""What was read in a crop to words with boxes: where the characters stand and where the ink has gaps."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box, bounding_box
from vlm.parsing.ocr.crops import Crop
from vlm.parsing.ocr.ctc import Reading
from vlm.parsing.ocr.letter_heights import LineMetrics, measure
from vlm.parsing.schema import BlockSource
from vlm.parsing.text import Line, Style, Word

# A space is about a quarter of the font size wide, a gap between letters under a tenth: what is wider is a space that
# the recogniser dropped, if it is also like the spaces of this line and well above what it has between its letters.
DROPPED_SPACE = 0.2
LIKE_SPACES = 0.75
MEASURABLE = 4.0  # pixels: in coarser pictures a gap between letters may look as wide
ABOVE_LETTER_GAP = 2.5
CLOSING = frozenset(".,;:!?)]")
RELATIONS = frozenset("±=×<>≤≥≈→")  # set with space on either side, between figures too
FIRST_CJK = 0x2E80


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters start..stop of a reading, and where their ink begins and ends in pixels of the crop."""

    start: int
    stop: int
    left: float
    right: float


def to_line(reading: Reading, crop: Crop, mask: NDArray[np.uint8], scale: float) -> Line | None:
    """The line of words read in `crop`, in points; `mask` is its ink. None where nothing was read."""
    if not reading.text.strip():
        return None
    metrics = measure(crop, reading.text)
    runs = _runs(reading, np.asarray(mask.any(axis=0)), metrics.size)
    style = Style(size=metrics.size * scale)
    words = tuple(
        Word(
            reading.text[run.start : run.stop],
            _place(crop, metrics, run, scale),
            style,
            space_before=_space_before(reading.text, run.start),
            confidence=float(reading.confidences[run.start : run.stop].mean()),
        )
        for run in runs
    )
    angle = {0: 0.0, 1: 270.0, 3: 90.0}[crop.quarters]  # the line was turned by as much to be read
    around = bounding_box(word.bbox for word in words)
    return Line(words, around, metrics.baseline * scale, style.size, angle, source=BlockSource.OCR)


def _runs(reading: Reading, inked: NDArray[np.bool_], size: float) -> list[_Run]:
    """Words: split where the recogniser saw a space and where the ink shows one that it dropped."""
    solid = [i for i, character in enumerate(reading.text) if character != " "]
    pairs = list(itertools.pairwise(solid))
    gaps = _gaps(inked, reading.positions * len(inked), pairs)
    wide = _space_width(reading.text, pairs, gaps, size)
    edges, starts = [(_first_ink(inked), 0.0)], [solid[0]]
    for (a, b), (left, right) in zip(pairs, gaps, strict=True):
        if b > a + 1 or (right - left > wide and _may_part(reading.text[a], reading.text[b])):
            edges.append((right, left))
            starts.append(b)
    ends = [left for _, left in edges[1:]] + [float(len(inked) - _first_ink(inked[::-1]))]
    stops = [max(i for i in solid if i < start) + 1 for start in starts[1:]] + [solid[-1] + 1]
    return [
        _Run(start, stop, left, max(right, left + 1))
        for start, stop, (left, _), right in zip(starts, stops, edges, ends, strict=True)
    ]


def _may_part(before: str, after: str) -> bool:
    """Whether a wide gap between two characters is a space: figures and points stand in wide cells of their own."""
    if before in RELATIONS or after in RELATIONS:
        return True
    return (before.isalpha() or before in CLOSING) and after.isalpha()


def _space_width(text: str, pairs: list[tuple[int, int]], gaps: list[tuple[float, float]], size: float) -> float:
    """Pixels of white above which two characters of this line are not of one word."""
    widths = [(a, b, right - left) for (a, b), (left, right) in zip(pairs, gaps, strict=True)]
    spaces = [width for a, b, width in widths if b > a + 1]
    inside = [width for a, b, width in widths if b == a + 1 and text[a].isalnum() and text[b].isalnum()]
    if spaces and not np.median(spaces):  # no white at the spaces: the ink cannot be told from what is behind it
        return math.inf
    bounds = [DROPPED_SPACE * size, MEASURABLE]
    bounds += [LIKE_SPACES * float(np.median(spaces))] if spaces else []
    bounds += [ABOVE_LETTER_GAP * float(np.median(inside))] if inside else []
    return max(bounds)


def _gaps(inked: NDArray[np.bool_], at: NDArray[np.float32], pairs: list[tuple[int, int]]) -> list[tuple[float, float]]:
    """The white between the characters of every pair, which stand about `at`; empty, in the middle, where none is.

    Characters are placed to a third of their width: where two pairs claim the same white it is of the one that was
    read as a space, or whose middle is nearer.
    """
    gaps = [_widest_gap(inked, at[a], at[b]) for a, b in pairs]
    middles = [float(at[a] + at[b]) / 2 for a, b in pairs]
    owner: dict[tuple[float, float], int] = {}
    for i in sorted(
        range(len(pairs)), key=lambda i: (pairs[i][1] == pairs[i][0] + 1, abs(sum(gaps[i]) / 2 - middles[i]))
    ):
        owner.setdefault(gaps[i], i)
    return [gap if owner[gap] == i else (middles[i], middles[i]) for i, gap in enumerate(gaps)]


def _widest_gap(inked: NDArray[np.bool_], start: float, stop: float) -> tuple[float, float]:
    """The stretch without ink that is the widest between two positions; empty, in the middle, where there is none."""
    first, last = int(start), int(np.ceil(stop)) + 1
    changes = np.flatnonzero(np.diff(inked[first:last].astype(np.int8), prepend=1, append=1))
    if len(changes) < 2:
        middle = (start + stop) / 2
        return float(middle), float(middle)
    begins, ends = changes[::2], changes[1::2]
    widest = int(np.argmax(ends - begins))
    return _whole_gap(inked, first + int(begins[widest]), first + int(ends[widest]))


def _whole_gap(inked: NDArray[np.bool_], left: int, right: int) -> tuple[float, float]:
    """A stretch without ink, extended as far as there is none."""
    before, after = inked[:left][::-1], inked[right:]
    left -= int(before.argmax()) if before.any() else 0
    right += int(after.argmax()) if after.any() else 0
    return float(left), float(right)


def _first_ink(inked: NDArray[np.bool_]) -> float:
    return float(inked.argmax()) if inked.any() else 0.0


def _space_before(text: str, start: int) -> bool:
    """CJK characters follow each other without a space, whatever the gap."""
    return start > 0 and not (ord(text[start]) >= FIRST_CJK and ord(text[start - 1]) >= FIRST_CJK)


def _place(crop: Crop, metrics: LineMetrics, run: _Run, scale: float) -> Box:
    """The run's box in points; a line that was turned to be read is turned back."""
    x0, y0, x1, y1 = crop.box
    length = crop.pixels.shape[1]
    left, right = run.left / length, run.right / length
    if crop.quarters == 0:
        box = Box(x0 + left * (x1 - x0), metrics.top, x0 + right * (x1 - x0), metrics.bottom)
    elif crop.quarters == 1:  # read from the bottom up
        box = Box(x0, y1 - right * (y1 - y0), x1, y1 - left * (y1 - y0))
    else:
        box = Box(x0, y0 + left * (y1 - y0), x1, y0 + right * (y1 - y0))
    return Box(*(value * scale for value in box))
