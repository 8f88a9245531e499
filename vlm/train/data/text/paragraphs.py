"""Paragraphs of two to five lines, justified, ragged or centred, with words broken at the ends of lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

import numpy as np

from vlm.parsing.readers import RegionTask
from vlm.train.data.sample import Pixels, Sample, Split
from vlm.train.data.text import content
from vlm.train.data.text.breaking import broken
from vlm.train.data.text.canvas import Canvas
from vlm.train.data.text.limits import fits, widest
from vlm.train.data.text.look import Look, draw_look
from vlm.train.data.text.passages import Passages, hands
from vlm.train.data.text.setting import Words, set_justified, set_line
from vlm.train.data.text.surroundings import draw_neighbours
from vlm.train.data.text.typeface import faced, shelf

_FEWEST_LINES, _MOST_LINES = 2, 5
_NARROWEST, _WIDEST = 8.0, 40.0
"""Width of a column in ems."""
_LETTERS_PER_EM = 2.6
"""More than the narrowest faces hold, so that the last line is full too."""
_ALIGN_SHARES = (0.5, 0.42, 0.08)
_INDENTED = 0.3
_RAGGED_HYPHENS = 0.2


class Align(Enum):
    JUSTIFIED = auto()
    RAGGED = auto()
    CENTRED = auto()


class TextParagraphs:
    """Crops of several lines; the target has one line each, with the hyphens that are seen.

    Raises MissingDependencyError where no font is found.
    """

    name = "text-paragraphs"
    task = RegionTask.TEXT

    def __init__(self) -> None:
        shelf(Split.TRAIN)

    def draw(self, rng: np.random.Generator, split: Split, count: int) -> Iterator[Sample]:
        for passages in hands(rng, split, count, run=32, samples_per_chunk=3):
            yield _sample(rng, split, passages)


@dataclass(frozen=True, slots=True)
class _Column:
    """Lengths in pixels of the finished crop; `pitch` is from baseline to baseline."""

    width: float
    pitch: float
    indent: float
    align: Align


def _sample(rng: np.random.Generator, split: Split, passages: Passages) -> Sample:
    """Drawn again where a word that no hyphen breaks made the crop too wide."""
    while True:
        look = replace(draw_look(rng), tracking=0.0, small_capitals=False, stretch=1.0, tight=True)
        count = int(rng.integers(_FEWEST_LINES, _MOST_LINES + 1))
        column = _column(rng, look, count)
        length = int(count * column.width / look.em * _LETTERS_PER_EM)
        words = _words(rng, split, passages, length, look)
        hyphens = column.align is Align.JUSTIFIED or rng.random() < _RAGGED_HYPHENS
        lines = broken(words, look.em, column.width, column.indent, hyphens=hyphens)[:count]
        image = _crop(rng, lines, look, passages, column)
        if fits(image.shape[1], image.shape[0]) and len(lines) > 1:
            target = "\n".join(" ".join(word.text for word in line) for line in lines)
            return Sample(image, TextParagraphs.task, target, TextParagraphs.name)


def _column(rng: np.random.Generator, look: Look, count: int) -> _Column:
    pitch = look.em * rng.uniform(1.05, 1.6)
    left, top, right, bottom = look.margins
    room = widest((count + 0.5) * pitch + top + bottom) - left - right - look.em
    align = list(Align)[int(rng.choice(3, p=_ALIGN_SHARES))]
    indent = look.em * rng.uniform(0.8, 2.0) if align is Align.JUSTIFIED and rng.random() < _INDENTED else 0.0
    return _Column(min(room, look.em * rng.uniform(_NARROWEST, _WIDEST)), pitch, indent, align)


def _words(rng: np.random.Generator, split: Split, passages: Passages, length: int, look: Look) -> Words:
    """At least `length` characters of sentences, from one paragraph or several, in a face that can draw them."""
    while True:
        strings: list[str] = []
        while sum(map(len, strings)) < length:
            strings += content.stretch(rng, passages, length).split(" ")
        face = shelf(split).draw(rng, "".join(strings) + "-")
        if face is not None:
            return faced(rng, strings, face, split, look)


def _crop(rng: np.random.Generator, lines: list[Words], look: Look, passages: Passages, column: _Column) -> Pixels:
    scale = look.scale
    left, top, right, bottom = (margin * scale for margin in look.margins)
    indents = [column.indent * scale] + [0.0] * (len(lines) - 1)
    set_lines = [
        set_justified(words, look, column.width * scale - indent)
        if column.align is Align.JUSTIFIED and words is not lines[-1]
        else set_line(words, look)
        for words, indent in zip(lines, indents, strict=True)
    ]
    width = max(line.width + indent for line, indent in zip(set_lines, indents, strict=True))
    pitch = column.pitch * scale
    last = top + set_lines[0].above + pitch * (len(lines) - 1)
    canvas = Canvas(left + width + right, last + set_lines[-1].below + bottom, look)
    for index, (line, indent) in enumerate(zip(set_lines, indents, strict=True)):
        start = left + ((width - line.width) / 2 if column.align is Align.CENTRED else indent)
        canvas.text(line, start, top + set_lines[0].above + index * pitch)
    if look.neighbours:
        draw_neighbours(rng, canvas, look, passages, lines[0][0].face, ((left, top + set_lines[0].above), (left, last)))
    return canvas.pixels()
