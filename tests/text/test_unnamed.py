"""Glyphs whose codes say nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pdf_builder import PdfBuilder
from pdf_finish import finished
from pdf_fonts import embedded, install, show

from vlm.parsing.inputs import open_source
from vlm.parsing.text import read_lines
from vlm.parsing.text.characters import REPLACEMENT
from vlm.parsing.text.lines import lines_of


@pytest.mark.parametrize(("sign", "read"), [("−", "−"), ("_", REPLACEMENT), ("=", REPLACEMENT), ("x", REPLACEMENT)])
def test_a_minus_is_known_by_its_look(sign, read):
    pdf = PdfBuilder()
    font = embedded("DejaVuSans", f"0.5{sign}", meanings={sign: "\x03"})
    show(pdf.page(), 72, 100, font, f"{sign}0.5", size=10)
    (line,) = read_lines(open_source(finished(pdf, install(font))).page(1))
    assert line.text == f"{read}0.5"


def test_a_tab_without_ink_is_a_space_whatever_its_box():
    pdf = PdfBuilder()
    pdf.page().text(72, 100, "*|word", size=10)
    glyphs = open_source(pdf.build()).page(1).glyphs()
    boxes, codes = glyphs.boxes.copy(), glyphs.codepoints.copy()
    boxes[1, 1], codes[1] = boxes[1, 3] - 0.008, 9
    (line,) = lines_of(replace(glyphs, boxes=boxes, codepoints=codes))
    assert line.text == "* word"
