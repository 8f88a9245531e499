"""Setting words in type: where each piece of a line stands, and its ink as coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont

from vlm.train.data.fonts import Face, sized
from vlm.train.data.sample import Pixels
from vlm.train.data.text.look import Colour, Look

_SMALL_CAPITAL = 0.78
"""Height of a small capital, of a capital's."""
_LEAST_STRETCH, _MOST_STRETCH = 0.7, 4.0
"""How far justification goes before it gives up."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A string in one face; `left` in pixels at the drawing scale."""

    text: str
    font: FreeTypeFont
    left: float


@dataclass(frozen=True, slots=True)
class SetLine:
    """Pieces on one baseline. All lengths in pixels at the drawing scale; `above` and `below` are the ink's."""

    pieces: tuple[Piece, ...]
    width: float
    above: float
    below: float


Words = Sequence[tuple[str, Face]]


def set_line(words: Words, look: Look) -> SetLine:
    """Words one after the other, with spaces as wide as the look stretches the font's."""
    parts = [_parts(text, face, look) for text, face in (_joined(words) if look.stretch == 1.0 else words)]
    return _placed(parts, [look.stretch * word[0].font.getlength(" ") for word in parts])


def set_justified(words: Words, look: Look, width: float) -> SetLine:
    """Spaces widened, or narrowed a little, until the line is `width` pixels of the drawing wide."""
    parts = [_parts(text, face, look) for text, face in words]
    free = width - sum(part.advance for word in parts for part in word)
    natural = [word[0].font.getlength(" ") for word in parts]
    stretch = free / max(sum(natural[1:]), 1.0)
    return _placed(parts, [space * min(max(stretch, _LEAST_STRETCH), _MOST_STRETCH) for space in natural])


@dataclass(frozen=True, slots=True)
class _Part:
    """What is drawn in one go: words, a word, or a letter."""

    text: str
    font: FreeTypeFont
    advance: float


def _placed(words: list[list[_Part]], spaces: list[float]) -> SetLine:
    """`spaces`: the one before each word; the first word has none."""
    pieces: list[Piece] = []
    left = -spaces[0]
    for parts, space in zip(words, spaces, strict=True):
        left += space
        for part in parts:
            pieces.append(Piece(part.text, part.font, left))
            left += part.advance
    boxes = [piece.font.getbbox(piece.text, anchor="ls") for piece in pieces]
    return SetLine(tuple(pieces), left, max(-box[1] for box in boxes), max(box[3] for box in boxes))


def _joined(words: Words) -> list[tuple[str, Face]]:
    """Neighbours of one face as one string, so that the font's own spaces and kerning hold."""
    joined: list[tuple[str, Face]] = []
    for text, face in words:
        if joined and joined[-1][1] is face:
            joined[-1] = (f"{joined[-1][0]} {text}", face)
        else:
            joined.append((text, face))
    return joined


def _parts(text: str, face: Face, look: Look) -> list[_Part]:
    """Letter by letter where letters are spaced out or differ in size."""
    em = look.em * look.scale
    font = sized(face.path, em)
    if look.small_capitals:
        small = sized(face.path, em * _SMALL_CAPITAL)
        fonts = [(letter.upper(), small if letter.islower() else font) for letter in text]
        return [_Part(letter, own, own.getlength(letter)) for letter, own in fonts]
    if look.tracking:
        return [_Part(letter, font, font.getlength(letter) + look.tracking * look.scale) for letter in text]
    return [_Part(text, font, font.getlength(text))]


def draw_pieces(draw: ImageDraw.ImageDraw, line: SetLine, left: float, baseline: float) -> None:
    for piece in line.pieces:
        draw.text((left + piece.left, baseline), piece.text, font=piece.font, fill=255, anchor="ls")


def padded(width: float, height: float, scale: int) -> tuple[int, int]:
    """Whole pixels, in multiples of the drawing scale."""
    return -(-int(width + 1) // scale) * scale, -(-int(height + 1) // scale) * scale


def reduced(canvas: Image.Image, scale: int) -> Pixels:
    """Coverage at the finished size; `canvas` measures multiples of `scale`."""
    coverage = np.asarray(canvas)
    if scale == 1:
        return coverage
    size = (canvas.width // scale, canvas.height // scale)
    return np.asarray(cv2.resize(coverage, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def inked(coverage: Pixels, ink: Colour, ground: Colour) -> Pixels:
    """[H, W] coverage as grey or RGB levels: ground where 0, ink where 255."""
    steps = np.arange(256, dtype=np.float32)[:, None] / 255
    table = np.rint(np.array(ground) + (np.array(ink) - np.array(ground)) * steps).astype(np.uint8)
    return np.asarray(table[:, 0][coverage] if table.shape[1] == 1 else table[coverage])
