"""Japanese and Chinese in horizontal lines, which join without spaces and are no code in any font."""

from __future__ import annotations

import passages
from cases import Family, fact, verify
from cjk_fonts import drawn, named
from pdf_builder import PageBuilder, PdfBuilder
from pdf_finish import finished
from pdf_fonts import Font, install, show
from typeset import paragraph, width

cjk = Family()

JAPANESE = (
    "庭の係は毎朝温室の窓を開け、鉢の土が乾いていれば水をやる。"
    "夏の終わりには種を集めて紙の袋に入れ、年と畝の番号を書いておく。"
)
CHINESE = (
    "园丁每天早晨打开温室的窗户，给干了的花盆浇水。夏天结束时，他们把种子收集起来，放进写着年份和苗床号码的纸袋里。"
)


def in_lines(text: str, length: int) -> list[str]:
    return [text[at : at + length] for at in range(0, len(text), length)]


def set_lines(page: PageBuilder, y: float, font: Font, text: str, length: int, *, size: float = 11) -> float:
    """Lines of `length` characters; the next baseline."""
    for line in in_lines(text, length):
        show(page, 60, y, font, line, size=size)
        y += 1.6 * size
    return y


@cjk.case(
    "A Chinese paragraph in an embedded font: its lines join without spaces, also after a comma.",
    fact("present", text=CHINESE, exact=True),
    fact("paragraph", text=CHINESE),
    fact("nocode", text="园丁每天早晨"),
)
def chinese() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    font = drawn(CHINESE)
    set_lines(page, 70, font, CHINESE, 24, size=12)
    paragraph(page, 60, 180, 330, passages.RAIN)
    return finished(pdf, install(font))


@cjk.case(
    "A Chinese paragraph in a font that is named only, codes by a predefined CMap.",
    fact("present", text=CHINESE, exact=True),
    fact("paragraph", text=CHINESE),
)
def chinese_named() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    font = named("UniGB-UTF16-H")
    set_lines(page, 70, font, CHINESE, 19)
    paragraph(page, 60, 200, 330, passages.SEEDS)
    return finished(pdf, install(font))


@cjk.case(
    "Japanese in a font that says that it has a fixed width, on a page of other fonts.",
    fact("paragraph", text=JAPANESE),
    fact("present", text=JAPANESE, exact=True),
    fact("nocode", text="庭の係は毎朝"),
    fact("nocode", text="登録番号：一四七"),
)
def japanese_fixed() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 380)
    page.text(60, 60, "Yearbook of the garden", size=16, font="Helvetica-Bold")
    font = drawn(JAPANESE + "登録番号：一四七", fixed=True, name="FixedMincho")
    y = set_lines(page, 90, font, JAPANESE, 26)
    y = paragraph(page, 60, y + 14, 330, passages.BEES)
    show(page, 60, y + 6, font, "登録番号：一四七", size=11)
    return finished(pdf, install(font))


@cjk.case(
    "Japanese with Latin words and figures in it: they keep their spaces, the rest gets none.",
    fact("paragraph", text="係の名前はIda Fellで、鉢は全部で147個ある。"),
    fact("present", text="窓を開け、鉢の土が", exact=True),
)
def mixed() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(460, 300)
    font = drawn(JAPANESE + "係の名前はで、鉢は全部で個ある。")
    y = set_lines(page, 70, font, JAPANESE, 25)
    x = 60.0
    for words, latin in (("係の名前は", 0), ("Ida Fell", 1), ("で、鉢は全部で", 0), ("147", 1), ("個ある。", 0)):
        if latin:
            page.text(x, y + 10, words, size=11)
            x += width(words, 11)
        else:
            show(page, x, y + 10, font, words, size=11)
            x += 11 * len(words)
    return finished(pdf, install(font))


@cjk.test
def test_cjk(case, fact):
    verify(case, fact)
