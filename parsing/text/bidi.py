"""From the order in which glyphs stand to the order in which right-to-left text is read.

The inverse of the Unicode bidirectional algorithm (UAX 9) for lines without explicit controls, on three classes of
characters: right-to-left letters, left-to-right letters with the numbers among them, and neutrals, which go with the
direction of the line unless both neighbours agree on the other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby

_RIGHT, _LEFT = ("R", "AL"), ("L",)
_DIGIT = ("EN", "AN")
_WITHIN_NUMBERS = ("ES", "ET", "CS")
_MIRROR = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_OPENING, _CLOSING = "([{<«", ")]}>»"

_LAM, _ALEFS = "\u0644", ("\u0622", "\u0623", "\u0625", "\u0627", "\u0671")

SPACE = " "
FIRST_RIGHT = "\u0590"  # all letters before it run to the right


def is_rtl(texts: list[str]) -> bool:
    """Whether a line as a whole reads from right to left: the letters at both ends say so, or else most letters."""
    strong = [kind in _RIGHT for kind in map(_class, texts) if kind in _RIGHT or kind in _LEFT]
    if not strong or strong[0] == strong[-1]:
        return bool(strong) and strong[0]
    return 2 * sum(strong) >= len(strong)


def logical_order(texts: list[str], *, rtl: bool) -> list[int]:
    """Indices of `texts` (one a glyph, spaces as ' ', from left to right) in reading order."""
    classes = [_class(text) for text in texts]
    against = _runs_against(classes, rtl=rtl)
    order: list[int] = []
    for inside, group in groupby(range(len(texts)), key=against.__getitem__):
        run = list(group)
        if inside and not rtl:
            run = _keep_numbers(run[::-1], classes)
        order.extend(run if not inside or not rtl else run[::-1])
    return order[::-1] if rtl else order


def reading_order(words: Sequence[str]) -> list[int]:
    """Indices of words that stand from left to right, the letters of each in the order of reading, as they are read."""
    if max("".join(words), default="") < FIRST_RIGHT:
        return list(range(len(words)))
    told = [_telling(word) for word in words]
    if not any(_class(character) in _RIGHT for character in told):
        return list(range(len(words)))
    apart = [item for character in told for item in (character, SPACE)][:-1]
    return [place // 2 for place in logical_order(apart, rtl=is_rtl(apart)) if place % 2 == 0]


def _telling(word: str) -> str:
    """The first letter of a word, else its first character."""
    return next((c for c in word if _class(c) in _RIGHT or _class(c) in _LEFT), word[:1])


def lam_first(texts: Sequence[str], same_place: Sequence[bool]) -> list[int]:
    """Indices of `texts`, which are in the order of reading, with lam before alef where both are one glyph: such a pair
    may be told in either order. `same_place`: stands where the one before stands."""
    order = list(range(len(texts)))
    for place in range(1, len(texts)):
        if same_place[place] and texts[place] == _LAM and texts[place - 1] in _ALEFS:
            order[place - 1 : place + 1] = [place, place - 1]
    return order


def closes_before_opening(text: str) -> bool:
    """Whether brackets come the wrong way round: a font's map may name the shape that is seen, which is the mirror
    image of the character that was typed."""
    first = next((c for c in text if c in _OPENING + _CLOSING), "")
    last = next((c for c in reversed(text) if c in _OPENING + _CLOSING), "")
    return bool(first) and first in _CLOSING and last in _OPENING


def mirror(text: str) -> str:
    """`text` with its brackets turned round."""
    return text.translate(_MIRROR)


def _class(text: str) -> str:
    return unicodedata.bidirectional(text[0]) if text else "ON"


def _runs_against(classes: list[str], *, rtl: bool) -> list[int]:
    """Per glyph the number of its run against the direction of the line, 0 outside of any."""
    strong = _LEFT if rtl else _RIGHT
    marks = [0] * len(classes)
    number, last = 0, -1
    for index, kind in enumerate(classes):
        if kind in strong or (kind in _DIGIT and (rtl or last >= 0)):
            if last < 0 or not _belongs(classes, last, index, rtl=rtl):
                number += kind in strong or rtl
            else:
                marks[last:index] = [number] * (index - last)
            if kind in strong or rtl:
                marks[index], last = number, index
        elif kind in (_RIGHT if rtl else _LEFT):
            last = -1
    return marks


def _belongs(classes: list[str], last: int, index: int, *, rtl: bool) -> bool:
    """Whether two glyphs against the line's direction, with only neutrals between them, are of one run."""
    between = classes[last + 1 : index]
    if not rtl or classes[last] in _LEFT:
        return True
    return classes[index] in _DIGIT and all(kind in _WITHIN_NUMBERS for kind in between)


def _keep_numbers(run: list[int], classes: list[str]) -> list[int]:
    """A reversed run with its numbers put back to left to right."""
    out: list[int] = []
    for is_number, group in groupby(run, key=lambda i: classes[i] in (*_DIGIT, *_WITHIN_NUMBERS)):
        part = list(group)
        out.extend(part[::-1] if is_number else part)
    return out
