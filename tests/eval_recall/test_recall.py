"""How many words of a PDF reach its Markdown, or the ledger of what was left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pdf_builder import PdfBuilder

from vlm.app.cli import main
from vlm.parsing.ledger.spoken import spoken
from vlm.parsing.ledger.words import missing, words_of


def lost(expected: str, found: str) -> str:
    return " ".join(missing(words_of(expected), words_of(found)))


@pytest.mark.parametrize(
    ("expected", "found", "gone"),
    [
        ("The mill, the barge", "the barge", "the mill"),
        ("exam\ufffeple of it", "example of it", ""),
        ("an example", "an exam ple", ""),
        ("Café ﬁnal", "CAFE\u0301 final", ""),
        ("7 7 7", "7 7", "7"),
        ("水運年報", "年報", "水 運"),
    ],
)
def test_missing_words_are_those_that_nothing_accounts_for(expected: str, found: str, gone: str) -> None:
    assert lost(expected, found) == gone


def test_a_word_inside_a_word_that_was_expected_too_is_not_found() -> None:
    assert lost("cat concat", "concat") == "cat"


def test_formulas_count_as_what_they_print() -> None:
    assert spoken(r"\frac{\alpha}{x_{i}} \sin y").split() == ["{α}{xi}", "sin", "y"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pdf = PdfBuilder()
    for number in (1, 2):
        page = pdf.page(300, 400)
        for row in range(14):
            page.text(40, 80 + 18 * row, f"Entry {number}{row:02} of the harbour ledger")
        page.text(148, 385, f"{number}", size=8)
    (tmp_path / "two.pdf").write_bytes(pdf.build())
    return tmp_path


def test_a_page_number_is_not_written_and_everything_else_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "recall", str(folder), "--json", "--workers", "1"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["words"], report["unwritten"]) == (2 * (14 * 6 + 1), ["1", "2"])


def test_the_table_names_the_worst_and_what_it_lacks(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["eval", "recall", str(folder), "--workers", "1"])
    out = capsys.readouterr().out.splitlines()
    assert out[1].split()[:3] == ["two.pdf", "170", "0.9882"]
    assert out[-1] == "1 documents, 0 not read"


def test_too_little_fails(tmp_path: Path) -> None:
    assert main(["eval", "recall", str(tmp_path), "--workers", "1"]) == 1  # nothing there to measure
