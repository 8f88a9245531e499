"""Pages with drawings on them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_builder import PageBuilder, PdfBuilder

from vlm.parsing.inputs import open_source
from vlm.parsing.options import FigureMode, PageOptions
from vlm.parsing.page.view import PageView
from vlm.parsing.text import read_lines

PROSE = "This is a line of running text which is long enough to be one"


@pytest.fixture
def content() -> Callable[..., PageView]:
    """The content of a page that `draw` has drawn, with eight lines of running text at its foot."""

    def build(draw: Callable[[PageBuilder], object], figures: str = "svg") -> PageView:
        document = PdfBuilder()
        page = document.page(400, 500)
        draw(page)
        for row in range(8):
            page.text(40, 390 + 12 * row, PROSE, size=10)
        source = open_source(document.build()).page(1)
        options = PageOptions(figures=FigureMode(figures))
        return PageView(page=source, lines=tuple(read_lines(source)), options=options)

    return build
