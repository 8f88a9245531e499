"""Hebrew and Arabic, which a file may store as they are seen, from left to right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import passages
from arabic import shaped
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


ARABIC = (
    "اجتمع البستانيون في آخر يوم من شهر أيلول،",
    "وتمت الموافقة على تقرير السنة 1887 الماضية.",
    "لا يجوز قطع الأشجار (إلا بإذن) في هذه الحديقة.",
    "يملك سامي كتاب Flora of Ashby القديم.",
)


def seen(line: str) -> str:
    """Arabic as it stands on paper from left to right, in presentation forms."""
    runs = re.findall(r"[A-Za-z][A-Za-z ]*[A-Za-z]|[0-9][0-9.]*[0-9]|.", shaped(line))
    return "".join(reversed(runs)).translate(str.maketrans("()", ")("))


def arabic(meaning: Callable[[str], str]) -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    lines = [seen(line) for line in ARABIC]
    font = embedded("DejaVuSans", "".join(lines), meanings={c: meaning(c) for line in lines for c in line})
    for n, line in enumerate(lines):
        show(page, 400 - 12 * font.width(line), 60 + 30 * n, font, line, size=12)
    paragraph(page, 60, 220, 340, passages.SEEDS)
    return finished(pdf, install(font))


@bidi.case(
    "Arabic whose letters are told as presentation forms, lam and alef as one.",
    *(fact("present", text=line) for line in ARABIC),
)
def presentation_forms() -> bytes:
    return arabic(lambda form: form)


@bidi.case(
    "The same letters told as plain ones, lam and alef as two for one glyph.",
    *(fact("present", text=line) for line in ARABIC),
)
def plain_letters() -> bytes:
    return arabic(lambda form: unicodedata.normalize("NFKC", form))


@bidi.case(
    "A table in Arabic: the words of a cell are read from right to left.",
    fact("table", cell="شجرة لوز (حلو)", left="7", up="شجرة تفاح"),
    fact("table", cell="الحديقة الشمالية", right="12", down="قرب السور"),
    fact("table", cell="عند الباب 2", right="3.5"),
)
def arabic_table() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    rows = (
        ("النوع", "العدد", "الموقع"),
        ("شجرة تفاح", "12", "الحديقة الشمالية"),
        ("شجرة لوز (حلو)", "7", "قرب السور"),
        ("نخلة", "3.5", "عند الباب 2"),
    )
    stored = [[seen(cell) for cell in row] for row in rows]
    font = embedded("DejaVuSans", "".join(cell for row in stored for cell in row))
    paragraph(page, 60, 60, 340, passages.SEEDS)
    for r, row in enumerate(stored):
        for c, cell in enumerate(row):
            show(page, 395 - 115 * c - 10 * font.width(cell), 135 + 22 * r, font, cell, size=10)
    for y in range(120, 209, 22):
        page.line(55, y, 400, y)
    for x in range(55, 401, 115):
        page.line(x, 120, x, 208)
    return finished(pdf, install(font))


@bidi.test
def test_bidi(case, fact):
    verify(case, fact)
