"""A font whose every character is a black square: text in any script, embedded, without a font of the system.

A file that does not embed its fonts is read by what the machine has, and pdfium drops text without extent.
"""

from __future__ import annotations

import io
from functools import cache

EM, ASCENT, DESCENT = 1000, 880, -120


@cache
def square_font() -> bytes:
    """TrueType; glyph 1 is a square of a full em with a margin of a twentieth."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    low, high, left, right = DESCENT + 50, ASCENT - 50, 50, EM - 50
    pen.moveTo((left, low))
    for point in ((left, high), (right, high), (right, low)):
        pen.lineTo(point)
    pen.closePath()
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder([".notdef", "square"])
    builder.setupCharacterMap({0x25A0: "square"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "square": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (EM, 0), "square": (EM, left)})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupNameTable({"familyName": "Square", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT)
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def every_square() -> bytes:
    """A CIDToGIDMap that shows the square for every character."""
    return b"\0\1" * 65536
