"""Text in fonts that neither the file nor the machine has."""

from __future__ import annotations

import io

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from pdf_builder import PdfBuilder

from vlm.parsing.inputs import open_source
from vlm.parsing.inputs.pdf.lacking import squares


@pytest.mark.parametrize(
    ("cmap", "text"),
    [
        ("UniJIS-UTF16-V", "港の記録"),
        ("UniJIS-UTF16-H", "港"),
        ("UniGB-UTF16-V", "港口记录"),
        ("UniCNS-UTF16-V", "港口記錄"),
        ("UniKS-UTF16-V", "항만기록"),
    ],
)
def test_text_in_fonts_that_are_not_embedded_is_read(cmap: str, text: str):
    pdf = PdfBuilder()
    pdf.page(200, 200).cid_text(100, 50, text, cmap=cmap, size=10, embedded=False)
    glyphs = open_source(pdf.build()).page(1).glyphs()
    assert "".join(map(chr, glyphs.codepoints.tolist())) == text
    steps = np.diff(glyphs.origins, axis=0)
    np.testing.assert_allclose(steps, np.tile([0, 10], (len(text) - 1, 1)), atol=0.01)


def test_the_font_has_all_characters_as_squares_without_ink():
    font = TTFont(io.BytesIO(squares()))
    characters = font.getBestCmap()
    assert {ord(c) for c in "港の항𠀀、"} <= set(characters) and ord("A") not in characters
    glyph = font["glyf"][characters[ord("港")]]
    assert (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax) == (50, -70, 950, 830)
    assert len(glyph.coordinates) == 2
