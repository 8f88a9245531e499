"""Glyphs of the text layer that no line has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from vlm.parsing.inputs import GlyphFlag, Glyphs
from vlm.parsing.text import Line
from vlm.parsing.text.lines import lines_of


class Unheld(NamedTuple):
    """Lines of glyphs in no line of the page: those that are not shown, and those that are."""

    hidden: list[Line]
    shown: list[Line]


def unheld(glyphs: Glyphs, lines: Sequence[Line]) -> Unheld:
    """What of `glyphs` is in none of `lines`, which were made of them."""
    rest = np.ones(len(glyphs), bool)
    words = (word.glyphs for line in lines for word in line.words)
    rest[np.fromiter(chain.from_iterable(words), np.int64)] = False
    hidden = glyphs.flags & GlyphFlag.INVISIBLE > 0
    return Unheld(*(_lines(glyphs, rest & (hidden == wanted), invisible=wanted) for wanted in (True, False)))


def _lines(glyphs: Glyphs, chosen: np.ndarray[tuple[int], np.dtype[np.bool_]], *, invisible: bool) -> list[Line]:
    places = np.flatnonzero(chosen)
    codes = set(glyphs.codepoints[places].tolist())  # not np.unique, which imports numpy.ma
    if not any(chr(code).isalnum() for code in codes if code < 0x110000):
        return []
    return lines_of(glyphs.take(places), invisible=invisible)
