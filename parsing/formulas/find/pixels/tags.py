"""Equation numbers: short bracketed marks with wide white between them and their formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box, bounding_box
from vlm.parsing.formulas.find.pixels.islands import Span
from vlm.parsing.formulas.find.pixels.loose_ink import Boxes
from vlm.parsing.formulas.find.zones import TAG, TAG_REACH
from vlm.parsing.text import Line, Word

TAG_GAP = 1.8  # ems of white beside an equation number, as on born-digital pages


@dataclass(frozen=True)
class Tag:
    """An equation number as printed, without its brackets, and the line it was read in."""

    text: str
    box: Box
    line: Line


def find_tags(lines: Sequence[Line], ink: Boxes, em: float) -> list[Tag]:
    """The equation numbers among lines without language; `ink`: all that is in no line of language."""
    found = [tag for line in lines if (tag := _at_an_end(line, em))]
    return [tag for tag in found if not _crowded(tag.box, ink, em)]


def without_tags(lines: Sequence[Line], ink: Boxes, tags: Sequence[Tag]) -> tuple[Boxes, list[Span]]:
    """What is left of ink and lines when equation numbers are taken out."""
    numbers = {id(tag.line): tag.box for tag in tags}
    spans = []
    for line in lines:
        rest = [word.bbox for word in line.words if word.bbox != numbers.get(id(line))]
        spans += [Span(bounding_box(rest), line)] if rest else []
    kept = np.ones(len(ink), bool)
    for tag in tags:
        kept &= ~_inside(ink, tag.box)
    return ink[kept], spans


def tags_of(box: Box, tags: Sequence[Tag], em: float) -> list[Tag]:
    """The equation numbers beside a formula, from top to bottom."""
    near = [t for t in tags if t.box.y_overlap(box) > 0 and 0 < -t.box.x_overlap(box) < TAG_REACH * em]
    return sorted(near, key=lambda tag: tag.box.y0)


def _at_an_end(line: Line, em: float) -> Tag | None:
    """The word at either end of a line that looks like a number and has white beside it."""
    words = line.words
    for index, other in ((-1, -2), (0, 1)):
        found = TAG.match(words[index].text)
        if found and found.group(1) and (len(words) == 1 or _gap(words[index], words[other]) > TAG_GAP * em):
            return Tag(found.group(1), words[index].bbox, line)
    return None


def _gap(a: Word, b: Word) -> float:
    return -a.bbox.x_overlap(b.bbox)


def _inside(ink: Boxes, box: Box) -> NDArray[np.bool_]:
    x, y = (ink[:, 0] + ink[:, 2]) / 2, (ink[:, 1] + ink[:, 3]) / 2
    return np.asarray((x >= box.x0) & (x <= box.x1) & (y >= box.y0) & (y <= box.y1))


def _crowded(box: Box, ink: Boxes, em: float) -> bool:
    """Whether ink stands too close beside `box` for it to be a number."""
    in_row = (ink[:, 1] < box.y1) & (ink[:, 3] > box.y0)
    gap = np.maximum(ink[:, 0] - box.x1, box.x0 - ink[:, 2])
    return bool((in_row & ~_inside(ink, box) & (gap < TAG_GAP * em)).any())
