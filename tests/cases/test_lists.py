"""Lists that are interrupted, nested, or marked by glyphs without a meaning of their own."""

from __future__ import annotations

import passages
from cases import Family, fact, verify
from pdf_builder import PageBuilder, PdfBuilder
from pdf_finish import finished
from pdf_fonts import embedded, install, show
from typeset import paragraph, wrapped

SIDE_BY_SIDE = "short lists side by side are read across"
lists = Family()


def item(page: PageBuilder, x: float, y: float, marker: str, words: str, measure: float, indent: float = 18) -> float:
    """A marker and lines beside it; the next baseline."""
    page.text(x, y, marker, size=11)
    for line in wrapped(words, measure - indent, 11):
        page.text(x + indent, y, line, size=11)
        y += 13.5
    return y + 3


@lists.case(
    "A numbered list goes on after a remark between its steps.",
    fact("item", text="Open the vents on the lee side.", marker="1"),
    fact("item", text="Water the pots, but not the leaves", marker="2"),
    fact("item", text="Shut the vents before dusk.", marker="3"),
    fact("item", text="Write the hour on the slate.", marker="4"),
    fact("item", text="On frosty days leave out this step.", **{"not": True}),
    fact(
        "paragraph", text="Water the pots, but not the leaves, which would burn as soon as the sun comes over the wall."
    ),
)
def interrupted() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(440, 330)
    page.text(50, 60, "Every morning in summer:", size=11)
    y = item(page, 50, 84, "1.", "Open the vents on the lee side.", 330)
    burn = "Water the pots, but not the leaves, which would burn as soon as the sun comes over the wall."
    y = item(page, 50, y, "2.", burn, 330)
    page.text(50, y + 8, "On frosty days leave out this step.", size=11)
    y = item(page, 50, y + 34, "3.", "Shut the vents before dusk.", 330)
    item(page, 50, y, "4.", "Write the hour on the slate.", 330)
    return finished(pdf)


@lists.case(
    "Letters in brackets below numbers, with an item that goes on as a second paragraph.",
    fact("item", text="The gate is shut", marker="1", depth=0),
    fact("item", text="on holidays,", marker="(a)", depth=1),
    fact("item", text="in heavy snow.", marker="(b)", depth=1),
    fact("item", text="The key hangs in the hall.", marker="2", depth=0),
    fact("item", text="Whoever takes it signs the book.", **{"not": True}),
)
def nested() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(440, 320)
    y = item(page, 50, 60, "1.", "The gate is shut", 330)
    y = item(page, 74, y, "(a)", "on holidays,", 300, 22)
    y = item(page, 74, y, "(b)", "in heavy snow.", 300, 22)
    y = item(page, 50, y, "2.", "The key hangs in the hall.", 330)
    page.text(68, y, "Whoever takes it signs the book.", size=11)
    paragraph(page, 50, y + 40, 330, passages.STOVE)
    return finished(pdf)


BULLET, FULL, VOID = "\u2022", "\u2612", "\u2610"
PRIVATE = {BULLET: "\uf0b7", FULL: "\uf0fe", VOID: "\uf0a8"}


@lists.case(
    "Bullets and boxes of a symbol font whose codes are for private use.",
    fact("item", text="a ladder of nine rungs"),
    fact("item", text="gloves"),
    fact("paragraph", text="a lamp with a wick that was trimmed on the evening before the night watch"),
    fact("checkbox", label="Ladder returned", checked=True),
    fact("checkbox", label="Lamp cleaned", checked=False),
    fact("item", text="Ladder returned"),
    fact("item", text="Lamp cleaned"),
    *(fact("absent", text=code, raw=True) for code in PRIVATE.values()),
)
def private_use() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 330)
    signs = embedded("DejaVuSans", "".join(PRIVATE), meanings=PRIVATE, name="Wingdings-Regular")
    page.text(50, 60, "To be brought:", size=11)
    y = 82.0
    for words in (
        "a ladder of nine rungs",
        "a lamp with a wick that was trimmed on the evening before the night watch",
        "gloves",
    ):
        show(page, 56, y, signs, BULLET, size=9)
        y = item(page, 56, y, "", words, 300, 16)
    for box, words in ((FULL, "Ladder returned"), (VOID, "Lamp cleaned"), (FULL, "Gloves counted")):
        show(page, 56, y + 10, signs, box, size=11)
        page.text(74, y + 10, words, size=11)
        y += 17
    return finished(pdf, install(signs))


@lists.case(
    "Boxes from ZapfDingbats, which has no box that is ticked: a tick stands over or instead of it.",
    fact("checkbox", label="by post", checked=True),
    fact("checkbox", label="by telephone", checked=False),
    fact("paragraph", text=passages.CLOCK),
)
def dingbats() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(440, 260)
    page.text(50, 60, "How shall we answer?", size=11)
    for y, sign, words in ((84, "4", "by post"), (102, "o", "by telephone")):
        page.text(56, y, sign, size=11, font="ZapfDingbats").text(76, y, words, size=11)
    paragraph(page, 50, 150, 330, passages.CLOCK)
    return finished(pdf)


@lists.case(
    "Two columns of bullets side by side are two lists, or at least items one by one.",
    fact("item", text="spades"),
    fact("item", text="barrows", fails=SIDE_BY_SIDE),
    fact("item", text="string and pegs", fails=SIDE_BY_SIDE),
    fact("order", before="rakes", after="barrows", fails=SIDE_BY_SIDE),
)
def two_columns() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    paragraph(page, 50, 60, 360, passages.SEEDS)
    for x, words in ((56, ("spades", "forks", "rakes")), (256, ("barrows", "string and pegs", "cans"))):
        for n, word in enumerate(words):
            page.text(x, 130 + 16 * n, "\u2022", size=11).text(x + 14, 130 + 16 * n, word, size=11)
    paragraph(page, 50, 210, 360, passages.BEES)
    return finished(pdf)


@lists.case(
    "Bullets and boxes of Wingdings and ZapfDingbats, told as the letters at their codes.",
    *(fact("item", text=words) for words in ("a rake", "a hoe and a hook", "two spades", "gloves", "a ball of string")),
    fact("checkbox", label="a can with a rose", checked=True),
    fact("absent", text="\u00a7", raw=True),
    fact("absent", text="\u00d8", raw=True),
)
def signs_as_letters() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(440, 360)
    y = paragraph(page, 50, 60, 330, passages.RAIN) + 14
    signs = (
        ("Wingdings", "l", "a rake"),
        ("Wingdings", "\u00a7", "a hoe and a hook"),
        ("Wingdings-Regular", "\u00d8", "two spades"),
        ("Wingdings", "n", "gloves"),
        ("ZapfDingbats", "n", "a ball of string"),
        ("Wingdings2", "R", "a can with a rose"),
    )
    for font, sign, words in signs:
        page.text(60, y, sign, size=11, font=font).text(78, y, words, size=11)
        y += 17
    return finished(pdf)


@lists.test
def test_lists(case, fact):
    verify(case, fact)
