"""Poppler as the one that draws pages."""

from __future__ import annotations

import shutil
import sys

import numpy as np
import pytest
from pdf_builder import PdfBuilder

from vlm.parsing.errors import MissingDependencyError, UsageError
from vlm.parsing.inputs import open_source


def document() -> bytes:
    pdf = PdfBuilder()
    pdf.page(300, 200, rotate=90, crop=(10, 20, 290, 190)).rect(30, 60, 50, 20, fill=(1, 0, 0))
    return pdf.build()


def test_poppler_draws_what_pdfium_draws():
    pytest.importorskip("pdf2image")
    if shutil.which("pdftoppm") is None:
        pytest.skip("poppler is not installed")
    one, other = (
        np.asarray(open_source(document(), backend=name).page(1).raster(72)) for name in ("pdfium", "poppler")
    )
    assert one.shape == other.shape
    assert np.abs(one.astype(int) - other).mean() < 2


def test_without_pdf2image_one_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pdf2image", None)
    with pytest.raises(MissingDependencyError, match="docvlm\\[poppler\\]"):
        open_source(document(), backend="poppler")


def test_the_environment_chooses_and_nonsense_is_refused(monkeypatch):
    monkeypatch.setenv("VLM_PDF_BACKEND", "paint")
    with pytest.raises(UsageError, match="pdfium"):
        open_source(document())
