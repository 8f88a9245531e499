"""Forms whose answers are form fields."""

from __future__ import annotations

import passages
from cases import Family, fact, verify
from pdf_builder import PdfBuilder
from pdf_fields import COMB, HIDDEN, MULTILINE, PASSWORD, choice, form, radio, text_field, tick
from pdf_finish import annotate, finished, typed
from pikepdf import Dictionary, Name, String
from typeset import paragraph

forms = Family()


@forms.case(
    "The answers of a form are fields with appearances: they stand on the page and in no content stream.",
    fact("line", words=["Species", "Quercus robur"]),
    fact("line", words=["Height in metres", "23.5"]),
    fact("line", words=["Planted by", "Ida Fell"]),
    fact("checkbox", label="Labelled", checked=True),
    fact("checkbox", label="Diseased", checked=False),
    fact("order", before="Quercus robur", after="Seeds from the southern slope"),
    fact("order", before="23.5", after="Ida Fell"),
)
def appearances() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page()
    page.text(60, 80, "Record of a tree", size=20, font="Helvetica-Bold")
    for label, y in (("Species", 130), ("Height in metres", 160), ("Planted by", 190)):
        page.text(60, y, label, size=11).rect(190, y - 13, 250, 18, stroke=(0.5, 0.5, 0.5))
    page.text(80, 225, "Labelled", size=11).text(220, 225, "Diseased", size=11)
    paragraph(page, 60, 270, 480, passages.SEEDS)
    fields = (
        text_field("species", (190, 117, 440, 135), "Quercus robur"),
        text_field("height", (190, 147, 440, 165), "23.5"),
        text_field("by", (190, 177, 440, 195), "Ida Fell"),
        tick("labelled", (60, 215, 72, 227), True),
        tick("diseased", (200, 215, 212, 227), False),
    )
    return finished(pdf, form(*fields))


@forms.case(
    "The answers are fields without appearances: the file leaves it to the viewer to set them (NeedAppearances).",
    fact("line", words=["Applicant", "Osric Vane"]),
    fact("line", words=["Bed wanted", "North terrace"]),
    fact("absent", text="Rose garden"),
    fact("checkbox", label="Water connection", checked=True),
    fact("checkbox", label="Shade", checked=False),
)
def no_appearances() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 595)
    page.text(40, 60, "Application for a bed", size=16, font="Times-Bold")
    page.text(40, 100, "Applicant:", font="Times-Roman").text(40, 130, "Bed wanted:", font="Times-Roman")
    page.text(60, 165, "Water connection", font="Times-Roman").text(60, 190, "Shade", font="Times-Roman")
    paragraph(page, 40, 230, 340, passages.RAIN, font="Times-Roman")
    fields = (
        text_field("applicant", (130, 88, 330, 105), "Osric Vane", look=False),
        choice("bed", (130, 118, 330, 135), ["Rose garden", "North terrace", "Brook"], "North terrace", look=False),
        tick("water", (42, 156, 53, 167), True, state="On"),
        tick("shade", (42, 181, 53, 192), False, state="On"),
    )
    return finished(pdf, form(*fields, need_appearances=True))


@forms.case(
    "One of several round buttons is chosen; the marks belong to the labels behind them.",
    fact("checkbox", label="in spring", checked=False),
    fact("checkbox", label="in autumn", checked=True),
    fact("checkbox", label="never", checked=False),
)
def radio_buttons() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(400, 300)
    page.text(40, 50, "When was the hedge cut?", size=12, font="Helvetica-Bold")
    boxes = {}
    for state, label, y in (("a", "in spring", 80), ("b", "in autumn", 102), ("c", "never", 124)):
        page.text(62, y, label)
        boxes[state] = (42.0, y - 9.0, 54.0, y + 3.0)
    paragraph(page, 40, 165, 320, passages.BEES, size=10)
    return finished(pdf, form(radio("hedge", boxes, "b")))


@forms.case(
    "Fields of other kinds: several lines, one letter a cell, a list box, a button that submits, one that is hidden.",
    fact("present", text="Aphids on the lower leaves, none above the second fork."),
    fact("line", words=["Permit", "7741"]),
    fact("present", text="monthly"),
    fact("absent", text="internal code 99"),
    fact("absent", text="opensesame"),
    fact("order", before="Remarks", after="Aphids on the lower leaves"),
)
def other_fields() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(500, 500)
    page.text(40, 60, "Report of pests", size=18, font="Helvetica-Bold")
    page.text(40, 100, "Remarks", size=11).text(40, 200, "Permit", size=11).text(40, 240, "Visits", size=11)
    page.text(40, 320, "Password", size=11)
    for x in range(120, 201, 20):
        page.line(x, 187, x, 205, line_width=0.6)
    page.line(120, 187, 200, 187, line_width=0.6).line(120, 205, 200, 205, line_width=0.6)
    paragraph(page, 40, 400, 420, passages.GLASS)
    remarks = ["Aphids on the lower leaves,", "none above the second fork."]
    cells = b" ".join(typed(c, 11, at=(6 + 20 * n, 5)) for n, c in enumerate("7741"))
    permit = annotate(
        (120, 187, 200, 205), "Widget", look=cells, FT=Name.Tx, T=String("p"), V=String("7741"), Ff=COMB, MaxLen=4
    )
    fields = (
        text_field("remarks", (120, 88, 420, 130), " ".join(remarks), shown=remarks, Ff=MULTILINE),
        permit,
        choice("visits", (120, 228, 220, 270), ["weekly", "monthly", "yearly"], "monthly", flags=0),
        text_field("secret", (120, 307, 260, 325), "opensesame", shown=["**********"], Ff=PASSWORD),
        text_field("code", (300, 307, 460, 325), "internal code 99", F=HIDDEN),
    )
    return finished(pdf, form(*fields))


@forms.case(
    "Fields in the cells of a ruled table belong to their rows.",
    fact("table", cell="18", left="Larch", right="good"),
    fact("table", cell="poor", left="9", top_heading="State", left_heading="Rowan"),
    fact("table", cell="Rowan", up="Larch", top_heading="Tree"),
)
def fields_in_a_table() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(450, 400)
    edges, rows = (50, 170, 250, 380), (90, 115, 140, 165)
    for y in rows:
        page.line(edges[0], y, edges[-1], y, line_width=0.7)
    for x in edges:
        page.line(x, rows[0], x, rows[-1], line_width=0.7)
    for x, head in zip(edges, ("Tree", "Age", "State"), strict=False):
        page.text(x + 5, 107, head, font="Helvetica-Bold")
    page.text(55, 132, "Larch").text(55, 157, "Rowan")
    paragraph(page, 50, 210, 350, passages.STOVE)
    fields = [
        text_field(f"f{r}{c}", (edges[c] + 3, rows[r] + 4, edges[c + 1] - 3, rows[r + 1] - 4), value)
        for r, c, value in ((1, 1, "18"), (1, 2, "good"), (2, 1, "9"), (2, 2, "poor"))
    ]
    return finished(pdf, form(*fields))


@forms.case(
    "An empty form: boxes without answers are no text, and nothing is made up for them.",
    fact("present", text="Telephone", count=1),
    fact("checkbox", label="Wheelchair needed", checked=False),
    fact("absent", text="None"),
    fact("paragraph", text=passages.CLOCK),
)
def empty_form() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 400)
    page.text(40, 60, "Visit with a guide", size=16, font="Helvetica-Bold")
    page.text(40, 100, "Telephone").text(62, 130, "Wheelchair needed")
    paragraph(page, 40, 180, 340, passages.CLOCK)
    fields = (text_field("tel", (140, 87, 330, 105), "", look=False), tick("chair", (42, 121, 54, 133), False))
    return finished(pdf, form(*fields))


@forms.case(
    "What is shown is not the value that is stored: an amount with its format; and a signature shows its own words.",
    fact("line", words=["Fee", "1,234.50 EUR"]),
    fact("absent", text="1234.5"),
    fact("present", text="Signed by Ida Fell, head gardener"),
    fact("order", before="1,234.50", after="Signed by"),
)
def shown_otherwise() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 420)
    page.text(50, 70, "Bill of the nursery", size=17, font="Times-Bold")
    page.text(50, 110, "Fee", font="Times-Roman").text(50, 300, "Signature", font="Times-Roman")
    paragraph(page, 50, 160, 360, passages.SEEDS, font="Times-Roman")
    sign = typed("Signed by Ida Fell, head gardener", 10)
    fields = (
        text_field("fee", (130, 97, 260, 115), "1234.5", shown=["1,234.50 EUR"]),
        annotate((130, 285, 380, 305), "Widget", look=sign, FT=Name.Sig, T=String("sign"), V=Dictionary(Type=Name.Sig)),
    )
    return finished(pdf, form(*fields))


@forms.test
def test_forms(case, fact):
    verify(case, fact)
