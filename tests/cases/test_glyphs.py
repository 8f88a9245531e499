"""Letters whose codes, spaces or doubles say something else than the page shows."""

from __future__ import annotations

import passages
from cases import Family, fact, verify
from pdf_builder import PageBuilder, PdfBuilder
from pdf_finish import finished
from pdf_fonts import Font, embedded, install, show
from typeset import paragraph, stack, width

DISBELIEVED = "ActualText is not believed where the code map says other letters"
glyphs = Family()


def spans(page: PageBuilder, y: float, font: Font, *parts: tuple[str, str | None], size: float = 11) -> None:
    """Parts one after the other, each with the ActualText given for it, if any."""
    x = 50.0
    for words, told in parts:
        text = told and "".join(f"{ord(c):04X}" for c in told)
        page.raw("" if told is None else f"/Span <</ActualText <FEFF{text}>>> BDC")
        show(page, x, y, font, words, size=size)
        page.raw("" if told is None else "EMC")
        x += size * font.width(words)


@glyphs.case(
    "Ligatures without a code of their own: ActualText in the content says what they are.",
    fact("present", text="The efflux of the waterfall"),
    fact("present", text="was drawn by a fine hand."),
    fact("absent", text="\ufffd", raw=True),
)
def actual_text_ligatures() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 240)
    font = embedded(
        "DejaVuSans",
        "The \ufb04ux of the waterfall was drawn by a \ufb01ne hand.",
        meanings=dict.fromkeys("\ufb04\ufb01", ""),
    )
    spans(page, 60, font, ("The e", None), ("\ufb04", "ffl"), ("ux of the waterfall", None))
    spans(page, 76, font, ("was drawn by a ", None), ("\ufb01", "fi"), ("ne hand.", None))
    paragraph(page, 50, 120, 320, passages.BEES)
    return finished(pdf, install(font))


@glyphs.case(
    "A firm's sign stands in the text as one glyph, which ActualText spells with doubled letters.",
    fact("present", text="from Hallwood & Greene in March"),
    fact("absent", text="*", raw=True),
    fact("paragraph", text=passages.STOVE),
)
def actual_text_sign() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 240)
    font = embedded("DejaVuSans", "Bulbs were bought from \u2663 in March.", meanings={"\u2663": "\x01"})
    parts = (("Bulbs were bought from ", None), ("\u2663", "Hallwood & Greene"), (" in March.", None))
    spans(page, 60, font, *parts, size=12)
    paragraph(page, 50, 120, 320, passages.STOVE)
    return finished(pdf, install(font))


@glyphs.case(
    "A word in a font whose codes spell something else: ActualText says what it is.",
    fact("present", text="The Garden in autumn", fails=DISBELIEVED),
    fact("absent", text="Gxxxxn", fails=DISBELIEVED),
)
def actual_text_word() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 240)
    font = embedded("DejaVuSans", "The Gardn iutm", meanings=dict.fromkeys("arde", "x"))
    told = (("Th", None), ("e", "e"), (" ", None), ("Garden", "Garden"), (" in ", None), ("autumn", "autumn"))
    spans(page, 60, font, *told, size=12)
    paragraph(page, 50, 120, 320, passages.STOVE)
    return finished(pdf, install(font))


@glyphs.case(
    "Bold is imitated by drawing the letters of a word twice and four times, each a little aside.",
    fact("present", text="Summer opening", count=1),
    fact("present", text="Paid 2,480.55 of 3,000.00", count=1),
    fact("absent", text="SSuu"),
    fact("paragraph", text=passages.RAIN),
)
def doubled_letters() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    for dx in (0, 0.4):
        page.text(50 + dx, 60, "Summer opening", size=16)
    x = 50.0
    for c in "Paid 2,480.55 of 3,000.00":
        for dx, dy in ((0, 0), (0.3, 0), (0, 0.3), (0.3, 0.3)):
            page.text(x + dx, 90 + dy, c, size=11)
        x += width(c, 11)
    paragraph(page, 50, 130, 360, passages.RAIN)
    return finished(pdf)


@glyphs.case(
    "A title with a grey shadow: the same words lie below it a point or two aside.",
    fact("present", text="The Fern House", count=1),
    fact("heading", text="The Fern House"),
    fact("paragraph", text=passages.GLASS),
)
def shadow() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    page.text(51.6, 71.6, "The Fern House", size=24, font="Helvetica-Bold", color=(0.75, 0.75, 0.75))
    page.text(50, 70, "The Fern House", size=24, font="Helvetica-Bold")
    paragraph(page, 50, 120, 360, passages.GLASS)
    return finished(pdf)


@glyphs.case(
    "Capitals and small letters spaced out: words of it stay words.",
    fact("present", text="THE OLD NURSERY"),
    fact("present", text="ROOTS AND BRANCHES"),
    fact("present", text="told by the head gardener"),
    fact("absent", text="T H E"),
)
def tracked() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(500, 400)
    page.text(60, 70, "THE OLD NURSERY", size=15, font="Helvetica-Bold", char_space=5)
    y = paragraph(page, 60, 110, 380, passages.CLOCK)
    x = 60.0
    for c in "ROOTS AND BRANCHES":
        page.text(x, y + 16, c, size=12, font="Times-Bold")
        x += width(c, 12, "Times-Bold") + 3.6
    y = paragraph(page, 60, y + 40, 380, passages.SEEDS)
    page.text(60, y + 20, "told by the head gardener", size=11, char_space=5.8)
    return finished(pdf)


@glyphs.case(
    "Headings whose letters somebody has typed apart, and letters that stand for something each.",
    fact("present", text="HARBOUR MASTER"),
    fact("present", text="AGREEMENT"),
    fact("present", text="S M T W T F S"),
    fact("present", text="A C B D A E"),
)
def typed_apart() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    page.text(60, 60, "H A R B O U R   M A S T E R", size=16, font="Helvetica-Bold")
    page.text(60, 90, "A G R E E M E N T", size=14, font="Times-Bold")
    y = paragraph(page, 60, 120, 340, passages.CLOCK)
    page.text(60, y + 20, "S M T W T F S", size=11).text(60, y + 50, "A C B D A E", size=11)
    return finished(pdf)


@glyphs.case(
    "Gaps between words are narrow and their space characters lie on the letter before, as a converter leaves them.",
    fact("present", text="Plan of 12 May for the beds"),
    fact("present", text="The keys hang in the hall."),
)
def spaces_on_letters() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 240)
    for y, words, font, gap in (
        (60, "Plan of 12 May for the beds", "Helvetica", 0.125),
        (84, "The keys hang in the hall.", "Times-Roman", 0.19),
    ):
        x = 50.0
        for word in words.split():
            page.text(x, y, word, size=12, font=font)
            x += width(word, 12, font)
            page.text(x - 2.2, y, " ", size=12, font=font)
            x += 12 * gap
    paragraph(page, 50, 130, 360, passages.MAPS, font="Times-Roman", size=12)
    return finished(pdf)


@glyphs.case(
    "Space characters inside words, taken back by kerning, so that nobody sees them.",
    fact("present", text="The register of the parish was kept by the clerk of the hall"),
    fact("present", text="Read it by 5 May"),
)
def spaces_inside_words() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 240)
    page.text(50, 60, "Read it by 5 May", size=11)
    shown = "(The regis) ( ) 278 (ter of the par) ( ) 278 (ish was kept by the clerk of the ha) ( ) 278 (ll)"
    page.raw(f"BT /{page.fonts['Helvetica']} 11 Tf 1 0 0 1 50 {page.height - 90} Tm [{shown}] TJ ET")
    paragraph(page, 50, 130, 360, passages.RAIN)
    return finished(pdf)


@glyphs.case(
    "Every word is drawn apart and no space character stands between them.",
    fact("present", text="Two carts of gravel for the lower path"),
    fact("paragraph", text=passages.SEEDS),
)
def no_spaces() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 240)
    x = 50.0
    for word in ("Two", "carts", "of", "gravel", "for", "the", "lower", "path"):
        page.text(x, 60, word, size=11)
        x += width(word + " ", 11)
    paragraph(page, 50, 100, 360, passages.SEEDS)
    return finished(pdf)


@glyphs.case(
    "Soft hyphens at the ends of lines, and a hard hyphen at a line end that belongs to its word.",
    fact("present", text="the propagation of roses by layering, and the treatment"),
    fact("present", text="a half-hardy annual"),
    fact("absent", text="\u00ad", raw=True),
)
def soft_hyphens() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 300)
    lines = (
        "This sheet describes the propa\u00ad",
        "gation of roses by layering, and the treat\u00ad",
        "ment of a half-",
        "hardy annual in a cold frame.",
    )
    stack(page, 50, 60, lines, size=12, font="Times-Roman")
    paragraph(page, 50, 150, 300, passages.CLOCK, size=12, font="Times-Roman")
    return finished(pdf)


@glyphs.case(
    "Soft hyphens inside words that are not broken: nobody sees them.",
    fact("present", text="the rhododendron and the chrysanthemum"),
    fact("absent", text="\u00ad", raw=True),
)
def unused_soft_hyphens() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 240)
    words = "Two sheets, the rho|do|den|dron and the chry|san|the|mum.".replace("|", "\u200b")
    font = embedded("DejaVuSans", words, meanings={"\u200b": "\u00ad"})
    show(page, 50, 60, font, words, size=11)
    paragraph(page, 50, 100, 320, passages.MAPS)
    return finished(pdf, install(font))


@glyphs.case(
    "Negative font sizes, which a matrix turns round again: what is seen is upright and goes from left to right.",
    fact("present", text="Gravel for the lower path"),
    fact("present", text="Sand for the upper path"),
    fact("present", text="Lime for the long wall"),
    fact("paragraph", text=passages.RAIN),
)
def negative_sizes() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    paragraph(page, 50, 180, 360, passages.RAIN)
    font = f"/{page.fonts['Helvetica']}"
    page.raw(f"BT {font} -11 Tf -1 0 0 -1 50 250 Tm (Gravel for the lower path) Tj ET")
    page.raw(f"q 1 0 0 -1 0 300 cm BT {font} -11 Tf -1 0 0 1 50 80 Tm (Sand for the upper path) Tj ET Q")
    page.raw(f"BT {font} -11 Tf -100 Tz 1 0 0 -1 50 190 Tm (Lime for the long wall) Tj 100 Tz ET")
    return finished(pdf)


@glyphs.test
def test_glyphs(case, fact):
    verify(case, fact)
