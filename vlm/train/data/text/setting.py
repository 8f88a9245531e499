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


def set_line(words: Words, look: Look, stretch: float | None = None) -> SetLine:
    """Words one after the other, with spaces `stretch` (by default the look's) times as wide as the font's."""
    em = look.em * look.scale
    stretch = look.stretch if stretch is None else stretch
    pieces: list[Piece] = []
    left = 0.0
    for text, face in _joined(words) if stretch == 1.0 else words:
        font = sized(face.path, em)
        if pieces:
            left += font.getlength(" ") * stretch
        for part, part_font in _parts(text, face, look):
            pieces.append(Piece(part, part_font, left))
            left += part_font.getlength(part) + look.tracking * look.scale
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


def _parts(text: str, face: Face, look: Look) -> list[tuple[str, FreeTypeFont]]:
    """What is drawn in one go: a word, or letters where they are spaced out or differ in size."""
    em = look.em * look.scale
    font = sized(face.path, em)
    if look.small_capitals:
        small = sized(face.path, em * _SMALL_CAPITAL)
        return [(letter.upper(), small if letter.islower() else font) for letter in text]
    return [(letter, font) for letter in text] if look.tracking else [(text, font)]


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
    return table[:, 0][coverage] if table.shape[1] == 1 else table[coverage]
