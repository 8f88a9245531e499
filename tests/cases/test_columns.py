"""Where to read on: columns, boxes in them, two pages on a sheet, margins, running heads."""

from __future__ import annotations

import passages
from cases import Family, fact, verify
from pdf_builder import PdfBuilder
from pdf_finish import finished
from typeset import centered, flush_right, paragraph, stack, wrapped

columns = Family()


@columns.case(
    "A shaded box stands between the paragraphs of the second column: its words come where it stands.",
    fact("order", before="None of the hedges", after="Six paths"),
    fact("order", before="Six paths", after="Visitors set their watches"),
    fact("paragraph", text=passages.CLOCK),
    fact("paragraph", text=passages.MAPS),
    fact("order", before="In brief", after="Six paths"),
)
def box_in_column() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(520, 460)
    page.text(50, 60, "The Hedges", size=18, font="Helvetica-Bold")
    y = 90.0
    for words in (passages.MAPS, passages.BEES, passages.RAIN):
        y = paragraph(page, 50, y, 195, words, font="Times-Roman")
    y = paragraph(
        page, 275, 90, 195, "None of the hedges is older than the wall. " + passages.STOVE, font="Times-Roman"
    )
    page.rect(275, y - 4, 195, 58, fill=(0.88, 0.93, 0.88), stroke=(0.3, 0.5, 0.3))
    page.text(283, y + 14, "In brief", size=10, font="Helvetica-Bold")
    stack(page, 283, y + 30, ("Six paths, two of them steep,", "and one bench for each."), size=9.5)
    paragraph(page, 275, y + 78, 195, passages.CLOCK, font="Times-Roman")
    return finished(pdf)


@columns.case(
    "A quotation is pulled out of the text and set large between two rules, across the gap of the columns.",
    fact("paragraph", text=passages.GLASS),
    fact("paragraph", text=passages.SEEDS),
    fact("order", before="The glass of the palm house", after="Seeds from the southern"),
    fact("present", text="None of them told the surveyor."),
)
def pulled_quotation() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(520, 460)
    paragraph(page, 50, 60, 195, passages.GLASS, font="Times-Roman")
    paragraph(page, 275, 60, 195, passages.CLOCK, font="Times-Roman")
    page.line(120, 160, 400, 160).line(120, 200, 400, 200)
    centered(page, 260, 186, "None of them told the surveyor.", size=16, font="Times-Italic")
    paragraph(page, 50, 230, 195, passages.RAIN, font="Times-Roman")
    paragraph(page, 275, 230, 195, passages.SEEDS, font="Times-Roman")
    return finished(pdf)


@columns.case(
    "Two pages of a book side by side on one sheet, each with a heading of its own.",
    fact("order", before="before the new sheet was printed.", after="Ponds"),
    fact("order", before="Walls", after="Ponds"),
    fact("heading", text="Walls"),
    fact("heading", text="Ponds"),
    fact("paragraph", text=passages.MAPS),
    fact("paragraph", text=passages.RAIN),
)
def two_up() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(842, 595)
    for x, title, texts, number in (
        (60, "Walls", (passages.GLASS, passages.BEES, passages.MAPS), "22"),
        (480, "Ponds", (passages.CLOCK, passages.RAIN, passages.STOVE), "23"),
    ):
        page.text(x, 80, title, size=17, font="Times-Bold")
        y = 112.0
        for words in texts:
            y = paragraph(page, x, y, 300, words, font="Times-Roman", size=12)
        page.text(x + 145, 560, number, size=10, font="Times-Roman")
    return finished(pdf)


@columns.case(
    "The first page of an article: a boxed notice, volume and page in the margin, a title of two lines, authors.",
    fact("heading", text="Notes on the slugs of two walled gardens"),
    fact("heading", text="School of Gardening, Ashby", **{"not": True}),
    fact("order", before="Notes on the slugs", after="Edda Rill"),
    fact("order", before="Edda Rill", after="Jonas Thorn and Mo Abel"),
    fact("order", before="Jonas Thorn", after="Aim"),
    fact("paragraph", text=passages.SEEDS),
    fact("heading", text=passages.SEEDS, **{"not": True}, fails="text larger than a long summary is a heading"),
    fact("notable", text="two walled gardens"),
)
def article() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(540, 700)
    page.rect(150, 40, 330, 34, stroke=(0, 0, 0), line_width=0.8)
    centered(page, 315, 54, "More of this yearbook can be read at", size=7.5)
    centered(page, 315, 66, "www.example.org/yearbook", size=8, font="Helvetica-Bold")
    stack(page, 50, 110, ("YB", "14,3"), size=11, font="Times-Roman")
    page.line(50, 180, 110, 180).text(50, 195, "311", size=12, font="Times-Bold").line(50, 201, 110, 201)
    stack(page, 50, 230, ("Received 2 June", "Accepted 9 July"), size=7, font="Times-Roman")
    stack(page, 150, 112, ("Notes on the slugs of", "two walled gardens"), size=17, font="Times-Bold")
    page.text(150, 166, "Edda Rill", size=12, font="Times-Roman")
    page.text(150, 180, "School of Gardening, Ashby", size=10, font="Times-Italic")
    page.text(150, 200, "Jonas Thorn and Mo Abel", size=12, font="Times-Roman")
    page.text(150, 214, "College of the Wold, Thornby", size=10, font="Times-Italic")
    page.text(150, 246, "Summary", size=10, font="Helvetica-Bold")
    y = paragraph(page, 150, 260, 330, "Aim: " + passages.CLOCK, size=9, font="Times-Roman")
    y = paragraph(page, 150, y, 330, "Result: " + passages.MAPS, size=9, font="Times-Roman")
    page.line(150, y, 480, y)
    paragraph(page, 150, y + 24, 330, passages.SEEDS, size=11, font="Times-Roman")
    return finished(pdf)


def entries(count: int) -> list[str]:
    """Numbered paragraphs, seven texts over and over."""
    return [f"Year {n}. {passages.ALL[(n - 1) % len(passages.ALL)]}" for n in range(1, count + 1)]


CHAPTERS = ("The Founding", "The Founding", "The Long Frost", "The Long Frost")


def annals(each: int) -> bytes:
    """Four pages with `each` paragraphs."""
    pdf = PdfBuilder()
    for n, chapter in enumerate(CHAPTERS, 1):
        page = pdf.page(480, 640)
        if n % 2:
            page.text(50, 40, "Annals of the Garden", size=9, font="Times-Italic")
        else:
            flush_right(page, 430, 40, chapter, size=9, font="Times-Italic")
        y = 80.0
        for words in entries(4 * each)[each * (n - 1) : each * n]:
            y = paragraph(page, 50, y, 380, words, font="Times-Roman")
        centered(page, 240, 610, f"Annals of the Garden \xb7 page {n} of 4", size=8, font="Times-Roman")
    return finished(pdf)


@columns.case(
    "Four pages with running heads, and a foot that counts them: only the foot goes, for a head may be a letterhead.",
    *(fact("absent", page=n, text=f"{n} of 4") for n in (1, 2, 3, 4)),
    fact("present", page=1, text="Annals of the Garden", count=1),
    fact("absent", page=2, text="Annals of the Garden"),
    fact("present", page=4, text="The Long Frost"),
    fact("present", page=1, text="Year 1. Seeds from the southern slope"),
    fact("present", page=4, text="Year 24."),
)
def running_heads() -> bytes:
    return annals(6)


@columns.case(
    "Every page begins with the same words but for a number: it is text all the same, not a running head.",
    fact("present", page=1, text="Year 1. Seeds from"),
    fact("present", page=3, text="Year 15. Seeds from"),
    fact("absent", page=2, text="Annals of the Garden"),
)
def same_beginnings() -> bytes:
    return annals(7)


@columns.case(
    "A table printed sideways on an upright page, with its caption.",
    fact("table", cell="31.20", left="18.40", up="9.80", top_heading="Palms", left_heading="Loam"),
    fact("table", cell="2.60", left="Sand", top_heading="Ferns"),
    fact("present", text="Table 7. Loads of soil by house"),
)
def sideways_table() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 560)
    rows = (("Soil", "Ferns", "Orchids", "Palms"), ("Sand", "2.60", "4.00", "9.80"), ("Loam", "7.00", "18.40", "31.20"))
    page.text(90, 480, "Table 7. Loads of soil by house", size=11, font="Helvetica-Bold", angle=-90)
    for r, row in enumerate(rows):
        page.line(112 + 24 * r, 480, 112 + 24 * r, 120, line_width=0.7)
        for c, words in enumerate(row):
            font = "Helvetica-Bold" if r == 0 else "Helvetica"
            page.text(128 + 24 * r, 470 - 90 * c, words, size=11, font=font, angle=-90)
    page.line(184, 480, 184, 120, line_width=0.7)
    return finished(pdf)


@columns.case(
    "A page that the file turns: its text is upright for whoever looks at it.",
    fact("paragraph", text=passages.BEES),
    fact("order", before="Nine hives", after="A second stove"),
    fact("heading", text="Turned by the file"),
)
def turned_page() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 620, rotate=90)
    page.text(70, 560, "Turned by the file", size=16, font="Helvetica-Bold", angle=-90)
    x = 100.0
    for text in (passages.BEES, passages.STOVE):
        for line in wrapped(text, 420, 10):
            page.text(x, 560, line, size=10, angle=-90)
            x += 13
        x += 10
    return finished(pdf)


@columns.test
def test_columns(case, fact):
    verify(case, fact)
