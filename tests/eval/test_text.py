"""Text, order and headings against known content."""

from __future__ import annotations

import json

import pypdfium2 as pdfium
import pytest
from pdf_builder import PdfBuilder

from vlm.eval.synthetic import write_known_documents, write_long_document
from vlm.eval.text import run
from vlm.eval.text.align import Match, align, normalize, order, similarity
from vlm.eval.text.headings import score
from vlm.eval.text.truth import load
from vlm.parsing.errors import InputError
from vlm.parsing.inputs import open_source
from vlm.parsing.run.parser import DocumentParser


def test_pieces_are_found_where_they_are_most_alike():
    found = align(["alpha beta", "gamma delta"], "gamna delta and alpha beta")
    assert [match.start for match in found] == [16, 0]
    assert found[0].similarity == 1.0
    assert found[1].similarity == pytest.approx(10 / 11)
    assert align(["alpha"], "") == [Match(0, 0.0)]


@pytest.mark.parametrize(
    ("starts", "expected"), [([0, 5, 9], 1.0), ([9, 5, 0], 0.0), ([5, 0, 9], 2 / 3), ([4], 1.0), ([], 1.0)]
)
def test_order_is_the_share_of_pairs_the_right_way_round(starts, expected):
    assert order([Match(start, 1.0) for start in starts]) == pytest.approx(expected)


def test_what_was_not_found_has_no_place_in_the_order():
    assert order([Match(9, 0.3), Match(0, 1.0), Match(5, 1.0)]) == 1.0


def test_forms_of_one_character():
    assert normalize("ﬁne—“x”\u00a0 y\u00ad") == 'fine-"x" y'
    assert similarity("abcd", "abce") == 0.75


def test_headings():
    known = [("Introduction", 1), ("Methods", 2), ("Results", 2)]
    assert score(known, known).f1 == 1.0
    wrong = score(known, [("Introduction", 2), ("Some sentence", 2)])
    assert (wrong.both, wrong.levels, wrong.f1) == (1, 0, pytest.approx(2 / 5))
    assert score([], []).f1 == 1.0
    assert score(known, [("Methods", 2), ("Methods", 2)]).both == 1


def document(folder, name, items, *lines):
    (folder / "pdfs").mkdir(exist_ok=True)
    (folder / "ground_truth").mkdir(exist_ok=True)
    (folder / "ground_truth" / f"{name}.json").write_text(json.dumps(items))
    pdf = PdfBuilder()
    page = pdf.page()
    for index, line in enumerate(lines):
        page.text(50, 80 + 60 * index, line)
    (folder / "pdfs" / f"{name}.pdf").write_bytes(pdf.build())


def test_documents_are_measured(tmp_path):
    items = [
        {"type": "text", "data": "Alpha beta gamma."},
        {"type": "inline-formula", "data": "$x$"},
        {"type": "text", "data": "Delta epsilon zeta."},
    ]
    document(tmp_path, "good", items, "Alpha beta gamma.", "Delta epsilon zeta.")
    document(tmp_path, "swapped", items, "Delta epsilon zeta.", "Alpha beta gamma.")
    document(tmp_path, "broken", items)
    (tmp_path / "pdfs" / "broken.pdf").write_bytes(b"no document")
    with DocumentParser() as parser:
        broken, good, swapped = run(load(tmp_path), parser)
    assert (good.text, good.whole, good.order, good.failed) == (1.0, 1.0, 1.0, False)
    assert (swapped.text, swapped.order) == (1.0, 0.0)
    assert swapped.whole < 0.7
    assert (broken.text, broken.order, broken.failed) == (0.0, 0.0, True)


def test_missing_truth_is_named(tmp_path):
    with pytest.raises(InputError, match="no ground_truth"):
        load(tmp_path)
    document(tmp_path, "a", [{"kind": "text"}])
    with pytest.raises(InputError, match="not a list of content items"):
        load(tmp_path)


def plain_text_of(path):
    with pdfium.PdfDocument(path) as pdf:
        return " ".join(page.get_textpage().get_text_range() for page in pdf)


def test_generated_documents_hold_what_they_say(tmp_path):
    write_known_documents(tmp_path, 3, seed=5)
    documents = load(tmp_path)
    assert all(document.headings()[0].level == 1 for document in documents)
    for document in documents:
        found = align([normalize(text) for text in document.texts()], normalize(plain_text_of(document.pdf)))
        exact = sum(match.similarity > 0.99 for match in found)
        assert exact >= len(found) - 2, "all pieces but one that goes over a page, whose number then stands in it"
    again = tmp_path / "again"
    write_known_documents(again, 3, seed=5)
    assert [document.items for document in load(again)] == [document.items for document in documents]


def test_the_long_document_has_its_pages(tmp_path):
    write_long_document(tmp_path / "long.pdf", 7)
    with open_source(tmp_path / "long.pdf") as source:
        assert len(source) == 7
