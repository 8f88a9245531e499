"""Glyphs of a page's text layer.

One call into pdfium costs about a microsecond, so each fact is asked for where it can change: code and boxes of every
glyph, font, size, colour and direction once a text object.
"""

from __future__ import annotations

import ctypes
import math
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as raw

from vlm.parsing.inputs.page import Font, GlyphFlag, Glyphs
from vlm.parsing.inputs.pdf.fonts import read_font
from vlm.parsing.inputs.pdf.transform import Frame

INVISIBLE_MODES = (3, 7)  # text render modes that paint nothing: neither, and clip only


class _Show(NamedTuple):
    """What all glyphs of one text object share."""

    font: int
    size: float
    angle: float
    color: int
    flags: int


class _Shows:
    """Facts per text object, and the font table they build up."""

    def __init__(self, textpage: Any, frame: Frame) -> None:
        self._text, self._frame = textpage, frame
        self._fonts: dict[int, int] = {}
        self.table: list[Font] = []
        self._matrix = raw.FS_MATRIX()
        self._rgba = [ctypes.c_uint() for _ in range(4)]
        self._size = ctypes.c_float()

    def read(self, handle: Any, glyph: int) -> _Show:
        """The facts of the text object `handle`, to which the glyph belongs."""
        raw.FPDFText_GetMatrix(self._text, glyph, self._matrix)
        m = self._matrix
        raw.FPDFTextObj_GetFontSize(handle, self._size)
        angle = round(-math.degrees(math.atan2(m.b, m.a)) + self._frame.rotation, 2) % 360
        flags = GlyphFlag(0)
        color = 0xFF
        if raw.FPDFText_GetFillColor(self._text, glyph, *self._rgba):
            r, g, b, a = (part.value for part in self._rgba)
            color = r << 24 | g << 16 | b << 8 | a
        mode = raw.FPDFTextObj_GetTextRenderMode(handle)
        if mode in INVISIBLE_MODES or (mode == 0 and not color & 0xFF):
            flags |= GlyphFlag.INVISIBLE
        return _Show(self._font(handle), self._size.value * math.hypot(m.c, m.d), angle, color, int(flags))

    def _font(self, handle: Any) -> int:
        font = raw.FPDFTextObj_GetFont(handle)
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address not in self._fonts:
            self._fonts[address] = len(self.table)
            self.table.append(read_font(font))
        return self._fonts[address]


def read_glyphs(page: Any, frame: Frame, limit: int) -> Glyphs:
    """All glyphs that the page's content shows, at most `limit`; what pdfium makes up is left out."""
    textpage = raw.FPDFText_LoadPage(page.raw)
    if not textpage:
        return _collect([], [], [], _Shows(None, frame), frame)
    try:
        return _read(textpage, frame, limit)
    finally:
        raw.FPDFText_ClosePage(textpage)


def _read(text: Any, frame: Frame, limit: int) -> Glyphs:
    count = min(max(raw.FPDFText_CountChars(text), 0), limit)
    shows = _Shows(text, frame)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    refs = tuple(ctypes.byref(value) for value in (left, right, bottom, top))
    rect = raw.FS_RECTF()
    rows: list[tuple[float, ...]] = []
    kept: list[_Show] = []
    marks: list[tuple[int, int, int]] = []
    last, show, ordinal = 0, None, -1
    for index in range(count):
        handle = raw.FPDFText_GetTextObject(text, index)
        address = ctypes.cast(handle, ctypes.c_void_p).value
        if not address or raw.FPDFText_IsGenerated(text, index):
            continue
        if address != last or show is None:
            last, ordinal, show = address, ordinal + 1, shows.read(handle, index)
        raw.FPDFText_GetCharBox(text, index, *refs)
        raw.FPDFText_GetLooseCharBox(text, index, rect)
        box = (left.value, bottom.value, right.value, top.value)
        raw.FPDFText_GetCharOrigin(text, index, refs[0], refs[1])
        rows.append((*box, rect.left, rect.bottom, rect.right, rect.top, left.value, right.value))
        kept.append(show)
        unmapped = GlyphFlag.UNMAPPED if raw.FPDFText_HasUnicodeMapError(text, index) == 1 else 0
        marks.append((raw.FPDFText_GetUnicode(text, index), ordinal, int(unmapped)))
    return _collect(rows, kept, marks, shows, frame)


def _collect(
    rows: list[tuple[float, ...]], shows: list[_Show], marks: list[tuple[int, int, int]], facts: _Shows, frame: Frame
) -> Glyphs:
    numbers = np.array(rows, dtype=np.float64).reshape(-1, 10)
    codes = np.array(marks, dtype=np.int64).reshape(-1, 3)
    boxes, loose = frame.boxes(numbers[:, :4]), frame.boxes(numbers[:, 4:8])
    off_page = (loose[:, 2] < 0) | (loose[:, 3] < 0) | (loose[:, 0] > frame.width) | (loose[:, 1] > frame.height)
    flags = codes[:, 2] | np.array([show.flags for show in shows], dtype=np.int64).reshape(-1)
    flags |= np.where(off_page, int(GlyphFlag.INVISIBLE), 0)
    return Glyphs(
        codepoints=codes[:, 0].astype(np.int32),
        boxes=boxes.astype(np.float32),
        loose=loose.astype(np.float32),
        origins=frame.points(numbers[:, 8:]).astype(np.float32),
        sizes=np.array([show.size for show in shows], dtype=np.float32),
        angles=np.array([show.angle for show in shows], dtype=np.float32),
        colors=np.array([show.color for show in shows], dtype=np.uint32),
        fonts=np.array([show.font for show in shows], dtype=np.int32),
        objects=codes[:, 1].astype(np.int32),
        flags=flags.astype(np.uint8),
        font_table=tuple(facts.table),
    )
