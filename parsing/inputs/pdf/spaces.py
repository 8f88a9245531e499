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
SPACED_OUT = 3  # glyphs on end with a space before each: these are no words of one letter
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
    return _with_spaces_before(glyphs, after_space[_parts_words(glyphs, after_space)])


def _parts_words(glyphs: Glyphs, places: Ints) -> NDArray[np.bool_]:
    """Which of the glyphs stand further along the line than the one before; not those that are spaced out one by one,
    nor figures where text runs from right to left, whose order is another than it seems."""
    before = np.maximum(places - 1, 0)
    step = (glyphs.origins[places] - glyphs.origins[before]).astype(np.float64)
    turn = np.deg2rad(glyphs.angles[places].astype(np.float64))
    along = step[:, 0] * np.cos(turn) + step[:, 1] * np.sin(turn)
    across = step[:, 1] * np.cos(turn) - step[:, 0] * np.sin(turn)
    level = np.abs(across) < glyphs.sizes[places]
    parts: NDArray[np.bool_] = (places > 0) & (along > 0) & level & ~_one_by_one(places)
    if _runs_from_right(glyphs.codepoints):
        pairs = zip(glyphs.codepoints[before].tolist(), glyphs.codepoints[places].tolist(), strict=True)
        parts &= np.array([chr(one).isalpha() or chr(other).isalpha() for one, other in pairs], bool)
    return parts


def _runs_from_right(codes: NDArray[np.int32]) -> bool:
    """Whether there are Hebrew or Arabic letters."""
    return bool((((codes >= 0x590) & (codes < 0x900)) | ((codes >= 0xFB1D) & (codes < 0xFEFD))).any())


def _one_by_one(places: Ints) -> NDArray[np.bool_]:
    """Which of the places, in ascending order, belong to a row of glyphs that all have a space before them."""
    if not len(places):
        return np.zeros(0, bool)
    run = np.cumsum(np.concatenate([[False], np.diff(places) != 1]))
    spaced_out: NDArray[np.bool_] = np.bincount(run)[run] >= SPACED_OUT
    return spaced_out


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
    overhangs = None if glyphs.overhangs is None else np.insert(glyphs.overhangs, places, 0.0, 0)
    added = places + np.arange(len(places))
    arrays["codepoints"][added] = SPACE
    arrays["flags"][added] = 0
    for name, ends in (("boxes", (2, 3)), ("loose", (2, 3))):
        corner = arrays[name][added][:, ends]
        arrays[name][added] = np.concatenate([corner, corner], axis=1)
    return replace(glyphs, marks=marks, overhangs=overhangs, **arrays)
