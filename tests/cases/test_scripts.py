"""Small raised and lowered figures beside others."""

from __future__ import annotations

import passages
from cases import Family, fact, verify
from pdf_builder import PageBuilder, PdfBuilder
from typeset import paragraph, width

scripts = Family()
SMALL = 0.65  # of the type size


def line(page: PageBuilder, y: float, *parts: str, size: float = 11, font: str = "Helvetica", x: float = 50) -> None:
    """Parts one after the other: "^2" is raised, "_2" lowered."""
    for part in parts:
        mark = part[0] if part[0] in "^_" and len(part) > 1 else ""
        words, scale = (part[1:], SMALL) if mark else (part, 1.0)
        rise = {"^": -0.36 * size, "_": 0.14 * size, "": 0.0}[mark]
        page.text(x, y + rise, words, size=size * scale, font=font)
        x += width(words, size * scale, font)


@scripts.case(
    "Powers and units: a raised figure is no further digit.",
    fact("script", base="10", up="9"),
    fact("script", base="cm", up="3"),
    fact("script", base="s", up="-1"),
    fact("absent", text="109", raw=True),
    fact("absent", text="cm3", raw=True),
)
def powers() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 240)
    line(page, 60, "The pond loses about 4 \xd7 10", "^9", " drops a year, or 310 cm", "^3", " at each visit,")
    line(page, 76, "at a rate of 0.2 ml s", "^-1", " by the measure of the brook.")
    paragraph(page, 50, 120, 360, passages.CLOCK)
    return pdf.build()


@scripts.case(
    "Formulas of substances in running text.",
    fact("script", base="SO", down="2"),
    fact("script", base="H", down="2"),
    fact("script", base="NH", down="4"),
    fact("absent", text="SO2", raw=True),
)
def substances() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 240)
    style = {"size": 12, "font": "Times-Roman"}
    line(page, 60, "Rain that holds SO", "_2", " harms the larch; a salt of NH", "_4", " was strewn on", **style)
    line(page, 77, "the beds, and H", "_2", "O was brought from the well.", **style)
    paragraph(page, 50, 120, 360, passages.RAIN, **style)
    return pdf.build()


@scripts.case(
    "Marks of notes after years, names and full stops, one with two numbers.",
    fact("script", base="1887", up="2"),
    fact("script", base="1911", up="4,5"),
    fact("absent", text="18872", raw=True),
    fact("absent", text="19114", raw=True),
    fact("present", text="In 1887", count=1),
)
def note_numbers() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    style = {"size": 10.5, "font": "Times-Roman"}
    line(page, 60, "In 1887", "^2", " the first palm flowered; by 1911", "^4,5", " none was left of its kin.", **style)
    paragraph(page, 50, 90, 360, passages.STOVE, **style)
    return pdf.build()


@scripts.case(
    "Ordinals and a degree sign stay with their figures.",
    fact("present", text="the 2nd of June", alt=["the 2 nd of June"], squeeze=True),
    fact("present", text="18\xb0C"),
    fact("script", base="21", up="st"),
)
def ordinals() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 240)
    line(
        page, 60, "On the 2", "^nd", " of June and the 21", "^st", " of July the house was heated to 18\xb0C.", size=12
    )
    paragraph(page, 50, 100, 360, passages.SEEDS, size=12)
    return pdf.build()


@scripts.test
def test_scripts(case, fact):
    verify(case, fact)
