"""Lines of text as documents show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from vlm.parsing.readers import RegionTask
from vlm.train.data.fonts import Face
from vlm.train.data.sample import Pixels, Sample, Split
from vlm.train.data.text import content
from vlm.train.data.text.canvas import Canvas
from vlm.train.data.text.limits import widest
from vlm.train.data.text.look import Look, draw_look
from vlm.train.data.text.passages import Passages, hands
from vlm.train.data.text.places import centres
from vlm.train.data.text.setting import SetLine, Words, set_line
from vlm.train.data.text.surroundings import draw_frame, draw_neighbours, draw_rules
from vlm.train.data.text.typeface import faced, shelf


class TextLines:
    """Crops of one line each, set from installed fonts with installed texts.

    Raises MissingDependencyError where no font is found.
    """

    name = "text-lines"
    task = RegionTask.TEXT

    def __init__(self) -> None:
        shelf(Split.TRAIN)

    def draw(self, rng: np.random.Generator, split: Split, count: int) -> Iterator[Sample]:
        for passages in hands(rng, split, count, run=96, samples_per_chunk=6):
            yield _sample(rng, split, passages)


def _sample(rng: np.random.Generator, split: Split, passages: Passages) -> Sample:
    look = draw_look(rng)
    text, face = _text_and_face(rng, split, passages, look)
    words, line = _fitted(faced(rng, text.split(" "), face, split, look), look)
    target = " ".join(word.text for word in words)
    target = target.upper() if look.small_capitals else target
    image = _crop(rng, line, look, passages, face)
    return Sample(image, TextLines.task, target, TextLines.name, _places(line, look, target))


def _places(line: SetLine, look: Look, target: str) -> tuple[float, ...] | None:
    found = centres(line, target)
    return None if found is None else tuple(look.margins[0] + place / look.scale for place in found)


def _text_and_face(rng: np.random.Generator, split: Split, passages: Passages, look: Look) -> tuple[str, Face]:
    """Where the face lacks a character another text is drawn: that is cheaper than a search for a face."""
    while True:
        text, is_code = content.line(rng, passages)
        letters = text + text.upper() if look.small_capitals else text
        face = shelf(split).draw(rng, letters, mono=is_code and rng.random() < 0.9)
        if face is not None:
            return text, face


def _fitted(words: Words, look: Look) -> tuple[Words, SetLine]:
    """As many of the words as the largest crop holds; letters of the first where not even that fits."""
    line = set_line(words, look)
    left, top, right, bottom = look.margins
    room = (widest(1.5 * look.em + top + bottom) - left - right) * look.scale
    while line.width > room:
        share = room / line.width
        kept = int(len(words) * share)
        words = words[:kept] or [replace(words[0], text=words[0].text[: max(1, int(len(words[0].text) * share))])]
        line = set_line(words, look)
    return words, line


def _crop(rng: np.random.Generator, line: SetLine, look: Look, passages: Passages, face: Face) -> Pixels:
    left, top, right, bottom = (margin * look.scale for margin in look.margins)
    above, below = (line.above, line.below) if look.tight else _line_box(rng, line, look)
    canvas = Canvas(left + line.width + right, top + above + below + bottom, look)
    start = (left, top + above)
    canvas.text(line, *start)
    draw_rules(rng, canvas, look, line, start)
    if look.neighbours:
        draw_neighbours(rng, canvas, look, passages, face, (start, start))
    if look.ruled:
        draw_frame(rng, canvas, look)
    return canvas.pixels()


def _line_box(rng: np.random.Generator, line: SetLine, look: Look) -> tuple[float, float]:
    """The height that layout gives a line, whatever letters it holds; never less than the ink's."""
    em = look.em * look.scale
    return max(line.above, em * rng.uniform(0.7, 0.95)), max(line.below, em * rng.uniform(0.18, 0.3))
