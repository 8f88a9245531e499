"""Text of a table in one family of fonts, with another for the characters that it lacks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import numpy as np
from PIL.ImageFont import FreeTypeFont

from vlm.train.data.fonts import Face, Shelf, drawable, installed_faces, sized
from vlm.train.data.sample import Split

SYMBOLS = "✓✗⁻⁴₂↑"
ALPHABET = "aegknrtADMRTX0123456789.,()-%"
Style = tuple[bool, bool]  # bold, italic
STYLES: tuple[Style, ...] = ((False, False), (True, False), (False, True), (True, True))
FAINT = re.compile("thin|hairline|(extra|ultra) ?light", re.IGNORECASE)
FIRST_SYMBOL = "\u2060"  # from here on many fonts have boxes for what they lack, mapped as if they had it
TRIES = 20  # families; display faces, which nobody sets tables in, seldom have a bold


@dataclass(frozen=True)
class Typeface:
    """A family at one size in px."""

    size: float
    faces: dict[Style, Face]
    fallback: Face

    def runs(self, text: str, style: Style) -> list[tuple[FreeTypeFont, str]]:
        """The text cut where the font changes."""
        face = self.faces[style]
        if text.isascii() and drawable(face, text):
            return [(sized(face.path, self.size), text)]
        parts = groupby(text, key=lambda character: character < FIRST_SYMBOL and drawable(face, character))
        return [(sized((face if own else self.fallback).path, self.size), "".join(part)) for own, part in parts]

    def width(self, text: str, style: Style) -> float:
        """Advance width in px."""
        return sum(font.getlength(part) for font, part in self.runs(text, style))


@lru_cache(maxsize=len(Split))
def shelf(split: Split) -> Shelf:
    """The faces of the split, sorted once a process."""
    return Shelf(split)


@lru_cache(maxsize=1)
def symbol_face() -> Face:
    """A face for what the others lack; any where there is no DejaVu, which has all that tables need."""
    faces = installed_faces()
    plain = (face for face in faces if face.family == "DejaVu Sans" and not face.bold and not face.italic)
    return next((face for face in plain if drawable(face, SYMBOLS)), faces[0])


def draw_typeface(rng: np.random.Generator, split: Split, size: float) -> Typeface:
    """A family of the split that can draw Latin letters and digits and has a bold, as families for text do."""
    faces = shelf(split)
    for _ in range(TRIES):
        face = faces.draw(rng, ALPHABET) or symbol_face()
        styles = {style: faces.sibling(face, rng, bold=style[0], italic=style[1]) for style in STYLES}
        plain = styles[False, False]
        if styles[True, False].bold and not plain.bold and not FAINT.search(f"{plain.family} {plain.path}"):
            break
    return Typeface(size, styles, symbol_face())
