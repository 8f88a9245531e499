"""Page labels, and trees of them that never end."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from pdf_builder import PdfBuilder
from pdf_finish import finished
from pikepdf import Array, Dictionary, Name

from vlm.parsing.inputs import open_source
from vlm.parsing.inputs.pdf.labels import may_have_labels


def document(change: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
    pdf = PdfBuilder()
    pdf.page().text(50, 60, "The first page")
    return finished(pdf, *([change] if change else []))


def roman(pdf: pikepdf.Pdf) -> None:
    leaf = pdf.make_indirect(Dictionary(Limits=Array([0, 0]), Nums=Array([0, Dictionary(S=Name.r, St=4)])))
    pdf.Root.PageLabels = pdf.make_indirect(Dictionary(Kids=Array([leaf])))


def of_itself(pdf: pikepdf.Pdf) -> None:
    node = pdf.make_indirect(Dictionary(Limits=Array([0, 5])))
    node.Kids = Array([node])
    pdf.Root.PageLabels = node


def in_a_circle(pdf: pikepdf.Pdf) -> None:
    one, other = (pdf.make_indirect(Dictionary(Limits=Array([0, 5]))) for _ in range(2))
    one.Kids, other.Kids = Array([other]), Array([one])
    pdf.Root.PageLabels = one


def test_a_label_is_read() -> None:
    assert open_source(document(roman)).page(1).label == "iv"


@pytest.mark.parametrize("labels", [of_itself, in_a_circle])
def test_a_tree_that_leads_into_itself_gives_no_labels(labels: Callable[[pikepdf.Pdf], None]) -> None:
    page = open_source(document(labels)).page(1)
    assert page.label is None
    assert len(page.glyphs())


def test_labels_are_looked_for_only_where_a_file_may_have_some() -> None:
    assert may_have_labels(document(roman))
    assert not may_have_labels(document())


def test_a_crop_box_beside_the_page_counts_for_nothing() -> None:
    def crop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].CropBox = Array([1000, 1000, 1200, 1200])

    page = open_source(document(crop)).page(1)
    assert (page.width, page.height) == (612, 792)
