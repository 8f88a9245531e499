"""What tags say against what was made of the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pdf_builder import PdfBuilder
from tagged_pdf import Tag, marked, tagged

from vlm.app.cli import main

SENTENCE = "The harbour office keeps a ledger of every vessel that has called here since the pier was built."


def write(folder: Path, name: str, *kinds: str) -> None:
    """A document of one heading in the type of the text and paragraphs, tagged as `kinds`."""
    pdf = PdfBuilder()
    page = pdf.page()
    y, tags = 80, []
    for id, kind in enumerate(kinds):
        heading = kind.startswith("H")
        with marked(page, id):
            page.text(
                60,
                y,
                "Where the boats are" if heading else SENTENCE,
                size=10,
                font="Times-Italic" if heading else "Times-Roman",
            )
        y += 13
        tags.append(Tag(kind, id))
    (folder / name).write_bytes(tagged(pdf, *tags))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "heading.pdf", "P", "P", "H2", "P", "P", "P")
    write(tmp_path, "text.pdf", "P", "P", "P")
    plain = PdfBuilder()
    plain.page().text(60, 80, SENTENCE)
    (tmp_path / "plain.pdf").write_bytes(plain.build())
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 no more")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *flags: str) -> str:
    assert main(["eval", "tags", *flags, "--ocr", "never", "--workers", "1"]) == 0
    return capsys.readouterr().out


def test_agreement_is_told_with_and_without_tags(folder, capsys):
    out = run(capsys, str(folder))
    rows = {line.split()[0]: line.split() for line in out.splitlines() if line}
    assert rows["kind"][1:] == ["8/9", "88.9%", "9/9", "100.0%"]
    assert rows["heading"][1:] == ["1"]  # told to be a heading, seen as text
    assert "2 tagged documents, 2 tagged pages" in out


def test_each_difference_can_be_listed(folder, capsys):
    (line,) = run(capsys, str(folder), "--json").splitlines()
    assert json.loads(line) == {
        "document": "heading.pdf",
        "page": 1,
        "fact": "kind",
        "told": "heading",
        "seen": "text",
        "used": "heading",
        "text": "Where the boats are",
    }
    assert "heading, text, heading" in run(capsys, str(folder), "--each")


def test_a_folder_without_tagged_documents_fails(tmp_path, capsys):
    assert main(["eval", "tags", str(tmp_path)]) == 1
