"""Thresholds that a caller changes are in force where a page is read and where the whole document is refined."""

from __future__ import annotations

import pytest
from pdf_builder import PdfBuilder

from vlm.parsing.layout.headings import HeadingsSettings
from vlm.parsing.options import PageOptions
from vlm.parsing.run.parser import DocumentParser
from vlm.parsing.schema import BlockKind
from vlm.parsing.structure.levels import LevelsSettings
from vlm.thresholds import Settings


@pytest.fixture
def pdf() -> bytes:
    builder = PdfBuilder()
    page = builder.page(400, 400).text(40, 60, "The Weather of the Islands", size=20)
    for row in range(9):
        page.text(40, 100 + 14 * row, "It rains on the western slopes while the eastern ones lie in the sun", size=10)
    page.text(40, 260, "Rain", size=14)
    for row in range(5):
        page.text(40, 280 + 14 * row, "Most of it falls at night, and most of the nights are in the winter", size=10)
    return builder.build()


def kinds(pdf: bytes, *settings: Settings, workers: int = 1) -> list[BlockKind]:
    with DocumentParser(options=PageOptions(settings=settings), workers=workers) as parser:
        return [block.kind for page in parser.parse(pdf).document.pages for block in page.blocks]


def test_as_they_are(pdf: bytes) -> None:
    assert kinds(pdf) == [BlockKind.TITLE, BlockKind.TEXT, BlockKind.SECTION_HEADER, BlockKind.TEXT]


@pytest.mark.parametrize("workers", [1, 2])
def test_of_a_page(pdf: bytes, workers: int) -> None:
    assert BlockKind.SECTION_HEADER not in kinds(pdf, HeadingsSettings(lines=0), workers=workers)


def test_of_the_document(pdf: bytes) -> None:
    found = kinds(pdf, LevelsSettings(title_lead=5.0))
    assert BlockKind.TITLE not in found and BlockKind.SECTION_HEADER in found
