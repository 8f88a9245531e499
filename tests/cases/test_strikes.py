"""Words that are struck through, and lines that strike nothing."""

from __future__ import annotations

import passages
from cases import Family, fact, verify
from pdf_builder import PdfBuilder
from pdf_finish import annotate, finished
from pikepdf import Array
from typeset import paragraph, width

strikes = Family()


@strikes.case(
    "Words are struck through by thin filled bars; others are underlined.",
    fact("strike", text="ninety"),
    fact("strike", text="in the north bed"),
    fact("strike", text="eighty", **{"not": True}),
    fact("strike", text="tulips", **{"not": True}),
    fact("present", text="Order ninety eighty bulbs of tulips in the north bed this week."),
)
def bars() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(480, 260)
    words = "Order ninety eighty bulbs of tulips in the north bed this week."
    page.text(50, 70, words, size=12)
    for part in ("ninety", "in the north bed"):
        page.rect(50 + width(words[: words.index(part)], 12), 66, width(part, 12), 0.7, fill=(0, 0, 0))
    page.rect(50 + width(words[: words.index("tulips")], 12), 72, width("tulips", 12), 0.6, fill=(0, 0, 0))
    paragraph(page, 50, 120, 380, passages.RAIN, size=12)
    return finished(pdf)


@strikes.case(
    "A struck passage goes on in the next line; the strokes are red lines, one a line.",
    fact("strike", text="and every second Friday from the first of"),
    fact("strike", text="on Mondays", **{"not": True}),
    fact("strike", text="in the library.", **{"not": True}),
    fact("present", text="on Mondays and every second Friday from the first of May in the library."),
)
def red_lines() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 260)
    style = {"font": "Times-Roman", "size": 13}
    lines = ("The readers meet on Mondays and every second", "Friday from the first of May in the library.")
    for n, line in enumerate(lines):
        page.text(60, 70 + 17 * n, line, **style)
    for n, (before, part) in enumerate(
        (("The readers meet on Mondays ", "and every second"), ("", "Friday from the first of"))
    ):
        x, y = 60 + width(before, 13, "Times-Roman"), 66 + 17 * n
        page.line(x, y, x + width(part, 13, "Times-Roman"), y, color=(0.8, 0, 0), line_width=0.8)
    paragraph(page, 60, 130, 340, passages.MAPS, size=13, font="Times-Roman")
    return finished(pdf)


@strikes.case(
    "A reviewer's StrikeOut annotation crosses words out.",
    fact("strike", text="twice"),
    fact("strike", text="the brook", **{"not": True}),
    fact("present", text="The dam was opened twice and the brook was dragged."),
)
def annotation() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 240)
    words = "The dam was opened twice and the brook was dragged."
    page.text(50, 60, words, size=11)
    paragraph(page, 50, 100, 360, passages.SEEDS)
    x0 = 50 + width("The dam was opened ", 11)
    x1 = x0 + width("twice", 11)
    quads = Array([x0, 188, x1, 188, x0, 177, x1, 177])
    look = f"1 0 0 RG 0.8 w 0 5 m {x1 - x0} 5 l S".encode()
    return finished(pdf, annotate((x0, 52, x1, 63), "StrikeOut", look=look, QuadPoints=quads, C=Array([1, 0, 0])))


@strikes.case(
    "Lines that strike nothing: an underlined title, the rules of a table, a rule between paragraphs, a dash.",
    fact("strike", text="Minutes of the society", **{"not": True}),
    fact("strike", text="Larch", **{"not": True}),
    fact("strike", text="Nine hives", **{"not": True}),
    fact("absent", text="~~"),
    fact("absent", text="<del>", raw=True),
    fact("table", cell="23.5", left="Larch"),
)
def no_strikes() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 420)
    page.text(50, 60, "Minutes of the society", size=14)
    page.line(50, 62.5, 50 + width("Minutes of the society", 14), 62.5, line_width=0.8)
    y = paragraph(page, 50, 90, 360, passages.BEES)
    page.line(50, y - 8, 410, y - 8, line_width=0.5)
    for row, (a, b) in enumerate((("Tree", "Height"), ("Larch", "23.5"), ("Rowan", "9"))):
        page.line(50, 160 + 16 * row, 250, 160 + 16 * row, line_width=0.5)
        page.text(56, 172 + 16 * row, a).text(180, 172 + 16 * row, b)
    page.line(50, 208, 250, 208, line_width=0.5)
    page.text(50, 250, "He waited — so it was written — until noon.")
    return finished(pdf)


@strikes.test
def test_strikes(case, fact):
    verify(case, fact)
