"""Code, whose indentation is made by position or by spaces."""

from __future__ import annotations

import passages
from cases import Family, fact, verify
from pdf_builder import PdfBuilder
from pdf_finish import finished
from typeset import paragraph

FIRST_LINE = "the first line of a listing is cut off from the rest"
listings = Family()

PROGRAM = (
    (0, "class Bed:"),
    (1, "def __init__(self, length):"),
    (2, "self.rows = []"),
    (2, "self.length = length"),
    (0, ""),
    (1, "def sow(self, seed):"),
    (2, "for row in self.rows:"),
    (3, "row.append(seed)"),
    (2, "return len(self.rows)"),
)
SOURCE = ["    " * depth + words for depth, words in PROGRAM]


@listings.case(
    "A listing whose indentation is made by position, with an empty line in it.",
    fact("code", lines=SOURCE),
    fact("order", before="return len(self.rows)", after="A second stove"),
    fact("nocode", text="No map of the grounds"),
)
def listing_by_position() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 360)
    y = paragraph(page, 50, 60, 360, passages.MAPS)
    for n, (depth, words) in enumerate(PROGRAM):
        if words:
            page.text(64 + depth * 4 * 5.4, y + 12 * n, words, size=9, font="Courier")
    paragraph(page, 50, y + 130, 360, passages.STOVE)
    return finished(pdf)


LOOP = (
    "for bed in garden.beds():",
    "    bed.weed()",
    "    bed.water(2)",
    "    bed.close()",
    "--------------------------",
    "for hive in garden.hives():",
    "    hive.open()",
    "    hive.count()",
    "    hive.close()",
)


@listings.case(
    "Words of three letters before lines that are indented by four: these start where the second words do. A rule of "
    "hyphens between.",
    fact("code", lines=list(LOOP)),
    fact("nocode", text="A second stove"),
)
def listing_of_loops() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 360)
    y = paragraph(page, 50, 60, 360, passages.MAPS)
    for n, line in enumerate(LOOP):
        page.text(64 + 5.4 * (len(line) - len(line.lstrip())), y + 12 * n, line.lstrip(), size=9, font="Courier")
    paragraph(page, 50, y + 130, 360, passages.STOVE)
    return finished(pdf)


@listings.case(
    "A listing with spaces of its own and a number before each line, on a grey ground.",
    fact("code", lines=SOURCE, numbers=True, fails=FIRST_LINE),
    fact("nocode", text="Nine hives"),
)
def numbered_listing() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 360)
    y = paragraph(page, 50, 60, 360, passages.BEES)
    page.rect(50, y - 8, 360, 124, fill=(0.93, 0.93, 0.93))
    for n, line in enumerate(SOURCE):
        page.text(58, y + 6 + 12.4 * n, f"{n + 1:2}", size=9, font="Courier", color=(0.5, 0.5, 0.5))
        page.text(84, y + 6 + 12.4 * n, line, size=9, font="Courier")
    paragraph(page, 50, y + 150, 360, passages.RAIN)
    return finished(pdf)


@listings.test
def test_listings(case, fact):
    verify(case, fact)
