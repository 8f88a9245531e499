"""Which lines of a page are running text or captions, and so never part of a figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box
from vlm.parsing.page.captions import openings
from vlm.parsing.page.frame import direction_of
from vlm.parsing.page.type import body_size, letter_box
from vlm.parsing.page.view import PageView
from vlm.parsing.text import Line
from vlm.parsing.text.scripts import is_square, words_in
from vlm.thresholds import Settings

_PANEL = re.compile(r"\([a-h]\)\s")  # "(b) Unrolled through time"


class ProseSettings(Settings):
    """Thresholds: which lines of a page are running text or captions, and so never part of a figure."""

    # labels in figures rarely have more words on a line; lines of a narrow column rarely have fewer
    min_prose_words: int = 5
    usual_lines: int = 60  # of running text fill a page


@dataclass(frozen=True)
class PageText:
    """The lines of a page, with those that are running text or captions told apart. `em`: the unit of distances, which
    is the size of most text, or what would be usual on a page of that size where the text is larger (slides)."""

    lines: tuple[Line, ...]
    boxes: tuple[Box, ...]  # of the lines, no higher than their letters
    em: float
    prose: frozenset[int]  # indices
    captions: tuple[int, ...]

    @cached_property
    def blocked(self) -> NDArray[np.float64]:
        """[N, 4] boxes of running text and captions."""
        return np.array([self.boxes[i] for i in (*self.prose, *self.captions)], np.float64).reshape(-1, 4)

    def blocked_in(self, box: Box) -> NDArray[np.float64]:
        """[N] area of each line of running text and each caption within `box`."""
        low, high = np.maximum(self.blocked[:, :2], box[:2]), np.minimum(self.blocked[:, 2:], box[2:])
        areas: NDArray[np.float64] = np.clip(high - low, 0, None).prod(1)
        return areas


def read_page_text(view: PageView) -> PageText:
    """Classifies the lines by their words and by what stands right above them."""
    lines = view.lines
    em = min(body_size(view), max(view.box.width, view.box.height) / ProseSettings.now().usual_lines)
    captions = tuple(index for index, each in openings(view).items() if not each.runs_on)
    prose = {i for i, line in enumerate(lines) if is_prose(line)} - set(captions)
    return PageText(
        lines,
        tuple(map(letter_box, lines)),
        em,
        frozenset(_with_tails(lines, prose | set(captions)) - set(captions)),
        captions,
    )


def is_prose(line: Line) -> bool:
    """Whether the line has as many words as running text, and is not the title of a panel."""
    if _PANEL.match(line.text):
        return False
    words = sum(words_in(word.text) for word in line.words if sum(map(str.isalpha, word.text)) > 1)
    level = abs(line.angle) < 1 or (direction_of(line.angle) == 1 and is_square(line.text[:1] or " "))
    return words >= ProseSettings.now().min_prose_words and level


def _with_tails(lines: Sequence[Line], prose: set[int]) -> set[int]:
    """Adds the short lines that end a paragraph: flush left right below a line of prose, and as large."""
    starts: dict[int, list[tuple[float, int]]] = {}
    for baseline, index in sorted((lines[index].baseline, index) for index in prose):
        starts.setdefault(round(lines[index].bbox.x0), []).append((baseline, index))
    tails = set()
    for index, line in enumerate(lines):
        x = round(line.bbox.x0)
        if index not in prose and any(_ends(line, lines, starts.get(x + dx, [])) for dx in (-1, 0, 1)):
            tails.add(index)
    return prose | tails


def _ends(line: Line, lines: Sequence[Line], column: list[tuple[float, int]]) -> bool:
    """Whether `line` follows the next line above it in `column` (baselines and indices, from the top)."""
    place = bisect_left(column, (line.baseline, -1))
    return place > 0 and _follows(line, lines[column[place - 1][1]])


def _follows(line: Line, above: Line) -> bool:
    step = line.baseline - above.baseline
    return 0 < step < 1.7 * above.size and abs(line.size - above.size) < 0.1 * above.size
