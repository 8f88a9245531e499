"""Errors as data: what one bad step costs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_builder import PdfBuilder

import vlm.parsing.run.pipeline as pipeline
from vlm.parsing.errors import PageError
from vlm.parsing.inputs import PageSource, open_source
from vlm.parsing.options import OcrMode, PageOptions
from vlm.parsing.page.view import PageView
from vlm.parsing.run.finders import FINDERS
from vlm.parsing.schema import PageStatus
from vlm.parsing.steps import StepLog


@pytest.fixture
def page() -> PageSource:
    pdf = PdfBuilder()
    pdf.page(300, 200).text(40, 60, "A line of text that stands on the page.", size=12)
    return open_source(pdf.build()).page(1)


def fail(content: PageView) -> PageView:
    raise ZeroDivisionError("nothing to divide by")


def test_the_log_returns_the_result_and_the_time() -> None:
    log = StepLog(3)
    assert log.run("sum", lambda: 1 + 1, 0) == 2
    assert log.errors == [] and log.timings["sum"] >= 0


def test_the_log_returns_the_fallback_and_names_the_error() -> None:
    def refuse() -> int:
        raise PageError("page 3 has too many glyphs")

    log = StepLog(3)
    assert log.run("text", refuse, -1) == -1
    (error,) = log.errors
    assert (error.page, error.step, error.kind) == (3, "text", "PageError")
    assert error.message == "page 3 has too many glyphs"


@pytest.mark.parametrize("index", range(len(FINDERS)))
def test_a_failed_finder_costs_only_its_own_result(
    page: PageSource, monkeypatch: pytest.MonkeyPatch, index: int
) -> None:
    monkeypatch.setattr(type(FINDERS[index]), "propose", lambda self, view: fail(view))
    result = pipeline.parse_page(page)
    assert "stands on the page" in result.page.blocks[0].content
    assert [(error.step, error.kind) for error in result.errors] == [(FINDERS[index].name, "ZeroDivisionError")]
    assert result.page.status is PageStatus.OK


def test_a_failed_layout_leaves_the_lines(page: PageSource, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "arrange", fail)
    result = pipeline.parse_page(page)
    assert [block.content for block in result.page.blocks] == ["A line of text that stands on the page."]
    assert result.page.blocks[0].id == "p1-b0"
    assert [error.step for error in result.errors] == ["layout"]


def test_a_page_of_which_nothing_is_left_has_failed(page: PageSource, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: PageSource) -> object:
        raise PageError("page 1 is broken")

    monkeypatch.setattr(type(page), "glyphs", broken)
    result = pipeline.parse_page(page, PageOptions(ocr=OcrMode.NEVER))
    assert result.page.status is PageStatus.FAILED and result.errors[0].message == "page 1 is broken"


def test_an_empty_page_is_empty_and_no_error() -> None:
    pdf = PdfBuilder()
    pdf.page(300, 200)
    result = pipeline.parse_page(open_source(pdf.build()).page(1))
    assert result.page.status is PageStatus.EMPTY and result.errors == ()


@pytest.mark.parametrize("mode", [OcrMode.AUTO, OcrMode.NEVER])
def test_a_text_layer_needs_no_ocr(
    page: PageSource, monkeypatch: pytest.MonkeyPatch, mode: OcrMode, refuse_ocr: Callable[[], None]
) -> None:
    refuse_ocr()
    result = pipeline.parse_page(page, PageOptions(ocr=mode))
    assert result.errors == () and "ocr" not in result.timings
