"""Display formulas on a scan, from pixels to blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image
from recognised import recognised

import vlm.parsing.run.pipeline as pipeline
from vlm.geometry import Box
from vlm.parsing.errors import PageError
from vlm.parsing.formulas.by_model import FormulaInPixels, is_whole
from vlm.parsing.formulas.find.pixels.areas import find_formula_areas
from vlm.parsing.inputs import PageSource
from vlm.parsing.options import PageOptions
from vlm.parsing.page.view import PageView
from vlm.parsing.readers import Reading, RegionTask
from vlm.parsing.reading.agree import printed, share_told
from vlm.parsing.schema import BlockKind, BlockSource, ContentFormat, PageStatus

FORMULAS = frozenset({RegionTask.FORMULA})
POINTS = 72 / 150
INK = Box(*(value * POINTS for value in (520, 405, 690, 490)))


def parse(page: PageSource, content: PageView, monkeypatch: pytest.MonkeyPatch, *readers: Any) -> pipeline.PageResult:
    """The page from its OCR on."""
    options = PageOptions(readers=readers)
    monkeypatch.setattr(pipeline, "read_content", lambda *_: replace(content, options=options))
    return pipeline.parse_page(page, options)


def test_the_formula_is_found_without_its_number(content: PageView) -> None:
    assert content.sheet is not None
    (area,) = find_formula_areas(content, content.sheet)
    assert area.box.iou(INK) > 0.8 and area.tag is not None and area.tag.text == "7"
    assert sorted(line.text for line in area.lines)[0] == "(7)"
    assert not any("time" in line.text or "letters" in line.text for line in area.lines)


def test_the_reading_becomes_a_block_in_its_place(
    scanned_page: PageSource, content: PageView, monkeypatch: pytest.MonkeyPatch, fake: Any
) -> None:
    result = parse(scanned_page, content, monkeypatch, fake())
    before, formula, after = result.page.blocks
    assert before.content.startswith("The second law") and after.content.startswith("Here the letters")
    assert (formula.kind, formula.format, formula.source) == (
        BlockKind.FORMULA,
        ContentFormat.LATEX,
        BlockSource.MODEL,
    )
    assert (formula.content, formula.tag, formula.confidence) == ("t = \\frac{2v}{g}", "7", 0.9)
    assert formula.id == "p1-b1" and result.errors == ()


@pytest.mark.parametrize("content_read", ["", "  ", "\\frac{2v}{g", "x}", "E = mc^2 + \\alpha_{n-1}"])
def test_without_a_whole_reading_that_agrees_the_page_stays_as_it_is(
    scanned_page: PageSource, content: PageView, monkeypatch: pytest.MonkeyPatch, fake: Any, content_read: str
) -> None:
    unread = parse(scanned_page, content, monkeypatch)
    abstained = parse(scanned_page, content, monkeypatch, fake(content_read, tasks=FORMULAS))
    assert abstained.page == unread.page and abstained.errors == ()


def test_all_formulas_of_a_page_are_read_in_one_call(content: PageView, fake: Any) -> None:
    reader = fake()
    recognised(replace(content, options=PageOptions(readers=(reader,))), FormulaInPixels())
    ((task, crops),) = reader.calls
    assert task is RegionTask.FORMULA and len(crops) == 1


def test_crops_have_letters_of_the_size_readers_know(content: PageView, fake: Any) -> None:
    reader = fake()
    recognised(replace(content, options=PageOptions(readers=(reader,))), FormulaInPixels())
    ((_, (crop,)),) = reader.calls
    em = 32  # pixels of the font on the scan: at 20 pixels an em the formula is as much smaller
    assert crop.mode == "RGB"
    assert crop.width == pytest.approx(20 / em * 170 + 2 * 5, rel=0.15)
    assert crop.getpixel((0, 0)) == crop.getpixel((crop.width - 1, crop.height - 1)) == (255, 255, 255)


def test_no_reader_of_formulas_no_search(content: PageView, fake: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise AssertionError("searched")

    monkeypatch.setattr("vlm.parsing.formulas.by_model.find_formula_areas", forbidden)
    reader = fake(tasks=frozenset({RegionTask.TABLE}))
    read = replace(content, options=PageOptions(readers=(reader,)))
    assert recognised(read, FormulaInPixels()) is read and reader.calls == []


class BrokenReader:
    name, tasks = "broken", FORMULAS

    def read(self, crops: Sequence[Image.Image], task: RegionTask) -> list[Reading]:
        raise PageError("the reader broken fell over")


class ForgetfulReader(BrokenReader):
    name = "forgetful"

    def read(self, crops: Sequence[Image.Image], task: RegionTask) -> list[Reading]:
        return []


@pytest.mark.parametrize(
    ("reader", "told"),
    [(BrokenReader(), "fell over"), (ForgetfulReader(), "forgetful gave 0 readings of 1 regions")],
)
def test_the_errors_of_a_reader_are_data(
    scanned_page: PageSource, content: PageView, monkeypatch: pytest.MonkeyPatch, reader: Any, told: str
) -> None:
    result = parse(scanned_page, content, monkeypatch, reader)
    assert [(error.step, error.kind) for error in result.errors] == [("formula reader", "PageError")]
    assert told in result.errors[0].message
    assert result.page.status is PageStatus.OK
    assert result.page.blocks == parse(scanned_page, content, monkeypatch).page.blocks


@pytest.mark.parametrize(
    ("latex", "whole"),
    [("x", True), ("\\{x\\}", True), ("\\{x", True), ("{x", False), ("", False), ("}{", False), ("x\\", False)],
)
def test_whole_latex_closes_its_braces(latex: str, whole: bool) -> None:
    assert is_whole(latex) is whole


def test_what_latex_prints_is_compared_with_what_was_seen() -> None:
    assert printed("\\begin{aligned} \\alpha &= \\sin x \\end{aligned}").split() == ["&=", "sin", "x"]
    assert share_told("sin X 2 + 5", printed("\\sin \\mathbf{x}_{2}")) == pytest.approx(5 / 6)
    assert share_told("x = 2", "y") == 1.0  # too little to tell
