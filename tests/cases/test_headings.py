"""Headings that size does not tell, and bold words that are none."""

from __future__ import annotations

import passages
from cases import Family, fact, verify
from pdf_builder import PdfBuilder
from pdf_finish import finished
from typeset import centered, paragraph, width

headings = Family()


@headings.case(
    "Numbered headings of one size: their numbers tell the level; a bold word only begins a paragraph.",
    fact("heading", text="3 The orchard"),
    fact("heading_deeper", text="3.1 Old trees", than="3 The orchard"),
    fact("heading_deeper", text="3.1.1 Props and ladders", than="3.1 Old trees"),
    fact("heading_same", text="4 The pond", as_="3 The orchard"),
    fact("heading", text="Warden.", **{"not": True}),
    fact("paragraph", text="Warden. Whoever holds the keys and is answerable for the lamps."),
)
def numbered() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(480, 620)
    y = 60.0
    for title, words in (
        ("3 The orchard", passages.BEES),
        ("3.1 Old trees", passages.MAPS),
        ("3.1.1 Props and ladders", passages.RAIN),
        ("4 The pond", passages.CLOCK),
    ):
        page.text(50, y, title, size=12, font="Times-Bold")
        y = paragraph(page, 50, y + 20, 380, words, size=11, font="Times-Roman") + 8
    page.text(50, y, "Warden.", size=11, font="Times-Bold")
    x = 50 + width("Warden. ", 11, "Times-Bold")
    page.text(x, y, "Whoever holds the keys and is answerable for the lamps.", size=11, font="Times-Roman")
    return finished(pdf)


@headings.case(
    "Roman numbers and letters in the same bold type, centred and flush left.",
    fact("heading", text="II. Of the glass houses"),
    fact("heading", text="A. Of heating"),
    fact("heading_deeper", text="A. Of heating", than="II. Of the glass houses"),
    fact("paragraph", text=passages.STOVE),
)
def roman() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(480, 480)
    centered(page, 240, 60, "II. Of the glass houses", size=13, font="Times-Bold")
    y = paragraph(page, 50, 86, 380, passages.GLASS, font="Times-Roman") + 8
    page.text(50, y, "A. Of heating", size=11, font="Times-Bold")
    y = paragraph(page, 50, y + 20, 380, passages.STOVE, font="Times-Roman") + 8
    page.text(50, y, "B. Of shade", size=11, font="Times-Bold")
    paragraph(page, 50, y + 20, 380, passages.CLOCK, font="Times-Roman")
    return finished(pdf)


@headings.case(
    "A title of two lines is one heading; the author's line below is none.",
    fact("heading", text="On the drying of seeds in wet summers"),
    fact("heading", text="Edda Rill and Jonas Thorn", **{"not": True}),
    fact("heading", text="Summary"),
    fact("order", before="in wet summers", after="Edda Rill"),
)
def two_lines() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(500, 500)
    for n, words in enumerate(("On the drying of seeds", "in wet summers")):
        page.text(60, 80 + 24 * n, words, size=20, font="Times-Bold")
    page.text(60, 132, "Edda Rill and Jonas Thorn", size=12, font="Times-Roman")
    page.text(60, 148, "School of Gardening, Ashby", size=10, font="Times-Italic")
    page.text(60, 184, "Summary", size=12, font="Times-Bold")
    y = paragraph(page, 60, 204, 380, passages.SEEDS, font="Times-Roman")
    paragraph(page, 60, y, 380, passages.RAIN, font="Times-Roman")
    return finished(pdf)


@headings.case(
    "The title of a cover, as large as twelve lines: the height of its type reaches over those close below it.",
    fact("heading", text="We Sow"),
    fact("present", text="For old gardens"),
    fact("present", text="For those who dig"),
)
def cover() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(595, 600)
    page.text(50, 100, "Report of the society", size=10)
    page.text(50, 400, "We Sow", size=120, font="Helvetica-Bold")
    for n, words in enumerate(("For old gardens", "For new beds", "For those who dig")):
        page.text(50, 412 + 11 * n, words, size=9)
    return finished(pdf)


@headings.case(
    "Words in capitals that are headings, and a notice in capitals within a paragraph that is none.",
    fact("heading", text="OPENING TIMES"),
    fact("heading", text="DO NOT TOUCH", **{"not": True}),
    fact("paragraph", text="The cacti are old: DO NOT TOUCH, even with gloves."),
)
def capitals() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(480, 360)
    page.text(50, 60, "OPENING TIMES", size=11, font="Helvetica-Bold")
    y = paragraph(page, 50, 80, 380, passages.CLOCK)
    page.text(50, y, "The cacti are old: DO NOT TOUCH, even with gloves.", size=11)
    y = paragraph(page, 50, y + 28, 380, passages.MAPS)
    page.text(50, y + 6, "THE NURSERY", size=11, font="Helvetica-Bold")
    paragraph(page, 50, y + 26, 380, passages.STOVE)
    return finished(pdf)


@headings.test
def test_headings(case, fact):
    verify(case, fact)
