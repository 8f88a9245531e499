"""Table cells that hold what Markdown and HTML take for markup."""

from __future__ import annotations

import passages
from cases import Fact, Family, fact, verify
from pdf_builder import PdfBuilder
from pdf_finish import finished
from typeset import paragraph

tables = Family()

CELLS = (
    ("Sign", "Meaning"),
    ("<silence>", "nothing is heard"),
    ("<Word", "an open bracket"),
    ("a | b", "one or the other"),
    ("$4 and $5", "prices"),
    ("$a$", "a sum of $x$ or $y$"),
    ("`code`", "three of ` are ```"),
    ("[x](y)", "no link"),
    ("&amp;", "an ampersand & its name"),
    ("**bold**", "_not_ even * once"),
    ("a\\|b", "back\\slash"),
    ("~~no~~", "</td></tr></table>"),
)


def cells(columns: tuple[float, ...], rows: tuple[tuple[str, ...], ...], *, ruled: bool, wide: bool = False) -> bytes:
    """A table with these cells; `wide`: the head spans all columns, so that it cannot be a pipe table."""
    pdf = PdfBuilder()
    height = 20
    page = pdf.page(480, 140 + height * (len(rows) + 1) + 80)
    top = 100 if wide else 80
    paragraph(page, 50, 50, 380, passages.BEES, size=10)
    bottom = top + height * len(rows)
    if wide:
        page.rect(columns[0], 80, columns[-1] - columns[0], 20, stroke=(0, 0, 0), line_width=0.6)
        page.text(columns[0] + 5, 94, "Signs of the printer <all>", size=10, font="Helvetica-Bold")
    for y in (top + height * n for n in range(len(rows) + 1)) if ruled else (top, top + height, bottom):
        page.line(columns[0], y, columns[-1], y, line_width=0.6)
    for x in columns if ruled else ():
        page.line(x, top, x, bottom, line_width=0.6)
    for r, row in enumerate(rows):
        for x, words in zip(columns, row, strict=False):
            page.text(x + 5, top + 14 + height * r, words, size=10, font="Helvetica-Bold" if r == 0 else "Helvetica")
    paragraph(page, 50, bottom + 30, 380, passages.MAPS, size=10)
    return finished(pdf)


def neighbours(rows: tuple[tuple[str, str], ...] = CELLS) -> list[Fact]:
    """Each row is a row, its first cell below "Sign"."""
    return [fact("table", cell=a, right=b, top_heading="Sign") for a, b in rows[1:]]


@tables.case("Cells of a ruled table hold what would be markup.", *neighbours())
def ruled_cells() -> bytes:
    return cells((50, 170, 400), CELLS, ruled=True)


@tables.case("The same cells between three rules.", *neighbours())
def open_cells() -> bytes:
    return cells((50, 190, 400), CELLS, ruled=False)


@tables.case(
    "The same cells below a head that spans them, so that the table is HTML.",
    fact("table", cell="Signs of the printer <all>", down="Sign"),
    *neighbours(),
)
def spanned_cells() -> bytes:
    return cells((50, 170, 400), CELLS, ruled=True, wide=True)


SIGNS_ONLY = tuple(row for row in CELLS if ">" not in "".join(row))


@tables.case("The same cells without whole tags, in a ruled table.", *neighbours(SIGNS_ONLY))
def ruled_signs() -> bytes:
    return cells((60, 210, 410), SIGNS_ONLY, ruled=True)


@tables.case("The same without whole tags, between three rules.", *neighbours(SIGNS_ONLY))
def open_signs() -> bytes:
    return cells((45, 190, 420), SIGNS_ONLY, ruled=False)


@tables.test
def test_hostile_cells(case, fact):
    verify(case, fact)
