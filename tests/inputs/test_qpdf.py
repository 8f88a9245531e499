"""The objects of a document as qpdf sees them."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from vlm.parsing.errors import PageError
from vlm.parsing.inputs.pdf.qpdf import PdfObjects


def test_a_file_that_qpdf_wants_a_password_of_has_no_objects() -> None:
    data = BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(data, encryption=pikepdf.Encryption(user="user", owner="owner"))
    objects = PdfObjects(data.getvalue(), None)
    assert not objects.is_collection()
    with pytest.raises(PageError, match="cannot be read"):
        objects.page(1)
