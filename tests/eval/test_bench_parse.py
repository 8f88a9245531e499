"""Which pages the benchmark of parsing counts."""

from __future__ import annotations

from pdf_builder import PdfBuilder

from vlm.eval.bench.parse import born_digital


def test_only_pages_with_text_count(tmp_path):
    pdf = PdfBuilder()
    pdf.page(300, 200).text(20, 50, "Some words of text")
    pdf.page(300, 200).image(0, 0, 300, 200)
    pdf.page(300, 200).text(20, 50, "And some more of them")
    (tmp_path / "mixed.pdf").write_bytes(pdf.build())
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    assert born_digital(sorted(tmp_path.glob("*.pdf"))) == {tmp_path / "mixed.pdf": "1,3"}
