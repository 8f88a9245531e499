"""Similarity and alignment against values worked out by hand."""

import json
from pathlib import Path

import pytest

from vlm.eval.formulas import exact_match, run, token_similarity
from vlm.eval.formulas.run import Pair, Report, compare
from vlm.eval.formulas.similarity import align, edit_distance
from vlm.geometry import Box
from vlm.markup.inline import Math, Text
from vlm.parsing.schema import Block, BlockKind, Document, Page


def test_edit_distance_by_hand() -> None:
    assert edit_distance("kitten", "sitting") == 3
    assert edit_distance("", "ab") == 2


def test_similarity_is_one_minus_the_share_of_edits() -> None:
    # a + b against a - b: one substitution in three tokens.
    assert token_similarity("a+b", "a-b") == pytest.approx(2 / 3)
    assert token_similarity("", "") == 1.0
    assert token_similarity("a", "") == 0.0
    assert exact_match(r"a\le b", r"a\leq b")


def test_alignment_keeps_the_order_and_skips_what_is_missing() -> None:
    assert align(["a", "b+c", "d"], ["b+c", "d"]) == [(1, 0, 1.0), (2, 1, 1.0)]
    assert [(i, j) for i, j, _ in align(["a=1", "b=2"], ["b=2", "a=1"])] in ([(0, 1)], [(1, 0)], [(0, 0), (1, 1)])


def _document() -> Document:
    box = Box(0, 0, 10, 10)
    inlines = (Text("Costs $5 if "), Math("x^2"), Text(" and "), Math("y"), Text(" hold"))
    text = Block(id="1", kind=BlockKind.TEXT, bbox=box, inlines=inlines)
    shown = Block(id="2", kind=BlockKind.FORMULA, bbox=box, latex="a=b")
    return Document(pages=[Page(number=1, width=10, height=10, blocks=[text, shown])])


def test_inline_and_display_are_counted_apart() -> None:
    entries = [
        {"type": "text", "data": "Costs"},
        {"type": "inline-formula", "data": "$x^{2}$"},
        {"type": "inline-formula", "data": "$z+1$"},
        {"type": "display-formula", "data": "$$a=b$$"},
    ]
    report = Report({"one": compare(entries, _document())})
    assert report.share("inline") == 0.5
    assert report.share("display") == 1.0
    assert "0.500" in report.to_text()
    assert report.pairs["one"][0] == Pair("display", "$$a=b$$", "a=b", 1.0)


def test_a_folder_without_truth_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        run(tmp_path)


def test_run_reads_documents_beside_their_truth(tmp_path: Path) -> None:
    from pdf_builder import PdfBuilder

    (tmp_path / "ground_truth").mkdir()
    (tmp_path / "pdfs").mkdir()
    builder = PdfBuilder()
    builder.page(300, 200).text(30, 50, "Nothing but words on this page")
    (tmp_path / "pdfs" / "a.pdf").write_bytes(builder.build())
    truth = [{"type": "display-formula", "data": "$$x$$"}]
    (tmp_path / "ground_truth" / "a.json").write_text(json.dumps(truth))
    assert run(tmp_path).share("display") == 0.0
