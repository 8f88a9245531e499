"""Fields and notes among the lines of a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from form_builder import FormBuilder
from pdf_builder import PageBuilder, PdfBuilder

from vlm.parsing.inputs import open_source
from vlm.parsing.options import OcrMode, PageOptions
from vlm.parsing.page.view import PageView
from vlm.parsing.run.annotated import with_annotations
from vlm.parsing.run.pipeline import PageResult, parse_page
from vlm.parsing.run.routing import read_content
from vlm.parsing.schema import BlockKind, BlockSource, Document, PageStatus
from vlm.parsing.steps import StepLog
from vlm.parsing.text import Line

NO_OCR = PageOptions(ocr=OcrMode.NEVER)
RADIO = 1 << 15
STATES = {"Yes": b"0 0 10 10 re S 1 1 8 8 re f", "Off": b"0 0 10 10 re S"}
SENTENCE = "Visitors are asked to leave their carts at the gate of the yard, because it is paved with soft stone."


def sheet(width: float = 400, height: float = 300) -> tuple[PdfBuilder, PageBuilder]:
    pdf = PdfBuilder()
    return pdf, pdf.page(width, height)


def view(form: FormBuilder) -> PageView:
    return read_content(open_source(form.build()).page(1), NO_OCR, StepLog(1))


def texts(form: FormBuilder) -> list[str]:
    return [line.text for line in view(form).lines]


def parsed(form: FormBuilder) -> PageResult:
    return parse_page(open_source(form.build()).page(1), NO_OCR)


def markdown(form: FormBuilder) -> str:
    return Document(pages=[parsed(form).page]).to_markdown().strip()


def test_answers_stand_beside_their_labels():
    pdf, page = sheet()
    for index, label in enumerate(("Name", "Length in metres", "Port")):
        page.text(40, 60 + 30 * index, label, size=10)
    form = FormBuilder(pdf)
    for index, answer in enumerate(("Kittiwake", "11.4", "Ellery")):
        form.field("Tx", (160, 47 + 30 * index, 120, 18), V=answer, ap=answer)
    assert markdown(form).split("\n\n") == ["Name Kittiwake", "Length in metres 11.4", "Port Ellery"]


def test_a_long_answer_stays_on_the_row_of_its_label():
    pdf, page = sheet()
    page.text(40, 60, "Where the boat is to be moored", size=10)
    form = FormBuilder(pdf)
    answer = "as near to the east quay as can be had"
    form.field("Tx", (200, 47, 190, 18), V=answer, ap=answer)
    assert markdown(form) == f"Where the boat is to be moored {answer}"


@pytest.mark.parametrize("flags", [0, RADIO])
def test_tick_boxes_before_their_labels_are_items_of_a_task_list(flags):
    pdf, page = sheet()
    page.text(40, 40, SENTENCE[:60], size=10)
    page.text(60, 80, "Engine on board", size=10).text(60, 100, "Shore power", size=10)
    form = FormBuilder(pdf)
    form.field("Btn", (44, 71, 10, 10), Ff=flags, AS="/Yes", ap=STATES)
    form.field("Btn", (44, 91, 10, 10), Ff=flags, AS="/Off", ap=STATES)
    assert markdown(form).endswith("- [x] Engine on board\n- [ ] Shore power")
    items = [block for block in parsed(form).page.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [item.checked for item in items] == [True, False]
    assert [item.marker for item in items] == list("◉○" if flags else "☑☐")


def test_several_tick_boxes_on_a_line_stay_in_the_text():
    pdf, page = sheet()
    page.text(40, 60, "Engine?", size=10).text(112, 60, "yes", size=10).text(162, 60, "no", size=10)
    form = FormBuilder(pdf)
    form.field("Btn", (98, 51, 10, 10), AS="/Yes", ap=STATES)
    form.field("Btn", (148, 51, 10, 10), AS="/Off", ap=STATES)
    assert markdown(form) == "Engine? ☑ yes ☐ no"


def test_the_frames_of_a_row_of_tick_boxes_are_no_table():
    pdf, page = sheet()
    names = ("Deutsch", "English", "Latin", "Greek")
    for index, name in enumerate(names):
        page.rect(40 + 80 * index, 51, 10, 10, stroke=(0, 0, 0)).text(55 + 80 * index, 60, name, size=10)
    page.rect(40, 80, 120, 16, stroke=(0, 0, 0))
    form = FormBuilder(pdf)
    for index in range(4):
        form.field("Btn", (40 + 80 * index, 51, 10, 10), AS="/Off", ap=STATES)
    form.field("Tx", (40, 80, 120, 16), V="Red", ap="Red")
    assert markdown(form).split("\n\n") == ["☐ Deutsch ☐ English ☐ Latin ☐ Greek", "Red"]


def test_a_field_within_a_sentence_takes_the_place_of_the_dots():
    pdf, page = sheet()
    page.text(40, 60, "I, __________, hereby declare", size=10, font="Courier")
    form = FormBuilder(pdf)
    form.field("Tx", (58, 48, 60, 16), V="Ann Holt", ap="Ann Holt")
    assert texts(form) == ["I, Ann Holt, hereby declare"]


def test_a_cell_that_holds_a_field_is_filled():
    pdf, page = sheet()
    for y in (40, 60, 80, 100):
        page.line(40, y, 340, y)
    for x in (40, 140, 240, 340):
        page.line(x, 40, x, 100)
    for x, head in ((45, "Item"), (145, "Count"), (245, "Paid")):
        page.text(x, 54, head, size=10)
    page.text(45, 74, "lime", size=10).text(45, 94, "barley", size=10)
    form = FormBuilder(pdf)
    for y, count, state in ((61, "12", "/Yes"), (81, "7", "/Off")):
        form.field("Tx", (142, y, 90, 16), V=count, ap=count)
        form.field("Btn", (250, y + 3, 10, 10), AS=state, ap=STATES)
    assert "| lime | 12 | ☑ |" in markdown(form) and "| barley | 7 | ☐ |" in markdown(form)


def test_what_is_printed_as_well_is_not_said_twice():
    pdf, page = sheet()
    page.text(40, 60, "Name", size=10).text(162, 60, "Kittiwake", size=10).text(40, 90, "x", size=10).text(
        60, 90, "Paid"
    )
    form = FormBuilder(pdf)
    form.field("Tx", (160, 47, 120, 18), V="Kittiwake", ap="Kittiwake")
    form.field("Btn", (38, 81, 10, 10), AS="/Yes", ap=STATES)
    content = " ".join(texts(form))
    assert content.count("Kittiwake") == 1
    assert "☑ Paid" in content and "x" not in content.split()


def as_read(line: Line, **changes: object) -> Line:
    """The line as if it had been read from pixels."""
    words = tuple(replace(word, glyphs=(), style=replace(word.style, strike=False)) for word in line.words)
    return replace(line, words=words, source=BlockSource.OCR, **changes)  # type: ignore[arg-type]


def test_ink_that_was_read_from_pixels_is_not_said_twice():
    pdf, page = sheet()
    page.text(40, 60, "Name", size=10).text(162, 59, "Kittiwoke", size=10).text(40, 100, SENTENCE[:39], size=10)
    form = FormBuilder(pdf)
    form.field("Tx", (160, 47, 120, 18), V="Kittiwake", ap="Kittiwake")
    form.note("StrikeOut", (40, 90, 55, 14))
    page_source = open_source(form.build()).page(1)
    printed = read_content(page_source, NO_OCR, StepLog(1)).lines
    pixels = tuple(as_read(line) for line in printed if line.source is BlockSource.TEXT_LAYER)
    lines = with_annotations(PageView(page=page_source, lines=pixels)).lines
    assert [line.text for line in lines] == ["Name", SENTENCE[:39], "Kittiwake"]
    assert [word.text for word in lines[1].words if word.style.strike] == ["Visitors", "are"]


def test_stamps_are_neither_headings_nor_running_headers():
    pdf, page = sheet(400, 800)
    for index in range(20):
        page.text(40, 100 + 14 * index, SENTENCE[:70], size=10)
    form = FormBuilder(pdf)
    stamp = b"BT /Helv 18 Tf 2 6 Td (RECEIVED 4 JUNE) Tj ET"
    form.note("Stamp", (200, 10, 190, 24), ap=stamp)
    (block,) = [block for block in parsed(form).page.blocks if "RECEIVED" in block.content]
    assert (block.kind, block.source) == (BlockKind.TEXT, BlockSource.ANNOTATION)


def test_a_form_is_no_drawing():
    pdf, page = sheet()
    for index in range(3):
        y = 40 + 50 * index
        page.raw(f"0.5 g 40 {300 - y} m 200 {300 - y} l 195 {295 - y} l 45 {295 - y} l f")
        page.raw(f"0.5 g 40 {300 - y} m 40 {260 - y} l 45 {265 - y} l 45 {295 - y} l f")
    form = FormBuilder(pdf)
    for index in range(3):
        form.field("Tx", (42, 50 + 50 * index, 150, 16), V=f"answer {index}", ap=f"answer {index}")
    blocks = parsed(form).page.blocks
    assert BlockKind.PICTURE not in {block.kind for block in blocks}
    assert all(f"answer {index}" in " ".join(block.content for block in blocks) for index in range(3))


def test_a_sideways_page_has_its_fields_in_place():
    pdf = PdfBuilder()
    page = pdf.page(300, 400)
    for index in range(3):
        page.text(60 + 16 * index, 40, SENTENCE[:50], size=10, angle=90)
    form = FormBuilder(pdf)
    turned = form.appearance(20, 100, b"q 0 -1 1 0 0 0 cm BT /Helv 10 Tf -90 6 Td (an answer) Tj ET Q")
    form.field("Tx", (110, 40, 20, 100), V="an answer", ap=turned)
    content = view(form)
    (line,) = [line for line in content.lines if line.source is BlockSource.FORM]
    assert line.text == "an answer" and line.angle == 0
    assert line.bbox.width > 3 * line.bbox.height
    result = parsed(form)
    (block,) = [block for block in result.page.blocks if "an answer" in block.content]
    assert block.bbox.x0 > 100  # on the page as displayed


def test_what_could_not_be_read_of_a_form_is_an_error_of_the_page():
    pdf, page = sheet()
    page.text(40, 60, "Please wait...", size=10)
    form = FormBuilder(pdf)
    form.pdf.Root.AcroForm.XFA = form.pdf.make_stream(b"<xdp/>")
    form.pdf.Root.NeedsRendering = True
    result = parsed(form)
    assert result.page.status is PageStatus.OK
    (error,) = result.errors
    assert (error.page, error.step, error.kind) == (1, "annotations", "PageError")
    assert "XFA" in error.message
