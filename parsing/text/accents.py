"""Accents that were drawn as glyphs of their own, over or under a letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import numpy as np

from vlm.numeric import among
from vlm.parsing.text.pen import Pen
from vlm.thresholds import Settings

# Spacing accents (as in TeX's OT1 fonts) and the combining characters they stand for.
COMBINING = {
    0x60: "\u0300", 0xB4: "\u0301", 0x2CA: "\u0301", 0x2CB: "\u0300", 0x5E: "\u0302", 0x2C6: "\u0302", 0x7E: "\u0303",
    0x2DC: "\u0303", 0xA8: "\u0308", 0xAF: "\u0304", 0x2C9: "\u0304", 0x2D8: "\u0306", 0x2D9: "\u0307", 0x2DA: "\u030a",
    0xB0: "\u030a", 0x2DD: "\u030b", 0x2C7: "\u030c", 0xB8: "\u0327", 0x2DB: "\u0328",
}  # fmt: skip
_DOTLESS = {"ı": "i", "ȷ": "j"}
_SPACING = np.array(sorted(COMBINING), np.int32)


class AccentsSettings(Settings):
    """Thresholds: accents that were drawn as glyphs of their own, over or under a letter."""

    max_shift: float = 0.6  # of the font size, up or down: an accent over a capital


def attach_accents(pen: Pen, texts: list[str]) -> dict[int, str]:
    """Characters with their accents composed, by position in the pen; the accents themselves are there as ''.

    `texts`: [K]. An accent belongs to the letter next to it in the content that stands around its middle; one over
    nothing stays what it is (a tilde in a path, a circumflex in code).
    """
    spacing = among(pen.codes, _SPACING)
    marks = (pen.codes >= 0x300) & np.array([unicodedata.combining(t[:1] or " ") > 0 for t in texts])
    composed: dict[int, str] = {}
    for place in np.flatnonzero(spacing | marks).tolist():
        combining = COMBINING.get(int(pen.codes[place]), texts[place])
        for base in _bases(pen, place, is_mark=bool(marks[place])):
            letter = composed.get(base, texts[base])
            joined = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + combining)
            if letter[-1:].isalpha() and (marks[place] or len(joined) == len(letter)):
                composed[base], composed[place] = joined, ""
                break
    return composed


def _bases(pen: Pen, place: int, *, is_mark: bool) -> Iterator[int]:
    """Neighbours in the content around whose middle the accent stands; a combining mark follows its base anyhow."""
    settings = AccentsSettings.now()
    middle = (pen.u0[place] + pen.u1[place]) / 2
    for base in (place - 1, place + 1) if is_mark else (place + 1, place - 1):
        if not 0 <= base < len(pen) or abs(pen.v[base] - pen.v[place]) > settings.max_shift * pen.size[base]:
            continue
        if (is_mark and base < place) or pen.u0[base] <= middle <= pen.u1[base]:
            yield base
