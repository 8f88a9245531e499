"""Which lines of a page are running text or captions, and so never part of a figure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box
from vlm.parsing.page.captions import openings
from vlm.parsing.page.running_text import running_lines, with_tails
from vlm.parsing.page.type import body_size, letter_box
from vlm.parsing.page.view import PageView
from vlm.parsing.text import Line
from vlm.thresholds import Settings


class ProseSettings(Settings):
    """Thresholds: which lines of a page are never part of a figure."""

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
    prose = view.of_lines(running_lines) - set(captions)
    return PageText(
        lines,
        tuple(map(letter_box, lines)),
        em,
        frozenset(with_tails(lines, prose | set(captions)) - set(captions)),
        captions,
    )
