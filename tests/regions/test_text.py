"""Lines that OCR is not sure of."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from PIL import Image
from recognised import recognised

from vlm.geometry import Box
from vlm.parsing.inputs import PageSource
from vlm.parsing.layout import arrange
from vlm.parsing.options import PageOptions
from vlm.parsing.page.view import PageView
from vlm.parsing.reading.text import TextInPixels
from vlm.parsing.schema import BlockSource
from vlm.parsing.text import Line, Style, Word


def line(text: str, top: float, confidence: float) -> Line:
    box = Box(20, top, 140, top + 10)
    return Line((Word(text, box, Style(size=10), confidence=confidence),), box, top + 8, 10, source=BlockSource.OCR)


@pytest.fixture
def page(scanned_page: PageSource, make_sheet: Any) -> PageView:
    lines = (line("Clearly read words", 20, 0.99), line("Tne qvick tox", 60, 0.6))
    return PageView(page=scanned_page, lines=lines, sheet=make_sheet(Image.new("RGB", (400, 300), "white")))


def with_reader(page: PageView, reader: Any) -> PageView:
    return PageView(page=page.page, lines=page.lines, sheet=page.sheet, options=PageOptions(readers=(reader,)))


def test_only_doubtful_lines_are_read_again(page: PageView, fake: Any) -> None:
    reader = fake("The quick fox", confidence=0.8)
    clear, doubtful = recognised(with_reader(page, reader), TextInPixels()).lines
    ((_, crops),) = reader.calls
    assert len(crops) == 1 and clear is page.lines[0]
    assert doubtful.text == "The quick fox" and doubtful.source is BlockSource.MODEL
    boxes = [word.bbox for word in doubtful.words]
    assert all(a.x1 < b.x0 for a, b in pairwise(boxes))
    assert boxes[0].x0 == 20 and boxes[-1].x1 <= 140


@pytest.mark.parametrize(("content", "confidence"), [("", 0.9), (" ", 0.9), ("The quick fox", 0.5)])
def test_a_reader_that_is_no_surer_changes_nothing(page: PageView, fake: Any, content: str, confidence: float) -> None:
    assert recognised(with_reader(page, fake(content, confidence=confidence)), TextInPixels()).lines == page.lines


def test_the_block_says_who_read_it(page: PageView, fake: Any) -> None:
    read = recognised(with_reader(page, fake("The quick fox", confidence=0.8)), TextInPixels())
    assert [block.source for block in arrange(read).blocks] == [BlockSource.OCR, BlockSource.MODEL]
