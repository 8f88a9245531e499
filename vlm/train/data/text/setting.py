"""Setting words in type: where each piece of a line stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from PIL.ImageFont import FreeTypeFont

from vlm.train.data.fonts import Face, sized
from vlm.train.data.text.look import Look

_SMALL_CAPITAL = 0.78
"""Height of a small capital, of a capital's."""
_LEAST_STRETCH, _MOST_STRETCH = 0.7, 4.0
"""How far justification goes before it gives up."""


@dataclass(frozen=True, slots=True)
class Word:
    """A string without spaces, and its face. `accent`: in the look's second colour, where it has one."""

    text: str
    face: Face
    accent: bool = False


Words = Sequence[Word]


@dataclass(frozen=True, slots=True)
class Piece:
    """A string in one face; `left` and `advance`, its width, in pixels at the drawing scale."""

    text: str
    font: FreeTypeFont
    left: float
    advance: float
    accent: bool


@dataclass(frozen=True, slots=True)
class SetLine:
    """Pieces on one baseline. All lengths in pixels at the drawing scale; `above` and `below` are the ink's."""

    pieces: tuple[Piece, ...]
    width: float
    above: float
    below: float


def set_line(words: Words, look: Look) -> SetLine:
    """Words one after the other, with spaces as wide as the look stretches the font's."""
    parts = [_parts(word, look) for word in (_joined(words) if look.stretch == 1.0 else words)]
    return _placed(parts, [look.stretch * word[0].font.getlength(" ") for word in parts])


def set_justified(words: Words, look: Look, width: float) -> SetLine:
    """Spaces widened, or narrowed a little, until the line is `width` pixels of the drawing wide."""
    parts = [_parts(word, look) for word in words]
    free = width - sum(part.advance for word in parts for part in word)
    natural = [word[0].font.getlength(" ") for word in parts]
    stretch = free / max(sum(natural[1:]), 1.0)
    return _placed(parts, [space * min(max(stretch, _LEAST_STRETCH), _MOST_STRETCH) for space in natural])


def _placed(words: list[list[Piece]], spaces: list[float]) -> SetLine:
    """The pieces of each word moved to their places. `spaces`: the one before each word; the first has none."""
    pieces: list[Piece] = []
    left = -spaces[0]
    for parts, space in zip(words, spaces, strict=True):
        left += space
        for part in parts:
            pieces.append(replace(part, left=left))
            left += part.advance
    boxes = [piece.font.getbbox(piece.text, anchor="ls") for piece in pieces]
    return SetLine(tuple(pieces), left, max(-box[1] for box in boxes), max(box[3] for box in boxes))


def _joined(words: Words) -> list[Word]:
    """Neighbours that look the same as one string, so that the font's own spaces and kerning hold."""
    runs = groupby(words, key=lambda word: (word.face, word.accent))
    return [Word(" ".join(word.text for word in run), face, accent) for (face, accent), run in runs]


def _parts(word: Word, look: Look) -> list[Piece]:
    """One piece, or one for each letter where letters are spaced out or differ in size; not yet placed."""
    em, tracking = look.em * look.scale, look.tracking * look.scale
    font = sized(word.face.path, em)
    if look.small_capitals:
        small = sized(word.face.path, em * _SMALL_CAPITAL)
        parts = [(letter.upper(), small if letter.islower() else font) for letter in word.text]
    else:
        parts = [(letter, font) for letter in word.text] if tracking else [(word.text, font)]
    return [Piece(text, own, 0.0, own.getlength(text) + tracking, word.accent) for text, own in parts]
