"""Hebrew and Arabic, which a file may store as they are seen, from left to right."""

from __future__ import annotations

import passages
from cases import Family, fact, verify
from pdf_builder import PdfBuilder
from pdf_finish import finished
from pdf_fonts import embedded, install, show
from typeset import paragraph

bidi = Family()

# Each line as it is read, and as it is stored: in the order of its glyphs from left to right.
LINES = (
    ("הגן נפתח בשנת 1887 ובו 46 עצים.", ".םיצע 46 ובו 1887 תנשב חתפנ ןגה"),
    ("מחיר הכניסה הוא 2.40 שקלים (לילדים חינם).", ".(םניח םידליל) םילקש 2.40 אוה הסינכה ריחמ"),
    ("הספר Flora of Ashby נמצא בספרייה.", ".היירפסב אצמנ Flora of Ashby רפסה"),
)


def in_visual_order() -> bytes:
    """Glyphs from left to right, flush right."""
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    font = embedded("DejaVuSans", "".join(stored for _, stored in LINES))
    for n, (_, stored) in enumerate(LINES):
        show(page, 400 - 12 * font.width(stored), 70 + 40 * n, font, stored, size=12)
    paragraph(page, 60, 220, 340, passages.SEEDS)
    return finished(pdf, install(font))


bidi.case(
    "Hebrew is stored in the order in which its glyphs stand, with figures, brackets and Latin words in it.",
    *(fact("present", text=read) for read, _ in LINES),
    fact("paragraph", text=passages.SEEDS),
)(in_visual_order)


@bidi.case(
    "The same glyphs drawn from right to left, one by one, in the order of reading.",
    *(fact("present", text=read) for read, _ in LINES),
)
def in_reading_order() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    font = embedded("DejaVuSans", "".join(stored for _, stored in LINES))
    for n, (_, stored) in enumerate(LINES):
        x = 400.0
        for word in reversed(stored.split(" ")):
            x -= 12 * font.width(word)
            latin = word.strip(".()").isascii() and word.strip(".()") != ""
            letters = word if latin else word[::-1]
            at = x if latin else x + 12 * font.width(word)
            for c in letters:
                at -= 0 if latin else 12 * font.width(c)
                show(page, at, 70 + 40 * n, font, c, size=12)
                at += 12 * font.width(c) if latin else 0
            x -= 12 * font.width(" ")
    return finished(pdf, install(font))


@bidi.case(
    "A Hebrew word within an English sentence.",
    fact("present", text="The word גן means garden."),
    fact("paragraph", text=passages.MAPS),
)
def one_word() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 240)
    font = embedded("DejaVuSans", "The word ןג means garden.")
    show(page, 60, 60, font, "The word ןג means garden.", size=11)
    paragraph(page, 60, 100, 340, passages.MAPS)
    return finished(pdf, install(font))


@bidi.test
def test_bidi(case, fact):
    verify(case, fact)
