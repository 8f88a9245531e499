"""Lines that must stay lines, and lines that must not."""

from __future__ import annotations

from collections.abc import Callable

import passages
from cases import Family, fact, verify
from pdf_builder import PageBuilder, PdfBuilder
from pdf_finish import finished
from typeset import centered, flush_right, paragraph, stack, wrapped

import vlm

JOINED = "short lines are joined to a paragraph"
lines = Family()

STANZAS = (
    (
        "The roses stood in rows of three,",
        "the gate was shut at four,",
        "and someone sang of apple wine",
        "behind the cellar door.",
    ),
    (
        "The lanterns went from tree to tree,",
        "the dogs lay down to sleep,",
        "and what the gardener had to say",
        "he had been told to keep.",
    ),
)


@lines.case(
    "A poem of two stanzas, flush left: its lines and its stanzas stay.",
    fact("lines", lines=STANZAS[0]),
    fact("lines", lines=STANZAS[1]),
    fact("heading", text="Closing Time"),
    fact("order", before="behind the cellar door.", after="The lanterns went"),
)
def verse() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 420)
    page.text(60, 70, "Closing Time", size=16, font="Times-Bold")
    y = stack(page, 60, 100, STANZAS[0], size=12, font="Times-Roman")
    stack(page, 60, y + 14, STANZAS[1], size=12, font="Times-Roman")
    return finished(pdf)


INDENTED = (
    "O little brook below the wall,",
    "who bade you run so slow?",
    "The sluice was shut by Martin Hall,",
    "and Martin let me go.",
)


@lines.case(
    "A poem whose second and fourth lines are indented, between paragraphs of prose.",
    fact("lines", lines=INDENTED),
    fact("paragraph", text=passages.RAIN),
    fact("paragraph", text=passages.CLOCK),
)
def indented_verse() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 360)
    y = paragraph(page, 50, 60, 360, passages.RAIN, font="Times-Roman", size=12)
    for n, line in enumerate(INDENTED):
        page.text(90 + 22 * (n % 2), y + 6 + 15 * n, line, size=12, font="Times-Italic")
    paragraph(page, 50, y + 90, 360, passages.CLOCK, font="Times-Roman", size=12)
    return finished(pdf)


@lines.case(
    "A centred dedication: each line for itself.",
    fact("lines", lines=["To the memory of", "Wilhelmina Straw", "keeper of the ferns", "1841 to 1909"], fails=JOINED),
)
def centered_lines() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(400, 420)
    for n, line in enumerate(("To the memory of", "Wilhelmina Straw", "keeper of the ferns", "1841 to 1909")):
        centered(page, 200, 120 + 20 * n, line, size=13, font="Times-Italic")
    paragraph(page, 50, 260, 300, passages.GLASS, font="Times-Roman")
    return finished(pdf)


ADDRESS = ("Fell & Daughters, Seedsmen", "14 Mill Lane", "Ashby under Wold", "AB3 7QL")


@lines.case(
    "An address block and the sender's block beside it: each keeps its lines, neither is read across.",
    fact("lines", lines=ADDRESS),
    fact("order", before="AB3 7QL", after="Botanical Society"),
    fact("order", before="Fell & Daughters", after="14 Mill Lane"),
    fact("paragraph", text=passages.SEEDS),
)
def addresses() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(500, 460)
    stack(page, 50, 80, ADDRESS, size=11)
    stack(page, 300, 80, ("Botanical Society", "The Old Pump House", "Ashby Road 2", "AB1 1AA"), size=11)
    flush_right(page, 450, 160, "3 October")
    page.text(50, 190, "Dear Sirs,", size=11)
    paragraph(page, 50, 212, 400, passages.SEEDS)
    return finished(pdf)


@lines.case(
    "Ragged lines of a narrow column are one paragraph, not a poem.",
    fact("paragraph", text=passages.MAPS),
    fact("paragraph", text=passages.BEES),
)
def narrow_column() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(300, 420)
    y = paragraph(page, 60, 70, 150, passages.MAPS, font="Times-Roman")
    paragraph(page, 60, y, 150, passages.BEES, font="Times-Roman")
    return finished(pdf)


@lines.case(
    "A narrow box beside nothing, on a page of wide text, holds a paragraph and no poem.",
    fact("paragraph", text=passages.MAPS),
    fact("paragraph", text=passages.BEES),
)
def narrow_box() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(520, 420)
    page.rect(50, 54, 170, 120, stroke=(0, 0, 0))
    paragraph(page, 60, 70, 150, passages.MAPS, font="Times-Roman")
    y = paragraph(page, 50, 210, 420, passages.BEES, font="Times-Roman")
    paragraph(page, 50, y, 420, passages.SEEDS, font="Times-Roman")
    return finished(pdf)


SITES = ("www.palmhouse.org", "www.orchard.org/bees", "www.lanterns.org", "www.greengate.org/maps", "www.slate.org")


@lines.case(
    "Addresses of the web below each other stay lines, though none has room for the next.",
    fact("lines", lines=SITES),
)
def sites() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(520, 420)
    y = paragraph(page, 50, 70, 420, " ".join((passages.BEES, passages.SEEDS, passages.RAIN)), font="Times-Roman")
    stack(page, 50, y + 20, SITES, font="Times-Roman")
    return finished(pdf)


NUMBERED = " ".join((passages.GLASS, passages.RAIN, passages.MAPS, passages.SEEDS))


def brief(rule: Callable[[PageBuilder], object], *, rows: int, size: float) -> bytes:
    """Text in wide lines with a number before each; numbers go on below the text."""
    pdf = PdfBuilder()
    page = pdf.page(520, 580)
    body = wrapped(NUMBERED, 370, size, "Times-Roman")
    rule(page)
    for n in range(rows):
        flush_right(page, 84, 70 + 24 * n, str(n + 1), size=size, font="Times-Roman")
        if n < len(body):
            page.text(104, 70 + 24 * n, body[n], size=size, font="Times-Roman")
    return finished(pdf)


@lines.case(
    "Every line of a brief is numbered in the margin: the numbers are no text.",
    fact("paragraph", text=NUMBERED),
    fact("notable", text="The glass of the palm house"),
    fact("order", before="The glass of the palm house", after="Seeds from the southern slope"),
)
def line_numbers() -> bytes:
    return brief(lambda page: page.line(92, 40, 92, 520, line_width=0.6), rows=len(wrapped(NUMBERED, 370, 12)), size=12)


@lines.case(
    "The same beside a thick bar, with a title over it and numbers down to the foot of the page.",
    fact("paragraph", text=NUMBERED),
    fact("notable", text="The glass of the palm house"),
    fact("absent", text="18 19"),
    fact("present", text="IN THE COURT OF THE COUNTY"),
)
def line_numbers_bar() -> bytes:
    def rule(page: PageBuilder) -> None:
        page.rect(90, 20, 5, 540, fill=(0.6, 0.6, 0.6))
        centered(page, 290, 46, "IN THE COURT OF THE COUNTY", size=11, font="Times-Bold")

    return brief(rule, rows=21, size=11.5)


@lines.case(
    "Every fifth line is numbered at the right, as in a school edition.",
    fact("paragraph", text=NUMBERED),
    fact("absent", text="where they 5"),
)
def every_fifth() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(520, 460)
    for n, line in enumerate(wrapped(NUMBERED, 330, 12, "Times-Roman")):
        page.text(60, 70 + 16 * n, line, size=12, font="Times-Roman")
        if n % 5 == 4:
            flush_right(page, 440, 70 + 16 * n, str(n + 1), size=9, font="Times-Roman")
    return finished(pdf)


@lines.case(
    "The numbers in the margin begin at one edge: those of one digit are not all of them.",
    fact("paragraph", text=NUMBERED),
)
def line_numbers_flush_left() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(520, 580)
    for n, line in enumerate(wrapped(NUMBERED, 250, 12, "Times-Roman")):
        page.text(60, 70 + 24 * n, str(n + 1), size=12, font="Times-Roman")
        page.text(104, 70 + 24 * n, line, size=12, font="Times-Roman")
    return finished(pdf)


TITLES = (
    "letters from a garden in the north",
    "the water gate and its keepers",
    "notes on the glass",
    "a year of rain",
)


@lines.case(
    "A ranking is numbered as lines are, but its lines do not go on: the numbers stay.",
    *(fact("line", words=[str(n + 1), *TITLES[n % 4].split()]) for n in (0, 4, 8, 9, 11)),
)
def ranking() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 420)
    for n in range(12):
        page.text(60, 70 + 16 * n, str(n + 1)).text(90, 70 + 16 * n, TITLES[n % 4])
    return finished(pdf)


REFERENCE = "Field notes of the society, with plates that show the beds as they were before the flood, volume"


@lines.case(
    "References of two lines each are numbered at twice the pitch of lines: the numbers stay.",
    *(fact("line", words=[str(n), "Field", "notes", "of", "the", "society"]) for n in (1, 9, 10)),
)
def references() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 420)
    for n in range(10):
        page.text(60, 70 + 26 * n, str(n + 1), size=10)
        stack(page, 84, 70 + 26 * n, wrapped(REFERENCE + f" {n}", 280, 10), size=10, leading=1.3)
    return finished(pdf)


@lines.test
def test_lines(case, fact):
    verify(case, fact)


def test_a_narrow_box_has_no_line_breaks() -> None:
    shown = vlm.parse(narrow_box()).document.to_markdown()
    assert passages.MAPS in shown
