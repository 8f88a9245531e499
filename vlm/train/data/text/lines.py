"""Lines of text as documents show them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw

from vlm.parsing.readers import RegionTask
from vlm.train.data.fonts import Face, Shelf, drawable
from vlm.train.data.sample import Pixels, Sample, Split
from vlm.train.data.text import content
from vlm.train.data.text.limits import widest
from vlm.train.data.text.look import Look, draw_look
from vlm.train.data.text.passages import Passages
from vlm.train.data.text.setting import SetLine, Words, draw_pieces, inked, reduced, set_line

_RUN = 96
"""Samples drawn from one hand of texts."""
_SAMPLES_PER_CHUNK = 6


@lru_cache(maxsize=2)
def shelf(split: Split) -> Shelf:
    return Shelf(split)


class TextLines:
    """Crops of one line each, set from installed fonts with installed texts.

    Raises MissingDependencyError where no font is found.
    """

    name = "text-lines"
    task = RegionTask.TEXT

    def __init__(self) -> None:
        shelf(Split.TRAIN)

    def draw(self, rng: np.random.Generator, split: Split, count: int) -> Iterator[Sample]:
        for first in range(0, count, _RUN):
            run = min(_RUN, count - first)
            passages = Passages(rng, split, chunks=2 + run // _SAMPLES_PER_CHUNK)
            for _ in range(run):
                yield _sample(rng, split, passages)


def _sample(rng: np.random.Generator, split: Split, passages: Passages) -> Sample:
    text, is_code = content.line(rng, passages)
    face = shelf(split).draw(rng, text.upper() + text, mono=is_code and rng.random() < 0.9)
    while face is None:  # rare characters: other words are found faster than a font for these
        text, is_code = content.line(rng, passages)
        face = shelf(split).draw(rng, text.upper() + text)
    look = draw_look(rng)
    words = _faced(rng, text.split(" "), face, split, look)
    words, line = _fitted(words, look)
    target = " ".join(word for word, _ in words)
    image = _crop(rng, line, look, passages, face)
    return Sample(image, TextLines.task, target.upper() if look.small_capitals else target, TextLines.name)


def _faced(rng: np.random.Generator, words: list[str], face: Face, split: Split, look: Look) -> Words:
    """A stretch of words bold or italic where the look emphasises some."""
    if not look.emphasis:
        return [(word, face) for word in words]
    other = shelf(split).sibling(face, rng, bold=bool(rng.random() < 0.5), italic=bool(rng.random() < 0.5))
    start = int(rng.integers(len(words))) if rng.random() < 0.6 else 0
    end = start + int(rng.integers(1, 5))
    return [
        (word, other if start <= index < end and drawable(other, word) else face) for index, word in enumerate(words)
    ]


def _fitted(words: Words, look: Look) -> tuple[Words, SetLine]:
    """As many of the words as the largest crop holds; letters of the first where not even that fits."""
    line = set_line(words, look)
    left, top, right, bottom = look.margins
    room = (widest(1.4 * look.em + top + bottom) - left - right) * look.scale
    while line.width > room:
        share = room / line.width
        kept = int(len(words) * share)
        words = words[:kept] if kept else [(words[0][0][: max(1, int(len(words[0][0]) * share))], words[0][1])]
        line = set_line(words, look)
    return words, line


def _crop(rng: np.random.Generator, line: SetLine, look: Look, passages: Passages, face: Face) -> Pixels:
    scale = look.scale
    left, top, right, bottom = (margin * scale for margin in look.margins)
    above, below = (line.above, line.below) if look.tight else _line_box(rng, line, look)
    width, height = _multiple(left + line.width + right, scale), _multiple(top + above + below + bottom, scale)
    canvas = Image.new("L", (width, height))
    draw = ImageDraw.Draw(canvas)
    baseline = top + above
    draw_pieces(draw, line, left, baseline)
    if look.neighbours:
        _draw_neighbours(rng, draw, look, passages, face, (left, baseline))
    _draw_rules(rng, draw, look, line, (left, baseline))
    return inked(reduced(canvas, scale), look.ink, look.ground)


def _line_box(rng: np.random.Generator, line: SetLine, look: Look) -> tuple[float, float]:
    """The height that layout gives a line, whatever letters it holds; never less than the ink's."""
    em = look.em * look.scale
    return max(line.above, em * rng.uniform(0.7, 0.95)), max(line.below, em * rng.uniform(0.18, 0.3))


def _draw_neighbours(
    rng: np.random.Generator,
    draw: ImageDraw.ImageDraw,
    look: Look,
    passages: Passages,
    face: Face,
    origin: tuple[float, float],
) -> None:
    """The lines above and below: the crop's edge leaves some of their descenders or ascenders."""
    left, baseline = origin
    pitch = look.em * look.scale * rng.uniform(1.0, 1.35)
    for direction in (-1, 1):
        text = " ".join(passages.words(rng, 80))
        if rng.random() < 0.7 and drawable(face, text):
            other = set_line([(text, face)], look)
            draw_pieces(draw, other, left - rng.uniform(0, 40), baseline + direction * pitch)


def _draw_rules(
    rng: np.random.Generator, draw: ImageDraw.ImageDraw, look: Look, line: SetLine, origin: tuple[float, float]
) -> None:
    """Underline, strike, and the rules of tables and forms at the crop's edge."""
    left, baseline = origin
    em = look.em * look.scale
    thickness = max(1, round(em * rng.uniform(0.04, 0.08)))
    ends = (left, left + line.width)
    if look.underlined:
        y = baseline + em * rng.uniform(0.08, 0.2)
        draw.line((ends[0], y, ends[1], y), fill=255, width=thickness)
    if look.struck:
        y = baseline - em * rng.uniform(0.22, 0.3)
        draw.line((ends[0], y, ends[1], y), fill=255, width=thickness)
    if look.ruled:
        width, height = draw.im.size
        shade = int(rng.integers(100, 256))
        for end in (
            (0, 1, width, 1),
            (0, height - 2, width, height - 2),
            (1, 0, 1, height),
            (width - 2, 0, width - 2, height),
        ):
            if rng.random() < 0.4:
                draw.line(end, fill=shade, width=thickness)


def _multiple(length: float, step: int) -> int:
    return -(-int(length + 1) // step) * step
