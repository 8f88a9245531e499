"""References to the files of figures lead there, and to nothing else, whatever a document is called."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from lxml.html import document_fromstring
from markdown_it import MarkdownIt
from pdf_builder import PdfBuilder

NAMES = (
    "a b (1)",
    "a [x](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    "x\"onerror='alert(1)",
    "%2e%2e%2fx",
    "a&lt;b #1?",
    "a\\)b*c_d_",
    "\u202egnp",
)


@pytest.fixture
def drawing() -> bytes:
    pdf = PdfBuilder()
    page = pdf.page(400, 400)
    for n in range(24):
        page.line(60 + 12 * n, 80, 340 - 9 * n, 320, line_width=1.5).line(60, 80 + 10 * n, 340, 320 - 8 * n)
    return pdf.build()


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_found_by_its_reference(vlm, tmp_path, drawing, name):
    source = tmp_path / f"{name}.pdf"
    source.write_bytes(drawing)
    done = vlm("parse", source, "-o", tmp_path / "out", "-f", "md,html", "--images", "referenced", "-q")
    assert done.code == 0, done.err
    for suffix in ("md", "html"):
        text = (tmp_path / "out" / f"{name}.{suffix}").read_text(encoding="utf-8")
        html = MarkdownIt("commonmark", {"html": True}).render(text) if suffix == "md" else text
        images = list(document_fromstring(html).iter("img"))
        assert images
        for image in images:
            assert set(image.attrib) == {"src", "alt"}
            assert (tmp_path / "out" / unquote(image.get("src"))).is_file()
