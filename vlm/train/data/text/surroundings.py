"""What stands around words on a page and gets into a crop: other lines, rules under and beside them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from vlm.train.data.fonts import Face, drawable
from vlm.train.data.text.canvas import Canvas, Point
from vlm.train.data.text.look import Look
from vlm.train.data.text.passages import Passages
from vlm.train.data.text.setting import SetLine, Word, set_line


def draw_neighbours(
    rng: np.random.Generator, canvas: Canvas, look: Look, passages: Passages, face: Face, ends: tuple[Point, Point]
) -> None:
    """The lines above the first baseline and below the last one: the crop's edge leaves some of their letters' ends.

    `ends`: where the first and the last line of the crop start.
    """
    pitch = look.em * look.scale * rng.uniform(1.0, 1.35)
    for (left, baseline), step in zip(ends, (-pitch, pitch), strict=True):
        text = " ".join(passages.words(rng, 80))
        if rng.random() < 0.7 and drawable(face, text + text.upper()):
            canvas.text(set_line([Word(text, face)], look), left - rng.uniform(0, 40), baseline + step)


def draw_rules(rng: np.random.Generator, canvas: Canvas, look: Look, line: SetLine, start: Point) -> None:
    """Underline and strike: of the words in the accent's colour where there is one, else of the line."""
    left, baseline = start
    em = look.em * look.scale
    pieces = [piece for piece in line.pieces if piece.accent or look.accent is None]
    for height in [rng.uniform(0.08, 0.2)] * look.underlined + [-rng.uniform(0.22, 0.3)] * look.struck:
        thickness = _thickness(rng, em)
        for piece in pieces:
            ends = left + piece.left, left + piece.left + piece.advance
            y = baseline + em * height
            canvas.rule((ends[0], y), (ends[1], y), thickness, accent=look.accent is not None)


def draw_frame(rng: np.random.Generator, canvas: Canvas, look: Look) -> None:
    """Rules of tables and forms at some edges of the crop."""
    thickness = _thickness(rng, look.em * look.scale)
    right, bottom = canvas.size[0] - 2, canvas.size[1] - 2
    corners = ((1, 1), (right, 1), (right, bottom), (1, bottom), (1, 1))
    for start, end in pairwise(corners):
        if rng.random() < 0.4:
            canvas.rule(start, end, thickness)


def _thickness(rng: np.random.Generator, em: float) -> int:
    return max(1, round(em * rng.uniform(0.04, 0.08)))
