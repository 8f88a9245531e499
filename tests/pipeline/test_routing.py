"""Which pages and regions are read from pixels."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from pdf_builder import PdfBuilder

from vlm.parsing.inputs import PageSource, open_source
from vlm.parsing.ocr.textlike import Lettering
from vlm.parsing.options import OcrMode, PageOptions
from vlm.parsing.page.view import PageView
from vlm.parsing.run.pipeline import parse_page
from vlm.parsing.run.routing import Plan, plan_reading, read_content
from vlm.parsing.schema import BlockSource
from vlm.parsing.steps import StepLog

SENTENCES = (
    "This page was written by a program and not by a scanner.",
    "Its letters are told by the file, so nobody has to look.",
    "That takes a hundredth of the time and makes no mistakes.",
)


def written_page() -> PageSource:
    pdf = PdfBuilder()
    page = pdf.page(400, 300)
    for index, sentence in enumerate(SENTENCES):
        page.text(40, 60 + 16 * index, sentence, size=12)
    return open_source(pdf.build()).page(1)


def scanned_page(hidden: Sequence[str] = ()) -> PageSource:
    """The written page as nothing but a picture, with `hidden` as the unseen lines of an earlier OCR."""
    raster = written_page().raster(200).convert("RGB")
    pdf = PdfBuilder()
    page = pdf.page(400, 300).image(0, 0, 400, 300, pixels=raster.size, rgb=raster.tobytes())
    for index, sentence in enumerate(hidden):
        page.text(40, 60 + 16 * index, sentence, size=12, render_mode=3)
    return open_source(pdf.build()).page(1)


def read(page: PageSource, mode: OcrMode = OcrMode.AUTO) -> tuple[PageView, StepLog]:
    log = StepLog(1)
    return read_content(page, PageOptions(ocr=mode), log), log


def test_a_written_page_plans_no_reading() -> None:
    content, _ = read(written_page(), OcrMode.NEVER)
    assert plan_reading(content) == Plan()


def test_a_sideways_text_layer_is_turned_and_its_boxes_turned_back() -> None:
    pdf = PdfBuilder()
    page = pdf.page(300, 400)
    for index, sentence in enumerate(SENTENCES):
        page.text(60 + 16 * index, 40, sentence, size=10, angle=90)
    content, _ = read(open_source(pdf.build()).page(1))
    assert [line.text for line in content.lines]
    assert all(line.bbox.width > 5 * line.bbox.height for line in content.lines)
    assert abs(content.rotation) == 90
    result = parse_page(open_source(pdf.build()).page(1))
    assert result.page.width == pytest.approx(300)
    assert all(block.bbox.height > block.bbox.width for block in result.page.blocks if block.content)


@pytest.mark.parametrize(
    ("lettering", "text", "prose"),
    [
        (Lettering(500, 8.0, 30.0), True, True),
        (Lettering(80, 8.0, 3.0), True, False),
        (Lettering(500, 2.0, 3.0), False, False),
        (Lettering(), False, False),
    ],
)
def test_labels_are_text_but_no_prose(lettering: Lettering, text: bool, prose: bool) -> None:
    assert (lettering.is_text, lettering.is_prose) == (text, prose)


def test_a_failed_reading_keeps_the_text_layer(refuse_ocr: Callable[[], None]) -> None:
    refuse_ocr()
    content, log = read(written_page(), OcrMode.ALWAYS)
    assert [line.text for line in content.lines] == list(SENTENCES)
    assert [error.step for error in log.errors] == ["ocr"]


def test_a_scan_is_read_from_its_pixels() -> None:
    content, log = read(scanned_page())
    assert log.errors == [] and [line.text for line in content.lines] == list(SENTENCES)


def test_never_means_never(refuse_ocr: Callable[[], None]) -> None:
    refuse_ocr()
    content, log = read(scanned_page(), OcrMode.NEVER)
    assert log.errors == [] and content.lines == ()


def test_an_earlier_ocr_that_agrees_is_kept() -> None:
    content, log = read(scanned_page(hidden=SENTENCES))
    assert {line.source for line in content.lines} == {BlockSource.TEXT_LAYER}
    assert [line.text for line in content.lines] == list(SENTENCES) and "ocr" not in log.timings


@pytest.mark.parametrize(
    "hidden",
    [
        ("Thjs pagc wcs vvritten bv a progrcm end nat bg a scanncr.",) * 3,  # misread
        SENTENCES[:1],  # two thirds of the page are missing
    ],
)
def test_an_earlier_ocr_that_does_not_is_replaced(hidden: tuple[str, ...]) -> None:
    content, _ = read(scanned_page(hidden))
    assert {line.source for line in content.lines} == {BlockSource.OCR}
    assert [line.text for line in content.lines] == list(SENTENCES)


def test_reading_always_means_pixels() -> None:
    content, log = read(written_page(), OcrMode.ALWAYS)
    assert log.errors == [] and {line.source for line in content.lines} == {BlockSource.OCR}
    assert [line.text for line in content.lines] == list(SENTENCES)
