"""Text in vertical lines from right to left, and heads that stand on their sides."""

from __future__ import annotations

import passages
from cases import Family, fact, verify
from cjk_fonts import drawn, named
from pdf_builder import PageBuilder, PdfBuilder
from pdf_finish import finished
from pdf_fonts import Font, install, show
from typeset import paragraph

vertical = Family()

JAPANESE = (
    "庭の係は毎朝温室の窓を開け鉢の土が乾いていれば水をやる。"
    "夏の終わりには種を集めて紙の袋に入れ年と畝の番号を書いておく。"
)
CHINESE = (
    "园丁每天早晨打开温室的窗户，给干了的花盆浇水。夏天结束时，他们把种子收集起来，放进写着年份和苗床号码的纸袋里。"
)


def columns(page: PageBuilder, x: float, y: float, font: Font, text: str, length: int, *, size: float = 12) -> None:
    """Vertical lines of `length` characters from `x` leftwards; `y` is the top of the first characters' boxes."""
    for at in range(0, len(text), length):
        show(page, x, y, font, text[at : at + length], size=size)
        x -= 1.7 * size


def one_by_one(page: PageBuilder, x: float, y: float, font: Font, text: str, length: int, *, size: float = 12) -> None:
    """The same, but each character drawn for itself in a font of horizontal writing; `y`: the first baseline."""
    for number, c in enumerate(text):
        show(page, x - 1.7 * size * (number // length), y + size * 1.05 * (number % length), font, c, size=size)


@vertical.case(
    "Japanese in vertical lines, in an embedded font of vertical writing.",
    fact("present", text=JAPANESE, squeeze=True, max_diffs=2),
    fact("present", text=JAPANESE[:20], squeeze=True),
    fact("order", before="庭の係は", after="書いておく"),
    fact("nocode", text="庭の係"),
)
def japanese() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 420)
    font = drawn(JAPANESE, vertical=True)
    columns(page, 340, 60, font, JAPANESE, 18)
    return finished(pdf, install(font))


@vertical.case(
    "Chinese in vertical lines with a heading in a line of its own.",
    fact("present", text=CHINESE, squeeze=True, max_diffs=2),
    fact("order", before="温室日志", after="园丁每天"),
    fact("order", before="园丁每天", after="纸袋里"),
)
def chinese() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(480, 380)
    font = drawn(CHINESE + "温室日志", vertical=True)
    columns(page, 420, 50, font, "温室日志", 10, size=18)
    columns(page, 370, 50, font, CHINESE, 20, size=13)
    return finished(pdf, install(font))


@vertical.case(
    "The same in a font that is named only, which the machine need not have.",
    fact("present", text=CHINESE, squeeze=True, max_diffs=2),
    fact("order", before="温室日志", after="园丁每天"),
)
def chinese_named() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(480, 380)
    font = named("UniGB-UTF16-V")
    columns(page, 420, 50, font, "温室日志", 10, size=18)
    columns(page, 370, 50, font, CHINESE, 20, size=13)
    return finished(pdf, install(font))


@vertical.case(
    "Vertical lines drawn character by character in a font of horizontal writing.",
    fact("present", text=JAPANESE, squeeze=True, max_diffs=2),
    fact("order", before="庭の係は", after="水をやる"),
)
def one_character_each() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 420)
    font = drawn(JAPANESE)
    one_by_one(page, 350, 70, font, JAPANESE, 16, size=14)
    return finished(pdf, install(font))


@vertical.case(
    "A vertical poem beside a horizontal note: each in its own direction.",
    fact("present", text=JAPANESE[:32], squeeze=True, max_diffs=1),
    fact("paragraph", text=passages.CLOCK),
)
def beside_a_note() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(480, 360)
    font = drawn(JAPANESE, vertical=True)
    columns(page, 400, 50, font, JAPANESE[:32], 16)
    paragraph(page, 50, 260, 330, passages.CLOCK, font="Times-Roman")
    return finished(pdf, install(font))


@vertical.case(
    "The heads of narrow columns stand on their sides.",
    fact("table", cell="7", top_heading="Orchids", left_heading="North"),
    fact("table", cell="2", top_heading="Cacti", left_heading="South"),
    fact("table", cell="Palms", down="4"),
)
def turned_heads() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(420, 340)
    x, y = (60, 140, 170, 200, 230), (60, 120, 140, 160)
    for at in y:
        page.line(x[0], at, x[-1], at, line_width=0.6)
    for at in x:
        page.line(at, y[0], at, y[-1], line_width=0.6)
    page.text(66, 112, "House", size=10, font="Helvetica-Bold")
    for n, words in enumerate(("Palms", "Orchids", "Cacti"), 1):
        page.text(x[n] + 19, 114, words, size=10, font="Helvetica-Bold", angle=-90)
    for r, row in enumerate((("North", "4", "7", "11"), ("South", "9", "3", "2"))):
        for n, words in enumerate(row):
            page.text(x[n] + 6, y[r + 1] + 14, words, size=10)
    paragraph(page, 60, 210, 300, passages.MAPS)
    return finished(pdf)


@vertical.case(
    "A line of print runs up the left edge of the page: it is not part of any paragraph.",
    fact("paragraph", text=passages.BEES),
    fact("paragraph", text=passages.SEEDS),
    fact("order", before="Nine hives", after="Seeds from"),
)
def edge_line() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 420)
    page.text(
        28, 360, "preprint 1912.07 of the garden, 3 May", size=14, font="Times-Roman", angle=-90, color=(0.4, 0.4, 0.4)
    )
    y = paragraph(page, 60, 70, 350, passages.BEES, font="Times-Roman")
    y = paragraph(page, 60, y, 350, passages.GLASS, font="Times-Roman")
    paragraph(page, 60, y, 350, passages.SEEDS, font="Times-Roman")
    return finished(pdf)


@vertical.test
def test_vertical(case, fact):
    verify(case, fact)
