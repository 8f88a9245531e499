"""Fonts for Chinese and Japanese without a font file: named with a predefined CMap, or drawn here stroke by stroke.

The glyphs of a drawn font are no characters, only patterns of bars, each its own: as black as real ones, as wide, and
with nothing to be read by OCR. What they mean is in ToUnicode, as in any subset.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from pdf_fonts import EM, Font, type0
from pikepdf import Array, Dictionary, Name

_BARS = 4  # strokes each way; a bit of the code point says whether one is there
_MARGIN, _STEP, _THICK = 80, 215, 70
_COLLECTIONS = {"UniJIS": ("Japan1", "HeiseiMin-W3"), "UniGB": ("GB1", "STSong-Light")}


def named(cmap: str, *, name: str = "Named") -> Font:
    """A font that is not embedded; `cmap` as "UniJIS-UTF16-H", "UniGB-UTF16-V": codes are UTF-16."""
    ordering, face = _COLLECTIONS[cmap.split("-")[0]]

    def make(pdf: pikepdf.Pdf) -> Any:
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name(f"/{face}"),
            Flags=6,
            FontBBox=Array([-170, -330, 1024, 903]),
            ItalicAngle=0,
            Ascent=850,
            Descent=-150,
            CapHeight=700,
            StemV=90,
        )
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType0,
            BaseFont=Name(f"/{face}"),
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering=ordering, Supplement=2),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
        return Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name(f"/{face}-{cmap}"),
            Encoding=Name(f"/{cmap}"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
        )

    return Font(name, lambda text: text.encode("utf-16-be"), make)


def drawn(characters: str, *, vertical: bool = False, fixed: bool = False, name: str = "Drawn") -> Font:
    """An embedded font with patterns for `characters`, each an em wide; `fixed`: it says that it has a fixed width."""
    order = "".join(sorted(set(characters)))
    codes = {c: number for number, c in enumerate(order, 1)}

    def make(pdf: pikepdf.Pdf) -> Any:
        widths = Array([1, len(order), EM])
        told = {code: c for c, code in codes.items()}
        return type0(pdf, name, _program(order), widths, told, vertical=vertical, flags=5 if fixed else 4)

    return Font(name, lambda text: b"".join(codes[c].to_bytes(2, "big") for c in text), make)


@cache
def _program(characters: str) -> bytes:
    from fontTools.fontBuilder import FontBuilder

    names = [".notdef", *(f"c{n}" for n in range(len(characters)))]
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(c): f"c{n}" for n, c in enumerate(characters)})
    builder.setupGlyf({name: _glyph(c) for name, c in zip(names, " " + characters, strict=True)})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (EM, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupOS2()
    builder.setupPost()
    builder.setupNameTable({"familyName": "Drawn", "styleName": "Regular"})
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


def _glyph(character: str) -> Any:
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    if character in "。、，":
        _bar(pen, 80, -60, 240, 100)
    elif not character.isspace():
        for number in range(_BARS):
            at = _MARGIN + number * _STEP
            if ord(character) >> number & 1:
                _bar(pen, _MARGIN, at - 120, EM - _MARGIN, at - 120 + _THICK)
            if ord(character) >> (_BARS + number) & 1:
                _bar(pen, at, -100, at + _THICK, 800)
        _bar(pen, _MARGIN, 330, EM - _MARGIN, 330 + _THICK)
    return pen.glyph()


def _bar(pen: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    pen.moveTo((x0, y0))
    for point in ((x0, y1), (x1, y1), (x1, y0)):
        pen.lineTo(point)
    pen.closePath()
