"""Pages of vertical text, and of vertical and horizontal text side by side, from glyphs to blocks in order."""

from __future__ import annotations

from pdf_builder import PageBuilder, PdfBuilder

from vlm.parsing.inputs import open_source
from vlm.parsing.options import OcrMode, PageOptions
from vlm.parsing.run.pipeline import parse_page
from vlm.parsing.schema import Block, BlockKind

FIRST = "港の事務所には防波堤が完成して以来のすべての船の記録が残されている。職員は今も手で喫水を書き入れる。"
SECOND = "春の初めに水が低くなると石工が作業を始め、最初の筏が下る前に修理は終わった。潮の表はその後で見る。"
THIRD = "北の水門では夏の間に橋が架け替えられた。費用は町と組合とが半分ずつ出した。工事は三月で終わった。"
VERTICAL, HORIZONTAL = "UniJIS-UTF16-V", "UniJIS-UTF16-H"


def page(width: float = 600, height: float = 800) -> tuple[PdfBuilder, PageBuilder]:
    pdf = PdfBuilder()
    return pdf, pdf.page(width, height)


def columns(p: PageBuilder, x: float, y: float, text: str, *, length: int = 20, placed: bool = False) -> float:
    """A paragraph in columns of so many squares, its first set in; returns the x of the next column."""
    text = "　" + text
    for start in range(0, len(text), length):
        part = text[start : start + length]
        if placed:
            for row, character in enumerate(part):
                if character != "　":
                    p.cid_text(x - 6, y + 12 * row + 10.56, character)
        else:
            p.cid_text(x, y, part, cmap=VERTICAL)
        x -= 20
    return x


def rows(p: PageBuilder, x: float, y: float, text: str, *, length: int = 30) -> float:
    """The same in horizontal lines; returns the y of the next line."""
    text = "　" + text
    for start in range(0, len(text), length):
        p.cid_text(x, y, text[start : start + length])
        y += 20
    return y


def blocks(pdf: PdfBuilder) -> list[Block]:
    result = parse_page(open_source(pdf.build()).page(1), PageOptions(ocr=OcrMode.NEVER))
    assert not result.errors
    return result.page.blocks


def read(pdf: PdfBuilder) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.content) for block in blocks(pdf)]


def test_columns_are_joined_to_paragraphs_from_right_to_left():
    for placed in (False, True):
        pdf, p = page()
        x = columns(p, 540, 100, FIRST, placed=placed)
        columns(p, x, 100, SECOND, placed=placed)
        assert read(pdf) == [(BlockKind.TEXT, FIRST), (BlockKind.TEXT, SECOND)]


def test_boxes_lie_where_the_columns_stand():
    pdf, p = page()
    columns(p, 540, 100, FIRST)
    (block,) = blocks(pdf)
    assert [round(value) for value in block.bbox] == [494, 100, 546, 340]


def test_a_book_page_has_heading_body_and_furniture():
    """The heading stands in larger type before the first paragraph, running head and number are horizontal."""
    pdf, p = page()
    p.cid_text(560, 100, "第一章　港の記録", cmap=VERTICAL, size=18)
    x = 520.0
    for _ in range(2):
        for text in (FIRST, SECOND, THIRD):
            x = columns(p, x, 100, text, length=30)
    p.cid_text(60, 45, "港湾年報　第一章", size=8)
    p.text(295, 770, "12", size=9)
    found = read(pdf)
    assert found[0] == (BlockKind.PAGE_HEADER, "港湾年報 第一章")
    assert found[1] == (BlockKind.SECTION_HEADER, "第一章 港の記録")
    assert found[2:8] == [(BlockKind.TEXT, text) for text in (FIRST, SECOND, THIRD) * 2]
    assert found[8:] == [(BlockKind.PAGE_FOOTER, "12")]


def test_tiers_are_read_one_after_the_other():
    """As in newspapers: each tier from right to left, gutters of two squares between them."""
    pdf, p = page(height=900)
    for tier, text in enumerate((FIRST, SECOND, THIRD)):
        columns(p, 540, 100 + tier * 264, text)
    assert read(pdf) == [(BlockKind.TEXT, text) for text in (FIRST, SECOND, THIRD)]


def test_a_horizontal_heading_over_columns_comes_first_and_a_caption_stays():
    pdf, p = page()
    p.cid_text(60, 60, "防波堤の修理が終わる", size=24)
    x = columns(p, 540, 100, FIRST)
    x = columns(p, x, 100, SECOND)
    columns(p, x, 100, THIRD)
    p.image(60, 100, 120, 200, pixels=(60, 100)).cid_text(60, 316, "図1　港の北側", size=9)
    found = read(pdf)
    assert found[0] == (BlockKind.SECTION_HEADER, "防波堤の修理が終わる")
    assert [text for kind, text in found if kind is BlockKind.TEXT] == [FIRST, SECOND, THIRD]
    assert (BlockKind.CAPTION, "図1 港の北側") in found


def test_vertical_columns_beside_horizontal_text_are_read_together():
    """A box at the right edge, its heading the rightmost column; no part of it comes between the paragraphs."""
    pdf, p = page()
    y = 100.0
    for text in (FIRST, SECOND, THIRD):
        y = rows(p, 60, y, text)
    p.cid_text(560, 90, "北の水門", cmap=VERTICAL, size=16)
    columns(p, 536, 90, THIRD)
    found = [text for _, text in read(pdf)]
    assert found == [FIRST, SECOND, THIRD, "北の水門", THIRD]


def test_the_name_of_a_chapter_at_the_edge_is_no_text():
    pdf, p = page()
    y = 100.0
    for text in (FIRST, SECOND, THIRD):
        y = rows(p, 60, y, text)
    p.cid_text(580, 300, "第一章", cmap=VERTICAL)
    assert read(pdf)[-1] == (BlockKind.PAGE_FOOTER, "第一章")


def test_type_of_one_pitch_is_no_code_where_it_shows_squares():
    """Letters and figures of that font among them are none, either; with a few characters in comments, code is code."""
    pdf, p = page()
    p.text(60, 60, "Annual report of the harbour and of all that was seen there", size=12)
    rows(p, 60, 100, FIRST + "全300218件はPDF文書。", length=30)
    p.cid_text(60, 300, "def tally(marks):", font="Sarasa", fixed=True)
    p.cid_text(84, 314, "counts = {}  # 港", font="Sarasa", fixed=True)
    p.cid_text(84, 328, "return counts", font="Sarasa", fixed=True)
    kinds = {block.kind: block.content for block in blocks(pdf) if not block.content.startswith("Annual")}
    assert kinds[BlockKind.TEXT] == FIRST + "全300218件はPDF文書。"
    assert "counts = {}" in kinds[BlockKind.CODE] and "港" in kinds[BlockKind.CODE]


def test_korean_lines_join_with_spaces_and_chinese_ones_without():
    pdf, p = page()
    for row, text in enumerate(("항만 사무소에는 방파제가 완성된", "이후의 모든 배의 기록이 남아")):
        p.cid_text(60, 60 + 18 * row, text, cmap="UniKS-UTF16-H")
    for row, text in enumerate(("港口办公室保存着自防波堤建成以来，", "每一艘船只的登记簿（共12", "卷）和PDF文件。")):
        p.cid_text(60, 160 + 18 * row, text, cmap="UniGB-UTF16-H")
    assert [text for _, text in read(pdf)] == [
        "항만 사무소에는 방파제가 완성된 이후의 모든 배의 기록이 남아",
        "港口办公室保存着自防波堤建成以来，每一艘船只的登记簿（共12卷）和PDF文件。",
    ]
