"""Tables without rules, with few, with cells that span or hold several lines."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import passages
from cases import Fact, Family, fact, verify
from drawn_tables import Cells, Design, table
from pdf_builder import PdfBuilder
from pdf_finish import finished
from typeset import paragraph

LAST_LINE = "a row without a ground at the end loses its second line"
tables = Family()

BEDS = (
    ("Bed", "Warden", "Plants", "Soil"),
    ("North", "Ida Fell", "ferns and\nclub moss", "loam"),
    ("Terrace", "Osric Vane", "figs", "sand"),
    ("Brook", "the school\nof Ashby", "mint", "clay"),
    ("Wall", "Mo Abel", "pears in\nsix sorts", "marl"),
)
EDGES = (50, 130, 230, 340, 430)


def of_beds(fails: str | None = None, last: str | None = None) -> list[Fact]:
    """What stands where in BEDS; `last` is of its last row."""
    return [
        fact("table", cell="ferns and club moss", left="Ida Fell", right="loam", down="figs", fails=fails),
        fact("table", cell="the school of Ashby", left="Brook", right="mint", up="Osric Vane", fails=fails),
        fact("table", cell="Wall", up="Brook", right="Mo Abel", fails=fails),
        fact("table", cell="marl", top_heading="Soil", left="pears in six sorts", fails=last or fails),
    ]


def between_texts(rows: Cells, design: Design, *, title: str = "") -> bytes:
    """The table between two paragraphs."""
    pdf = PdfBuilder()
    page = pdf.page(500, 460)
    y = paragraph(page, 50, 60, 400, passages.MAPS)
    if title:
        page.text(50, y + 4, title, size=14, font="Helvetica-Bold")
        y += 20
    y = table(page, y, rows, design)
    paragraph(page, 50, y + 24, 400, passages.BEES)
    return finished(pdf)


DARK = Design(edges=EDGES, head=(0.15, 0.3, 0.2), head_text=(1, 1, 1), bands=(None, (0.9, 0.95, 0.9)))


@tables.case("No rules: every other row lies on a pale ground, the head on a dark one.", *of_beds(last=LAST_LINE))
def shaded_rows() -> bytes:
    return between_texts(BEDS, DARK, title="Beds and wardens")


@tables.case("Pale rows only; the head has no ground of its own.", *of_beds(last=LAST_LINE))
def shaded_without_head() -> bytes:
    return between_texts(BEDS, replace(DARK, head=None, head_text=(0, 0, 0)))


@tables.case("Every row on a ground, pale and paler; the last column is flush right.", *of_beds())
def two_shades() -> bytes:
    bands = ((0.86, 0.9, 0.97), (0.94, 0.96, 0.99))
    design = Design(edges=EDGES, head=(0.7, 0.78, 0.92), bands=bands, right=frozenset({3}), size=9)
    return between_texts(BEDS, design)


@tables.case(
    "Only the head lies on a ground; nothing else parts rows or columns.", *of_beds("only space parts the rows")
)
def shaded_head() -> bytes:
    return between_texts(BEDS, Design(edges=EDGES, head=(0.85, 0.85, 0.85), pad=6))


@tables.case("Cells of two lines between rules for every row.", *of_beds())
def row_rules() -> bytes:
    return between_texts(BEDS, Design(edges=EDGES, rules="h"))


@tables.case("Cells of two lines between three rules only.", *of_beds())
def three_rules() -> bytes:
    return between_texts(BEDS, Design(edges=EDGES, rules="b", pad=4))


TEAMS = {"Reds": ("Ann", "Bob", "Cy"), "Blues": ("Dan", "Eve", "Flo", "Gus"), "Greens": ("Hal", "Ida")}


@tables.case(
    "Rules part groups of rows: short names leave room in their boxes, and each stays in a row of its own.",
    fact("table", cell="Bob", left="", right="1", down="Cy"),
    fact("table", cell="Flo", right="5", up="Eve", down="Gus"),
    fact("table", cell="Hal", left="Greens", right="7"),
)
def ruled_groups() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 300)
    y, goals = 70, iter(("Goals", *map(str, range(9))))
    for team, players in {"Team": ("Player",), **TEAMS}.items():
        height = 13 * len(players) + 5
        for x in (60, 160, 260):
            page.rect(x, y, 100, height, stroke=(0, 0, 0))
        page.text(64, y + 13, team, size=9)
        for row, player in enumerate(players):
            page.text(164, y + 13 + 13 * row, player, size=9)
            page.text(264, y + 13 + 13 * row, next(goals), size=9)
        y += height
    return finished(pdf)


@tables.case("Cells of two lines in a full grid.", *of_beds())
def grid() -> bytes:
    return between_texts(BEDS, Design(edges=EDGES, rules="hv"))


@tables.case(
    "A grid whose head is shaded as word processors do it: the lines of a cell, and the room around them, in pieces.",
    *of_beds(),
)
def shaded_in_pieces() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(500, 460)
    y = paragraph(page, 50, 60, 400, passages.MAPS)
    ground = (0.55, 0.7, 0.88)
    for (left, right), above in zip(pairwise(EDGES), (14, 22, 5, 18), strict=True):
        x0, x1, low, high = left + 0.5, right - 0.5, y + above, y + above + 13
        page.rect(x0, y, x1 - x0, above, fill=ground).rect(x0, high, x1 - x0, y + 44 - high, fill=ground)
        page.rect(x0, low, 5.2, 13, fill=ground).rect(x1 - 5.2, low, 5.2, 13, fill=ground)
        page.rect(x0 + 5.2, low, x1 - x0 - 10.4, 13, fill=ground)
        page.text(x0 + 6, high - 3, BEDS[0][EDGES.index(left)], size=10, font="Helvetica-Bold")
    for edge in EDGES:
        page.rect(edge - 0.5, y, 0.5, 44, fill=(0, 0, 0))
    y = table(page, y + 44, BEDS[1:], Design(edges=EDGES, rules="hv"), bold_head=False)
    paragraph(page, 50, y + 24, 400, passages.BEES)
    return finished(pdf)


@tables.case(
    "A ruled table: a head of two rows, cells that span, an empty cell, a cell of two lines and one centred beside it.",
    fact("table", cell="7", left="31", right="12", top_heading="Figs"),
    fact("table", cell="18", top_heading="Mint"),
    fact("table", cell="Ida Fell and O. Vane", left="North", right="31"),
    fact("table", cell="M. Abel", up="E. Rill", left="South", right="5"),
    fact("table", cell="5", right="", note="no figs there"),
    fact("table", cell="Baskets in a week", down="Pears"),
)
def spans() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(500, 400)
    paragraph(page, 50, 50, 400, passages.RAIN)
    x, y = (50, 120, 230, 290, 350, 410), (110, 130, 150, 190, 210, 230)
    for row, start in ((0, 0), (1, 2), (2, 0), (3, 0), (4, 1), (5, 0)):
        page.line(x[start], y[row], x[-1], y[row], line_width=0.7)
    for column, top in ((0, 0), (1, 0), (2, 0), (3, 1), (4, 1), (5, 0)):
        page.line(x[column], y[top], x[column], y[-1], line_width=0.7)
    for column, row, words in ((0, 1, "Garden"), (1, 1, "Warden"), (2, 0, "Baskets in a week"), (2, 1, "Pears")):
        page.text(x[column] + 5, y[row] + 14, words, size=10, font="Helvetica-Bold")
    page.text(x[3] + 5, y[1] + 14, "Figs", size=10, font="Helvetica-Bold")
    page.text(x[4] + 5, y[1] + 14, "Mint", size=10, font="Helvetica-Bold")
    page.text(55, 173, "North", size=10).text(125, 167, "Ida Fell", size=10).text(125, 180, "and O. Vane", size=10)
    for column, words in ((2, "31"), (3, "7"), (4, "12")):
        page.text(x[column] + 5, 173, words, size=10)
    page.text(55, 214, "South", size=10)
    for row, words in ((3, ("E. Rill", "9", "4", "18")), (4, ("M. Abel", "5", "", "2"))):
        for column, word in enumerate(words, 1):
            page.text(x[column] + 5, y[row] + 14, word, size=10)
    paragraph(page, 50, 270, 400, passages.STOVE)
    return finished(pdf)


@tables.case(
    "Three figures in a line of text, and a form's dotted lines, are no table.",
    fact("notable", text="12 pots"),
    fact("notable", text="Ferns"),
    fact("paragraph", text=passages.GLASS),
)
def no_table() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 360)
    y = paragraph(page, 50, 60, 360, passages.GLASS)
    page.text(50, y, "Sold: 12 pots   3 pears   2 panes", size=11)
    for n, (title, number) in enumerate((("Ferns", "4"), ("Figs", "17"), ("Frost", "31"))):
        dots = "." * (60 - 2 * len(title))
        page.text(50, y + 40 + 16 * n, f"{title} {dots} {number}", size=11)
    return finished(pdf)


@tables.test
def test_tables(case, fact):
    verify(case, fact)
