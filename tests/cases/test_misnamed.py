"""Fonts of publishers whose glyphs go by the names of others."""

from __future__ import annotations

import passages
from cases import Family, fact, verify
from pdf_builder import PageBuilder, PdfBuilder
from pdf_finish import Change, finished
from pikepdf import Array, Dictionary, Name, Pdf
from typeset import paragraph, width

misnamed = Family()


def with_names(**fonts: tuple[int, str]) -> Change:
    """Fonts under these names in the place of Courier, Symbol ...: width of all glyphs, and glyph names from code 1."""

    def change(pdf: Pdf) -> None:
        for key, (name, (advance, names)) in zip(KEYS, fonts.items(), strict=False):
            count = len(names.split())
            pdf.pages[0].Resources.Font[key] = Dictionary(
                Type=Name.Font,
                Subtype=Name.Type1,
                BaseFont=Name(f"/ABCDEF+{name}"),
                FirstChar=1,
                LastChar=count,
                Widths=Array([advance] * count),
                Encoding=Dictionary(
                    Type=Name.Encoding, Differences=Array([1, *(Name(f"/{glyph}") for glyph in names.split())])
                ),
            )

    return change


KEYS = ("/X0", "/X1", "/X2")


def typed(page: PageBuilder, y: float, *parts: str | tuple[str, int, int]) -> None:
    """Parts one after the other: Helvetica, or (key of a font, its width, code)."""
    x = 50.0
    for part in parts:
        if isinstance(part, str):
            page.text(x, y, part, size=11)
            x += width(part, 11)
        else:
            key, advance, code = part
            page.raw(f"BT {key} 11 Tf 1 0 0 1 {x:.3f} {page.height - y} Tm <{code:02x}> Tj ET")
            x += 11 * advance / 1000


@misnamed.case(
    "Signs of Advent fonts: parentheses are called eth and thorn, the equals sign a quarter, beta b.",
    fact("present", text="in all beds (n = 562) and the slope \u03b2 was small"),
    fact("absent", text="\u00bc", raw=True),
    fact("paragraph", text=passages.BEES),
)
def advent() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    typed(page, 60, "in all beds ", ("/X0", 333, 1), "n ", ("/X1", 770, 1), " 562", ("/X0", 333, 2), " and the slope ")
    typed(page, 76, ("/X2", 549, 1), " was small")
    paragraph(page, 50, 130, 360, passages.BEES)
    return finished(pdf, with_names(AdvP40271B=(333, "eth Thorn"), AdvP4C4E74=(770, "onequarter"), AdvPSSym=(549, "b")))


@misnamed.case(
    "Signs cut from Mathematical Pi go by the names of figures, but are wider than these.",
    fact("present", text="in all beds n = 562 \u00b1 3"),
    fact("present", text="room 5 of house 2"),
)
def figures() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    typed(page, 60, "in all beds n ", ("/X0", 833, 1), " 562 ", ("/X0", 833, 2), " 3")
    typed(page, 80, "room ", ("/X1", 500, 1), " of house ", ("/X1", 500, 2))
    paragraph(page, 50, 130, 360, passages.BEES)
    return finished(pdf, with_names(AdvOT410c0b94=(833, "five six"), AdvOT77db9845=(500, "five two")))


@misnamed.test
def test_misnamed(case, fact):
    verify(case, fact)
