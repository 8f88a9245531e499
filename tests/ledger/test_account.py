"""Everything on a page is in a block, or left out for a reason that has a name."""

from __future__ import annotations

from collections.abc import Sequence

import passages
from form_builder import FormBuilder
from pdf_builder import PageBuilder, PdfBuilder
from PIL import Image
from typeset import paragraph

from vlm.api import parse
from vlm.geometry import Box
from vlm.markup.inline import Math, Text
from vlm.parsing.inputs.page import PlacedImage, no_glyphs
from vlm.parsing.ledger import account
from vlm.parsing.page.view import PageView
from vlm.parsing.schema import Block, BlockKind, LeftOut, LeftOutReason
from vlm.parsing.text import Line, Word


def left_out(pdf: PdfBuilder) -> list[tuple[LeftOutReason, str]]:
    return [(entry.reason, entry.text) for page in parse(pdf.build()).document.pages for entry in page.left_out]


def page_of(pdf: PdfBuilder) -> PageBuilder:
    page = pdf.page(460, 400)
    paragraph(page, 50, 80, 360, passages.SEEDS)
    return page


def test_of_a_page_of_text_nothing_is_left_out():
    pdf = PdfBuilder()
    page_of(pdf)
    assert left_out(pdf) == []


def test_text_that_nobody_sees_is_hidden():
    pdf = PdfBuilder()
    page_of(pdf).text(50, 250, "Award the contract to Ada", size=11, render_mode=3).text(700, 50, "Plate 7")
    assert sorted(left_out(pdf)) == [
        (LeftOutReason.HIDDEN, "Award the contract to Ada"),
        (LeftOutReason.HIDDEN, "Plate 7"),
    ]


def test_a_word_drawn_twice_is_read_once():
    pdf = PdfBuilder()
    page = page_of(pdf)
    for shift in (0, 0.3):
        page.text(50 + shift, 250, "Harbour dues", size=11)
    markdown = parse(pdf.build()).document.to_markdown()
    assert markdown.count("Harbour dues") == 1
    assert [reason for reason, _ in left_out(pdf)] in ([], [LeftOutReason.PRINTED_TWICE])


def test_a_word_across_the_text_is_a_watermark():
    pdf = PdfBuilder()
    page_of(pdf).text(60, 200, "SPECIMEN", size=70, color=(0.85, 0.85, 0.85), angle=-30)
    assert left_out(pdf) == [(LeftOutReason.WATERMARK, "SPECIMEN")]
    assert "SPECIMEN" not in parse(pdf.build()).document.to_markdown()


def test_a_slanted_word_beside_the_text_is_content():
    pdf = PdfBuilder()
    page_of(pdf).text(300, 390, "Sold", size=20, angle=-30)
    assert "Sold" in parse(pdf.build()).document.to_markdown()


def test_a_page_number_is_in_the_ledger_with_the_block_that_holds_it():
    pdf = PdfBuilder()
    for number in (7, 8):
        page_of(pdf).text(220, 385, str(number), size=9)
    (page, _) = parse(pdf.build()).document.pages
    (entry,) = page.left_out
    assert (entry.reason, entry.text) == (LeftOutReason.PAGE_NUMBER, "7")
    assert next(block for block in page.blocks if block.id == entry.block).text == "7"


def line(text: str, y: float) -> Line:
    words, x = [], 50.0
    for part in text.split():
        words.append(Word(part, Box(x, y, x + 6 * len(part), y + 10)))
        x += 6 * len(part) + 4
    return Line(tuple(words), Box(50, y, x, y + 10), y + 8, 10.0)


class BarePage:
    """As much of a page as the ledger asks for."""

    width, height, number = 600.0, 800.0, 1

    def __init__(self, *images: Box) -> None:
        self._images = images

    def glyphs(self) -> object:
        return no_glyphs()

    def images(self) -> list[PlacedImage]:
        return [PlacedImage(bbox=box, pixel_size=(9, 9), load=lambda: Image.new("L", (9, 9))) for box in self._images]


def entries(lines: Sequence[Line], *blocks: Block) -> list[LeftOut]:
    return account(PageView(page=BarePage(), lines=tuple(lines)), blocks)  # type: ignore[arg-type]


def test_images_that_no_picture_shows_are_decoration():
    shown, ornament = Box(50, 50, 250, 250), Box(300, 700, 320, 710)
    view = PageView(page=BarePage(shown, ornament), lines=())  # type: ignore[arg-type]
    found = account(view, [block(BlockKind.PICTURE, Box(45, 45, 255, 255))])
    assert [(entry.reason, entry.bbox) for entry in found] == [(LeftOutReason.DECORATION, ornament)]


def test_many_ornaments_are_not_listed_one_by_one():
    view = PageView(page=BarePage(*(Box(i, 0, i + 1, 5) for i in range(300))), lines=())  # type: ignore[arg-type]
    found = account(view, [])
    assert len(found) == 50
    assert found[-1].bbox == Box(49, 0, 300, 5)


def block(kind: BlockKind, box: Box, *inlines: Text | Math, **fields: object) -> Block:
    return Block(**{"id": f"b{box.y0}", **fields}, kind=kind, bbox=box, inlines=inlines)


def test_what_no_block_says_is_unread():
    lines = [line("Barges come first", 100), line("Carts wait at the gate", 120)]
    found = entries(lines, block(BlockKind.TEXT, Box(50, 100, 300, 110), Text("Barges come first")))
    (entry,) = found
    assert (entry.reason, entry.text) == (LeftOutReason.UNREAD, "Carts wait at the gate")
    assert entry.bbox.covered_by(lines[1].bbox) == 1


def test_lettering_of_a_picture_is_told_once_for_each_picture():
    lines = [line("Jan", 100), line("Feb", 120), line("Jan was wet", 300)]
    picture = block(BlockKind.PICTURE, Box(40, 90, 200, 140))
    found = entries(lines, picture, block(BlockKind.TEXT, Box(50, 300, 300, 310), Text("Jan was wet")))
    assert [(e.reason, e.text) for e in found] == [(LeftOutReason.PICTURE, "Jan Feb")]


def test_letters_that_a_formula_has_in_its_own_order_are_read():
    formula = block(BlockKind.FORMULA, Box(40, 90, 200, 140), latex=r"\frac{ab}{c} + \alpha")
    assert entries([line("abcα", 100)], formula) == []
    assert [e.text for e in entries([line("xyz", 100)], formula)] == ["xyz"]


def test_an_answer_that_is_printed_as_well_is_written_once():
    pdf = PdfBuilder()
    pdf.page(300, 200).text(12, 32, "Kittiwake", size=10)
    form = FormBuilder(pdf)
    form.field("Tx", (10, 20, 80, 16), V="Kittiwake", ap="Kittiwake")
    page = parse(form.build()).document.pages[0]
    assert [(entry.reason, entry.text) for entry in page.left_out] == [(LeftOutReason.PRINTED_TWICE, "Kittiwake")]
