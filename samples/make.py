"""Makes the sample documents: `python samples/make.py` (needs matplotlib, for font metrics and the letter's font).

Texts and figures are our own and invented; the documents are under the licence of this repository.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from figures import chart, diagram
from letter import letter
from pdf_builder import PdfBuilder
from typeset import Face, PageBuilder, break_lines, set_paragraph, text_width, words_of

HERE = Path(__file__).parent
BODY, SMALL, CODE = Face(), Face(size=8), Face("Courier", 7.8)
BOLD, TITLE = Face("Times-Bold", 9.5), Face("Times-Bold", 17)
WIDTH, HEIGHT = 595.0, 700.0
LEFT, COLUMN, GUTTER, TOP = 54.0, 232.0, 23.0, 72.0


@dataclass
class Column:
    """A place to write: its page, left edge and the next baseline."""

    page: PageBuilder
    x: float
    y: float
    width: float = COLUMN

    def paragraph(
        self, source: str, face: Face = BODY, *, indent: float = 0.0, hang: float = 0.0, runs_on: bool = False
    ) -> Column:
        """Justified text; `hang` moves it right of where a list marker stands."""
        space = text_width(" ", face)
        lines = break_lines(words_of(source, face), self.width - hang, indent, space)
        x, width = self.x + hang, self.width - hang
        self.y = set_paragraph(self.page, x, self.y, width, lines, face, indent=indent, runs_on=runs_on)
        return self

    def heading(self, text: str, size: float = 11.5) -> Column:
        self.page.text(self.x, self.y + 5, text, size=size, font="Times-Bold")
        return self.skip(size + 9)

    def item(self, marker: str, source: str) -> Column:
        self.page.text(self.x + 4, self.y, marker, size=BODY.size, font=BODY.font)
        return self.paragraph(source, hang=16)

    def skip(self, points: float) -> Column:
        self.y += points
        return self


def centred(page: PageBuilder, y: float, text: str, face: Face) -> None:
    page.text((WIDTH - text_width(text, face)) / 2, y, text, size=face.size, font=face.font)


def furniture(page: PageBuilder, number: int) -> None:
    """Running header and page number."""
    page.text(LEFT, 40, "Notes on Small Harbours", size=8, font="Times-Italic")
    label = "Volume 3, 2026"
    page.text(WIDTH - LEFT - text_width(label, SMALL), 40, label, size=8, font="Times-Roman")
    page.line(LEFT, 45, WIDTH - LEFT, 45, line_width=0.4)
    centred(page, HEIGHT - 34, str(number), Face(size=9))


def formula(column: Column) -> None:
    """P = 1/2 rho A v^3, set as a display formula with its number."""
    page, x, y = column.page, column.x + 70, column.y + 10
    page.text(x, y, "P", size=11, font="Times-Italic").text(x + 11, y, "=", size=11, font="Times-Roman")
    page.text(x + 23, y - 6.5, "1", size=10, font="Times-Roman").text(x + 23, y + 8, "2", size=10, font="Times-Roman")
    page.line(x + 22, y - 3.2, x + 29, y - 3.2, line_width=0.5)
    page.text(x + 33, y, "r", size=11, font="Symbol").text(x + 41, y, "A", size=11, font="Times-Italic")
    page.text(x + 49, y, "v", size=11, font="Times-Italic").text(x + 55, y - 4.5, "3", size=7.5, font="Times-Roman")
    page.text(column.x + COLUMN - 14, y, "(1)", size=BODY.size, font=BODY.font)
    column.skip(34)


def table(column: Column) -> None:
    """A ruled table of four columns."""
    page, x, y = column.page, column.x, column.y
    stops, right = (x + 4, x + 128, x + 182, x + 228), x + COLUMN
    rows = [
        ("Site", "Depth (m)", "v (m/s)", "P (kW)"),
        ("Harbour mouth", "14.0", "2.1", "48.5"),
        ("Inner basin", "6.5", "1.2", "9.0"),
        ("North pier", "9.8", "1.7", "25.7"),
        ("Old lock", "4.2", "0.9", "3.8"),
    ]
    page.line(x, y - 9, right, y - 9, line_width=0.9)
    for index, row in enumerate(rows):
        font = "Times-Bold" if index == 0 else "Times-Roman"
        for stop, cell in zip(stops, row, strict=True):
            place = stop if stop == stops[0] else stop - text_width(cell, Face(font, 8.5))
            page.text(place, y + 13 * index, cell, size=8.5, font=font)
    page.line(x, y + 4, right, y + 4, line_width=0.5)
    page.line(x, y + 13 * (len(rows) - 1) + 4, right, y + 13 * (len(rows) - 1) + 4, line_width=0.9)
    column.skip(13 * len(rows) + 10)


def footnote(column: Column, mark: str, source: str) -> None:
    column.page.line(column.x, column.y - 9, column.x + 60, column.y - 9, line_width=0.4)
    column.paragraph(f"^{mark}^ {source}", SMALL)


def first_page(page: PageBuilder) -> None:
    furniture(page, 1)
    centred(page, 84, "Tidal Power for Small Harbours", TITLE)
    centred(page, 104, "Ada Brook and Jon Reyes", Face("Times-Italic", 11))
    centred(page, 118, "Institute for Invented Examples", Face(size=9))
    left = Column(page, LEFT, 150)
    left.heading("Abstract").paragraph(
        "Small harbours pay much for power and have a strong current at their door. We measured four sites for a year "
        "and found that one tur|bine of modest size covers the lights, cranes and cold stores of a vil|lage harbour on "
        "most days. A bat|tery fills the hours of slack water."
    )
    left.skip(8).heading("1 Introduction").paragraph(
        "The tide is the most regular of all sources of energy: its times are known for years ahead. What is not known "
        "is how much of it a harbour wall leaves over. Earlier work looked at open channels,^1^ where tur|bines are "
        "large and far from where power is used. We ask the oppo|site question: how small can a plant be and still pay "
        "for it|self?"
    )
    left.paragraph("We contribute three things:", indent=12).skip(3)
    left.item("\u2022", "a year of current and power at four sites inside one harbour;")
    left.item("\u2022", "a model that predicts power from the tide table alone;")
    left.item("\u2022", "the cost of every part, down to the last bolt.").skip(8)
    left.heading("2 Method").paragraph(
        "The power in a current grows with the cube of its speed. With the density of sea water and the area *A* of "
        "the rotor, the power is"
    )
    formula(left)
    left.paragraph(
        "of which a rotor in open water can take at most 59%. We logged the speed *v* every ten sec|onds with a "
        "Dop|pler sensor and the power at the ter|minals of the gen|erator."
    )
    footnote(Column(page, LEFT, 632), "1", "A survey of open channels is part of the second volume of these notes.")
    right = Column(page, LEFT + COLUMN + GUTTER, 150)
    chart(page, right.x + 26, 146, COLUMN - 32, 118)
    right.skip(150).paragraph(
        "Figure 1: Power of one turbine over a spring day at the harbour mouth, measured and predicted.", SMALL
    )
    right.skip(10).heading("3 Results").paragraph(
        "Table 1 lists the sites. The harbour mouth gives five times the power of the inner basin, though the current "
        "is not even twice as fast: the cube in Equation 1 is with|out mercy. Figure 1 shows a day of spring tides. "
        "The model is right about the times and too smooth about the height, since it knows noth|ing of the wind."
    )
    right.skip(6).paragraph("Table 1: Depth, mean current and mean power of the four sites.", SMALL).skip(9)
    table(right)
    right.heading("3.1 What the wind does").paragraph(
        "An on|shore wind raises the water in the basin before high tide and delays the ebb. On most days the effect "
        "is below 5% of the daily energy. In the two storms of the year it reached 18%, and the plant stood still for "
        "three hours be|cause the current was too *strong*. A brake would have helped; we had left it out to save "
        "money. With the brake in place the yield of the winter months rises by a tenth, and the gear|box, which "
        "suffered most from the starts and stops, will last for",
        runs_on=True,
    )


def second_page(page: PageBuilder) -> None:
    furniture(page, 2)
    left = Column(page, LEFT, TOP)
    left.paragraph("ten years in|stead of six. Every figure in this sec|tion holds for a rotor of 12 m\u00b2.").skip(8)
    left.heading("4 The plant").paragraph(
        "Figure 2 shows how the parts are joined. The tur|bine drives a gen|erator without gears. Its alter|nating "
        "current is rec|tified and charges a battery, from which the grid of the harbour draws what it needs."
    )
    diagram(page, left.x + 6, left.y + 8, COLUMN - 12)
    left.skip(104).paragraph("Figure 2: The plant. Energy flows along the arrows.", SMALL).skip(10)
    left.paragraph("To build one, proceed in this order:").skip(3)
    left.item("1.", "Measure the current for at least one month.")
    left.item("2.", "Choose the rotor by the mean of the cube of the speed, not by the cube of its mean.")
    left.item("3.", "Order the battery last: prices fall faster than the tide.").skip(8)
    left.heading("5 Software").paragraph("The model is three lines of Python:").skip(3)
    for line in (
        "def power(v, area=12.0, rho=1025.0):",
        "    limit = 16 / 27",
        "    return limit * rho * area * v**3 / 2",
    ):
        page.text(left.x + 8, left.y, line, size=CODE.size, font=CODE.font)
        left.skip(10.5)
    right = Column(page, LEFT + COLUMN + GUTTER, TOP)
    right.heading("6 Discussion").paragraph(
        "A plant at the harbour mouth costs \u201cas much as a small fishing boat\u201d, in the words of the harbour "
        "master, and lasts longer. It pays for it|self in seven years at the prices of today. Sites with less than 1.5 "
        "m/s do not pay at all, whatever the price of power, be|cause the cable alone costs more than they earn."
    )
    right.paragraph(
        "Two questions stay open. We do not know what the rotor does to fish, although none was found hurt; and we do "
        "not know how paint and mus|sels change the yield after more than a year in the water.",
        indent=12,
    ).skip(8)
    right.heading("7 Conclusion").paragraph(
        "One tur|bine, one bat|tery and a tide table are enough for a village harbour. The drawings, the data and the "
        "bill are open to all who want to build their own."
    ).skip(8)
    right.heading("References")
    right.item("[1]", " A. Brook. *Currents behind walls.* Notes on Small Harbours 2, 2025.")
    right.item("[2]", " J. Reyes. *The cost of a bolt.* Notes on Small Harbours 1, 2024.")


def paper() -> bytes:
    """The two-page paper."""
    document = PdfBuilder()
    first_page(document.page(WIDTH, HEIGHT))
    second_page(document.page(WIDTH, HEIGHT))
    return document.build()


def main() -> None:
    (HERE / "paper.pdf").write_bytes(paper())
    letter().save(HERE / "scan.png", optimize=True)


if __name__ == "__main__":
    main()
