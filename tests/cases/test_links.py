"""Words that lead somewhere."""

from __future__ import annotations

import passages
from cases import Family, fact, verify
from pdf_builder import PdfBuilder
from pdf_finish import finished
from typeset import paragraph, width

links = Family()


@links.case(
    "A link whose words go on in the next line is two areas; its address has brackets and an ampersand.",
    fact(
        "link",
        text="the list of all seeds that are given away in spring",
        url="https://example.org/a(1)/s.html?y=2&z=3",
    ),
    fact("present", text="as in the list of all seeds that are given away in spring, or ask the porter."),
    fact("link", text="ask the porter", url="mailto:porter@example.org"),
)
def two_lines() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 240)
    first, second = "Order by number, as in the list of all", "seeds that are given away in spring, or ask the porter."
    page.text(50, 60, first, size=11).text(50, 74, second, size=11)
    x = 50 + width("Order by number, as in ", 11)
    address = r"https://example.org/a\(1\)/s.html?y=2&z=3"
    page.link(x, 50, width("the list of all", 11), 13, address)
    page.link(50, 64, width("seeds that are given away in spring", 11), 13, address)
    x = 50 + width("seeds that are given away in spring, or ", 11)
    page.link(x, 64, width("ask the porter", 11), 13, "mailto:porter@example.org")
    paragraph(page, 50, 120, 320, passages.STOVE)
    return finished(pdf)


@links.case(
    "A printed address is its own link; another is printed and leads nowhere.",
    fact("link", text="www.example.org/palms", url="https://www.example.org/palms"),
    fact("present", text="and not example.net/ferns_of_1890_."),
    fact("paragraph", text=passages.CLOCK),
)
def printed_address() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 240)
    words = "See www.example.org/palms and not example.net/ferns_of_1890_."
    page.text(50, 60, words, size=11)
    page.link(50 + width("See ", 11), 50, width("www.example.org/palms", 11), 13, "https://www.example.org/palms")
    paragraph(page, 50, 100, 320, passages.CLOCK)
    return finished(pdf)


@links.case(
    "Links in the cells of a table.",
    fact("table", cell="report 3", left="Palm house", top_heading="Paper"),
    fact("link", text="report 3", url="https://example.org/r/3"),
    fact("link", text="report 8", url="https://example.org/r/8?a=1&b=2"),
)
def in_cells() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 300)
    rows = (("House", "Paper"), ("Palm house", "report 3"), ("Fern house", "report 8"))
    for n, (a, b) in enumerate(rows):
        y = 60 + 20 * n
        page.line(50, y, 300, y, line_width=0.6)
        page.text(56, y + 14, a, size=11).text(180, y + 14, b, size=11)
    page.line(50, 120, 300, 120, line_width=0.6)
    page.link(180, 84, width("report 3", 11), 14, "https://example.org/r/3")
    page.link(180, 104, width("report 8", 11), 14, "https://example.org/r/8?a=1&b=2")
    paragraph(page, 50, 160, 320, passages.SEEDS)
    return finished(pdf)


@links.case(
    "Hostile links: an address that runs a script leads nowhere, its words stay; a link to a page keeps its words.",
    fact("present", text="Press here and see bed 4 overleaf."),
    fact("absent", text="javascript:", raw=True),
)
def hostile() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 240)
    page.text(50, 60, "Press here and see bed 4 overleaf.", size=11)
    page.link(50, 50, width("Press here", 11), 13, "javascript:alert")
    page.link(50 + width("Press here and see ", 11), 50, width("bed 4", 11), 13, 2)
    paragraph(page, 50, 100, 320, passages.MAPS)
    paragraph(pdf.page(420, 240), 50, 60, 320, passages.RAIN)
    return finished(pdf)


@links.test
def test_links(case, fact):
    verify(case, fact)
