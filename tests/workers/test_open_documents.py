"""The documents that a worker keeps open."""

from __future__ import annotations

import pytest
from pdf_builder import PdfBuilder

from vlm.parsing.errors import InputError
from vlm.parsing.run.workers.tasks import OPEN_DOCUMENTS, DocumentRef, OpenDocuments


def document(pages: int) -> DocumentRef:
    pdf = PdfBuilder()
    for _ in range(pages):
        pdf.page()
    return DocumentRef(source=pdf.build())


def test_a_document_is_opened_once():
    ref = document(1)
    with OpenDocuments() as documents:
        assert documents.get(ref) is documents.get(ref)


def test_only_the_ones_used_last_stay_open():
    refs = [document(count) for count in range(1, OPEN_DOCUMENTS + 2)]
    with OpenDocuments() as documents:
        first = documents.get(refs[0])
        for ref in refs[1:]:
            assert len(documents.get(ref)) == refs.index(ref) + 1
        assert documents.get(refs[0]) is not first


def test_a_document_that_cannot_be_opened_costs_no_open_one():
    ref = document(1)
    with OpenDocuments() as documents:
        opened = documents.get(ref)
        with pytest.raises(InputError):
            documents.get(DocumentRef(source=b"no document"))
        assert documents.get(ref) is opened
