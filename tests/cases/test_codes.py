"""Documents whose text layer is locked, or spells nothing and must be read from the page as it looks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import passages
import pikepdf
from bitmap_font import bitmap_font
from cases import Family, fact, verify
from pdf_builder import PdfBuilder
from pdf_finish import finished
from pdf_fonts import Font, embedded, install, show
from typeset import paragraph

codes = Family()


def in_font(font: Font, *texts: str, size: float = 12) -> bytes:
    """Paragraphs in one font."""
    pdf = PdfBuilder()
    page = pdf.page(460, 80 + 70 * len(texts))
    y = 60.0
    for text in texts:
        line = ""
        for word in [*text.split(), ""]:
            longer = f"{line} {word}".strip()
            if word and size * font.width(longer) <= 360:
                line = longer
                continue
            show(page, 50, y, font, line, size=size)
            line, y = word, y + 1.3 * size
        y += size
    return finished(pdf, install(font))


def named(name: str, build: Callable[[], bytes]) -> Callable[[], bytes]:
    """`build` under a name, which a case needs."""

    def case() -> bytes:
        return build()

    case.__name__ = name
    return case


BOTH = passages.BEES + passages.RAIN


@codes.case(
    "Bitmap letters of a Type 3 font whose codes are digits and signs, without ToUnicode.",
    fact("present", text="their keeper weighs each of them every Sunday", max_diffs=3),
    fact("present", text="the gardeners carry the younger trees to the terrace", max_diffs=3),
)
def bitmaps_as_signs() -> bytes:
    return in_font(bitmap_font(BOTH, first=33), passages.BEES, passages.RAIN)


@codes.case(
    "Bitmap letters whose codes are letters, but other ones.",
    fact("present", text="their keeper weighs each of them every Sunday", max_diffs=3),
    fact("present", text="the gardeners carry the younger trees to the terrace", max_diffs=3),
)
def bitmaps_as_letters() -> bytes:
    return in_font(bitmap_font(BOTH, first=75), passages.BEES, passages.RAIN)


@codes.case(
    "An embedded font without ToUnicode, whose codes are numbers of glyphs.",
    fact("present", text="began at the ridge and worked downwards", max_diffs=3),
    fact("present", text="none of them told the surveyor", max_diffs=3),
)
def glyph_numbers() -> bytes:
    font = embedded("DejaVuSans", passages.GLASS + passages.MAPS, mapped=False)
    return in_font(font, passages.GLASS, passages.MAPS, size=11)


@codes.case(
    "An embedded font whose ToUnicode is shifted by one letter.",
    fact("present", text="began at the ridge and worked downwards", max_diffs=3),
    fact("present", text="none of them told the surveyor", max_diffs=3),
)
def shifted() -> bytes:
    characters = passages.GLASS + passages.MAPS
    wrong = {c: chr(ord(c) + 1) for c in characters if c.isalpha()}
    return in_font(embedded("DejaVuSans", characters, meanings=wrong), passages.GLASS, passages.MAPS, size=11)


@codes.case(
    "A page of a few words in bitmap letters whose codes spell nothing.",
    fact("present", text="Garden Society", max_diffs=2),
    fact("present", text="Report for 1841", max_diffs=2),
)
def few_bitmaps() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    font = bitmap_font("Garden Society Report for 1841", first=40)
    show(page, 100, 100, font, "Garden Society", size=24)
    show(page, 130, 150, font, "Report for 1841", size=16)
    return finished(pdf, install(font))


@codes.case(
    "A heading in a font without codes over a page of good text.",
    fact("present", text="Duties of the Under Gardeners", max_diffs=2),
    fact("paragraph", text=passages.BEES),
)
def heading_without_codes() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    words = "Duties of the Under Gardeners"
    font = embedded("DejaVuSans-Bold", words, mapped=False)
    show(page, 50, 60, font, words, size=16)
    paragraph(page, 50, 100, 360, passages.BEES)
    paragraph(page, 50, 180, 360, passages.RAIN)
    return finished(pdf, install(font))


IMPOSSIBLE = {
    "nothing": "\0",
    "half of a pair": "\ud800",
    "no character": "\ufffe",
    "an unknown character": "\ufffd",
    "a private character": "\ue012",
}


def with_impossible(value: str) -> bytes:
    """One letter of the text is said to be `value`."""
    return in_font(embedded("DejaVuSans", passages.GLASS, meanings={"e": value}), passages.GLASS, size=11)


for told, value in IMPOSSIBLE.items():
    codes.case(
        f"ToUnicode says that one letter is {told}.",
        fact("present", text="began at the ridge and worked downwards", max_diffs=2),
        fact("absent", text=value, raw=True),
    )(named(f"letter_is_{told.replace(' ', '_')}", partial(with_impossible, value)))


def locked(encryption: pikepdf.Encryption) -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    page.text(50, 60, "By-laws of the Garden", size=18, font="Times-Bold")
    paragraph(page, 50, 100, 360, passages.CLOCK, font="Times-Roman", size=12)
    return finished(pdf, encryption=encryption)


NOTHING = pikepdf.Permissions(
    accessibility=False, extract=False, modify_annotation=False, modify_assembly=False, modify_form=False,
    modify_other=False, print_lowres=False, print_highres=False,
)  # fmt: skip
OPEN = (fact("heading", text="By-laws of the Garden"), fact("paragraph", text=passages.CLOCK))


@codes.case("Locked for copying with 256-bit AES: anybody can open and read it.", *OPEN)
def locked_aes() -> bytes:
    return locked(pikepdf.Encryption(owner="secret", user="", R=6, allow=NOTHING))


@codes.case("Locked for copying with 128-bit RC4.", *OPEN)
def locked_rc4() -> bytes:
    return locked(pikepdf.Encryption(owner="secret", user="", R=3, allow=NOTHING, aes=False, metadata=False))


@codes.test
def test_codes(case, fact):
    verify(case, fact)
