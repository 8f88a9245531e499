"""Glyphs of a page's text layer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

from vlm.numeric import among
from vlm.parsing.inputs.page import GlyphFlag, Glyphs, no_glyphs
from vlm.parsing.inputs.pdf.calls import ADDRESS, INT, UINT, address_of, numbers, written
from vlm.parsing.inputs.pdf.covered import covered
from vlm.parsing.inputs.pdf.inked import uninked
from vlm.parsing.inputs.pdf.marks import Marks, read_marks, with_forms
from vlm.parsing.inputs.pdf.objects import children
from vlm.parsing.inputs.pdf.overhang import overhangs
from vlm.parsing.inputs.pdf.show import Shows, read_shows
from vlm.parsing.inputs.pdf.spaces import with_lone_spaces
from vlm.parsing.inputs.pdf.suspects import copies, suspects
from vlm.parsing.inputs.pdf.transform import Frame

_OF_TEXT = (ADDRESS, INT)
_OWN_UNITS = 4.0  # sizes: no letter is as large as that, but dashes and rules of some fonts are three wide
_SPACES = (0x09, 0x0A, 0x0D, 0x20, 0xA0)
Own = Sequence[tuple[int, int]]
"""(type, address) of the objects of a page in paint order, those inside forms left out."""


def read_glyphs(page: Any, frame: Frame, limit: int) -> Glyphs:
    """All glyphs that the page's content shows, at most `limit`; what pdfium makes up is left out."""
    return read_shown(page, frame, limit)[0]


def read_shown(page: Any, frame: Frame, limit: int) -> tuple[Glyphs, NDArray[np.int64]]:
    """The glyphs, and the address of each of the S text objects that `Glyphs.objects` counts."""
    own = children("FPDFPage", page.raw)
    with _text_of(page) as text:
        if not text:
            return no_glyphs(), np.zeros(0, np.int64)
        handles, kept, cut = _shown(text, limit)
        marks = _marks(own, handles)
        if not marks.actual:
            return _read(page, own, marks, text, handles, kept, frame, cut)
    with marks.without_actual_text(page.pdf.raw), _text_of(page) as text:
        handles, kept, cut = _shown(text, limit)
        return _read(page, own, marks, text, handles, kept, frame, cut)


@contextmanager
def _text_of(page: Any) -> Iterator[int]:
    """The address of pdfium's text of the page, 0 where it has none."""
    textpage = raw.FPDFText_LoadPage(page.raw)
    try:
        yield address_of(textpage) if textpage else 0
    finally:
        if textpage:
            raw.FPDFText_ClosePage(textpage)


def _marks(own: Own, handles: NDArray[np.int64]) -> Marks:
    """The marks of all text objects; pdfium may have dropped some whose ActualText says nothing."""
    texts = {handle for kind, handle in own if kind == raw.FPDF_PAGEOBJ_TEXT}
    inner = set(handles.tolist()) - texts
    forms = [handle for kind, handle in own if kind == raw.FPDF_PAGEOBJ_FORM]
    return with_forms(read_marks([*texts, *inner, *forms]), forms, inner)


def _read(
    page: Any,
    own: Own,
    marks: Marks,
    text: int,
    handles: NDArray[np.int64],
    kept: NDArray[np.int64],
    frame: Frame,
    cut: int,
) -> tuple[Glyphs, NDArray[np.int64]]:
    codes = numbers("FPDFText_GetUnicode", _OF_TEXT, (repeat(text), kept.tolist()), len(kept), result=UINT)
    codes, whole = _join_surrogates(codes.astype(np.int64))
    handles, kept, codes = handles[whole], kept[whole], codes[whole]
    if not len(kept):
        return no_glyphs(), np.zeros(0, np.int64)
    change = np.concatenate([[True], handles[1:] != handles[:-1]])
    objects = np.cumsum(change) - 1
    shows = read_shows(text, handles[change], kept[change], frame.rotation)
    boxes, loose, origins = _places(text, kept, frame)
    hidden = covered(own, frame, handles[change], objects, loose) * int(GlyphFlag.INVISIBLE)
    hidden |= _unseen(page, own, marks, handles[change], shows, objects, codes, boxes, frame) * int(GlyphFlag.INVISIBLE)
    of_object, mark_table = marks.table(handles[change])
    glyphs = Glyphs(
        codepoints=codes.astype(np.int32),
        boxes=boxes.astype(np.float32),
        loose=loose.astype(np.float32),
        origins=origins.astype(np.float32),
        sizes=shows.sizes[objects],
        angles=shows.angles[objects],
        colors=shows.colors[objects],
        fonts=shows.fonts[objects].astype(np.int32),
        objects=objects.astype(np.int32),
        flags=(_flags(text, kept, loose, frame) | shows.flags[objects] | hidden).astype(np.uint8),
        font_table=shows.font_table,
        marks=of_object[objects] if mark_table else None,
        mark_table=mark_table,
        cut=cut,
        overhangs=overhangs(boxes, loose, origins, codes, objects, shows),
    )
    return with_lone_spaces(glyphs, handles[change], own), handles[change]


def _unseen(
    page: Any,
    own: Own,
    marks: Marks,
    handles: NDArray[np.int64],
    shows: Shows,
    objects: NDArray[np.int64],
    codes: NDArray[np.int64],
    boxes: NDArray[np.float64],
    frame: Frame,
) -> NDArray[np.bool_]:
    """[N] which glyphs leave no ink on the page though nothing about them says so. Spaces follow the letters of their
    text object."""
    hidden = np.zeros(len(objects), bool)
    sizes = _seen_sizes(shows, objects, boxes)
    suspected = suspects(own, marks, handles, shows.colors, sizes) & (shows.flags == 0)
    letter = ~among(codes, _SPACES) & (boxes[:, 2:] > boxes[:, :2]).all(axis=1)
    places = np.flatnonzero(suspected[objects] & letter)
    if not len(places):
        return hidden
    shown_by = handles[suspected]
    shown_by = [*shown_by.tolist(), *copies(own, handles, shown_by)]
    hidden[places] = uninked(page, frame, shown_by, boxes[places], sizes[objects[places]])
    letters = np.bincount(objects[letter], minlength=len(handles))
    unseen = np.bincount(objects[hidden], minlength=len(handles))
    hidden |= ((letters > 0) & (unseen == letters))[objects] & ~letter
    return hidden


def _seen_sizes(shows: Shows, objects: NDArray[np.int64], boxes: NDArray[np.float64]) -> NDArray[np.float32]:
    """[S] sizes in points; in Type 3 fonts, whose sizes may count in units of their own, the largest letter's."""
    extents = np.zeros(len(shows.sizes), np.float32)
    np.maximum.at(extents, objects, (boxes[:, 2:] - boxes[:, :2]).max(axis=1).astype(np.float32))
    of_font = np.zeros(len(shows.font_table), np.float32)
    np.maximum.at(of_font, shows.fonts, extents / shows.sizes)
    largest = np.zeros(len(shows.font_table), np.float32)
    np.maximum.at(largest, shows.fonts, extents)
    return np.where(of_font[shows.fonts] > _OWN_UNITS, largest[shows.fonts], shows.sizes)


def _shown(text: int, limit: int) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    """([N] address of the text object of each glyph in the file, [N] its index in pdfium's text), at most `limit`, and
    how many there are beyond."""
    found = max(int(numbers("FPDFText_CountChars", (ADDRESS,), ((text,),), 1)[0]), 0)
    count = min(found, limit)
    handles = numbers("FPDFText_GetTextObject", _OF_TEXT, (repeat(text), range(count)), count, result=ADDRESS)
    made_up = numbers("FPDFText_IsGenerated", _OF_TEXT, (repeat(text), range(count)), count)
    kept = np.flatnonzero((handles != 0) & (made_up == 0))
    return handles[kept], kept, found - count


def _join_surrogates(codes: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Codes with pairs joined in the first place, and which places to keep.

    pdfium gives a character beyond U+FFFF as two glyphs in the same box.
    """
    high = (codes[:-1] & 0xFC00 == 0xD800) & (codes[1:] & 0xFC00 == 0xDC00)
    first = np.flatnonzero(high)
    joined = codes.copy()
    joined[first] = 0x10000 + ((codes[first] & 0x3FF) << 10) + (codes[first + 1] & 0x3FF)
    keep = np.ones(len(codes), dtype=bool)
    keep[first + 1] = False
    return joined, keep


def _places(
    text: int, kept: NDArray[np.int64], frame: Frame
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Ink boxes [N, 4], boxes of advance by font height [N, 4] and origins [N, 2], as displayed."""
    n, which = len(kept), (repeat(text), kept.tolist())
    ink = written("FPDFText_GetCharBox", _OF_TEXT, which, n, cells=4, dtype=np.float64)  # left, right, bottom, top
    loose = written("FPDFText_GetLooseCharBox", _OF_TEXT, which, n, cells=4, dtype=np.float32, together=True)  # ltrb
    origins = written("FPDFText_GetCharOrigin", _OF_TEXT, which, n, cells=2, dtype=np.float64)
    return (
        frame.boxes(ink[:, [0, 2, 1, 3]]),
        frame.boxes(loose[:, [0, 3, 2, 1]].astype(np.float64)),
        frame.points(origins),
    )


def _flags(text: int, kept: NDArray[np.int64], loose: NDArray[np.float64], frame: Frame) -> NDArray[np.int64]:
    failed = numbers("FPDFText_HasUnicodeMapError", _OF_TEXT, (repeat(text), kept.tolist()), len(kept))
    off_page = (loose[:, 2] < 0) | (loose[:, 3] < 0) | (loose[:, 0] > frame.width) | (loose[:, 1] > frame.height)
    flags: NDArray[np.int64] = (failed == 1) * int(GlyphFlag.UNMAPPED) + off_page * int(GlyphFlag.INVISIBLE)
    return flags
