"""Spaces that stand alone in their text object.

pdfium drops objects without extent, and a space has none. Converters that place every word by itself put the space
after it into an object of its own, anywhere between the two words: only its place in the content tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

from vlm.parsing.inputs.page import Glyphs
from vlm.parsing.inputs.pdf.calls import ADDRESS, written
from vlm.parsing.inputs.pdf.objects import inside

NO_EXTENT = 1e-3  # points: pdfium drops what is narrower
SPACE = ord(" ")
_ARRAYS = ("codepoints", "boxes", "loose", "origins", "sizes", "angles", "colors", "fonts", "objects", "flags")

Ints = NDArray[np.int64]


def with_lone_spaces(glyphs: Glyphs, shows: Ints, own: Sequence[tuple[int, int]]) -> Glyphs:
    """The glyphs with a space before each whose text object follows a dropped one.

    Args:
        shows: [S] addresses of the text objects, by the numbers in `glyphs.objects`.
        own: (type, address) of the objects of the page in paint order.
    """
    followers = _followers(own, set(shows.tolist()))
    if not followers:
        return glyphs
    objects = glyphs.objects.astype(np.int64)
    first = np.concatenate([[True], objects[1:] != objects[:-1]])
    after_space = np.flatnonzero(first & np.isin(shows[objects], np.array(sorted(followers), np.int64)))
    return _with_spaces_before(glyphs, after_space[after_space > 0])


def _followers(own: Sequence[tuple[int, int]], shown: set[int]) -> set[int]:
    """Addresses of the shown text objects that come right after one without extent."""
    texts = list(_texts(own))
    dropped = [address for address in texts if address not in shown]
    if not dropped:
        return set()
    empty = set(np.array(dropped, np.int64)[_without_extent(dropped)].tolist())
    found: set[int] = set()
    waiting = False
    for address in texts:
        if address in shown:
            found |= {address} if waiting else set()
            waiting = False
        waiting |= address in empty
    return found


def _texts(own: Sequence[tuple[int, int]]) -> Iterator[int]:
    for kind, address in own:
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield address
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            yield from (inner for inner_kind, inner in inside(address) if inner_kind == raw.FPDF_PAGEOBJ_TEXT)


def _without_extent(addresses: list[int]) -> NDArray[np.bool_]:
    """Left, bottom, right and top: an object drawn twice is dropped too, but is as wide as the other."""
    bounds = written("FPDFPageObj_GetBounds", (ADDRESS,), (addresses,), len(addresses), cells=4, dtype=np.float32)
    narrow: NDArray[np.bool_] = np.minimum(bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1]) < NO_EXTENT
    return narrow


def _with_spaces_before(glyphs: Glyphs, places: Ints) -> Glyphs:
    """A space before the glyph at each of the `places`, in the look of the glyph before it and where that ends."""
    if not len(places):
        return glyphs
    arrays = {name: np.insert(getattr(glyphs, name), places, getattr(glyphs, name)[places - 1], 0) for name in _ARRAYS}
    marks = None if glyphs.marks is None else np.insert(glyphs.marks, places, glyphs.marks[places - 1])
    added = places + np.arange(len(places))
    arrays["codepoints"][added] = SPACE
    arrays["flags"][added] = 0
    for name, ends in (("boxes", (2, 3)), ("loose", (2, 3))):
        corner = arrays[name][added][:, ends]
        arrays[name][added] = np.concatenate([corner, corner], axis=1)
    return replace(glyphs, marks=marks, **arrays)
