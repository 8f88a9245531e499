"""What stands around words on a page and gets into a crop: other lines, rules under and beside them."""

from __future__ import annotations

import numpy as np
from PIL import ImageDraw

from vlm.train.data.fonts import Face, drawable
from vlm.train.data.text.look import Look
from vlm.train.data.text.passages import Passages
from vlm.train.data.text.setting import SetLine, draw_pieces, set_line

Point = tuple[float, float]


def draw_neighbours(
    rng: np.random.Generator,
    draw: ImageDraw.ImageDraw,
    look: Look,
    passages: Passages,
    face: Face,
    ends: tuple[Point, Point],
) -> None:
    """The lines above the first baseline and below the last one: the crop's edge leaves some of their letters' ends.

    `ends`: where the first and the last line of the crop start.
    """
    pitch = look.em * look.scale * rng.uniform(1.0, 1.35)
    for (left, baseline), step in zip(ends, (-pitch, pitch), strict=True):
        text = " ".join(passages.words(rng, 80))
        if rng.random() < 0.7 and drawable(face, text):
            draw_pieces(draw, set_line([(text, face)], look), left - rng.uniform(0, 40), baseline + step)


def draw_rules(rng: np.random.Generator, draw: ImageDraw.ImageDraw, look: Look, line: SetLine, start: Point) -> None:
    """Underline and strike."""
    left, baseline = start
    em = look.em * look.scale
    heights = [rng.uniform(0.08, 0.2)] * look.underlined + [-rng.uniform(0.22, 0.3)] * look.struck
    for height in heights:
        y = baseline + em * height
        draw.line((left, y, left + line.width, y), fill=255, width=_thickness(rng, em))


def draw_frame(rng: np.random.Generator, draw: ImageDraw.ImageDraw, look: Look, size: tuple[int, int]) -> None:
    """Rules of tables and forms at some edges of the crop."""
    width, height = size
    shade = int(rng.integers(100, 256))
    edges = ((0, 1, width, 1), (0, height - 2, width, height - 2), (1, 0, 1, height), (width - 2, 0, width - 2, height))
    for edge in edges:
        if rng.random() < 0.4:
            draw.line(edge, fill=shade, width=_thickness(rng, look.em * look.scale))


def _thickness(rng: np.random.Generator, em: float) -> int:
    return max(1, round(em * rng.uniform(0.04, 0.08)))
