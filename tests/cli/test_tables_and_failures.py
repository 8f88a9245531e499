"""Tables as files, and blocks that cannot be written."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pdf_builder import PdfBuilder

from vlm.markup.table.table import Table

ROWS = (("Item", "Price"), ("=cod()", "<silence>"), ("hake", "-5"))


@pytest.fixture
def priced(tmp_path: Path) -> Path:
    """A PDF with a ruled table on each of two pages, and a sentence before it."""
    pdf = PdfBuilder()
    for number in (1, 2):
        page = pdf.page(300, 300).text(30, 70, f"Prices of day {number} at the harbour are these.", size=10)
        for y in (100, 120, 140, 160):
            page.rect(30, y, 200, 0.5, fill=(0, 0, 0))
        for row, cells in enumerate(ROWS):
            for column, text in enumerate(cells):
                page.text(40 + 100 * column, 115 + 20 * row, text, size=10)
    path = tmp_path / "day.pdf"
    path.write_bytes(pdf.build())
    return path


def read(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def test_each_table_is_a_file_beside_the_output(vlm, priced, tmp_path):
    done = vlm(priced, "-o", tmp_path / "out", "--tables", "csv", "--json")
    names = ["day.table-1.csv", "day.table-2.csv", "day.md"]
    assert json.loads(done.out)["files"] == [str(tmp_path / "out" / name) for name in names]
    assert read(tmp_path / "out" / "day.table-2.csv") == [["Item", "Price"], ["'=cod()", "<silence>"], ["hake", "-5"]]


def test_raw_files_keep_what_a_spreadsheet_would_run(vlm, priced, tmp_path):
    vlm(priced, "-o", tmp_path / "out", "--tables", "rawcsv", "--split", "pages")
    assert read(tmp_path / "out" / "day" / "table-1.csv") == [list(row) for row in ROWS]


def test_files_need_a_folder(vlm, priced):
    done = vlm(priced, "--tables", "csv")
    assert done.code == 2 and "--tables" in done.err


def test_letters_in_angles_are_letters_in_every_format(vlm, priced, tmp_path):
    assert vlm(priced, "-o", tmp_path / "out", "-f", "md,html,json,text").code == 0
    told = {path.suffix: path.read_text() for path in (tmp_path / "out").glob("day.*")}
    assert "| =cod() | \\<silence> |" in told[".md"] and "&lt;silence&gt;</td>" in told[".html"]
    assert "<silence>" in told[".txt"]
    (table,) = [block for block in json.loads(told[".json"])["pages"][0]["blocks"] if block["kind"] == "Table"]
    assert table["table"]["cells"][3]["inlines"] == [{"type": "text", "text": "<silence>"}]
    assert table["table"]["cells"][3]["bbox"][0] == pytest.approx(140, abs=1)


def break_tables(monkeypatch: pytest.MonkeyPatch, *methods: str) -> None:
    def fail(*_: object) -> Callable[..., None]:
        raise KeyError("silence")

    for method in methods:
        monkeypatch.setattr(Table, method, fail)


def test_a_table_that_cannot_be_written_costs_itself(vlm, priced, tmp_path, monkeypatch):
    break_tables(monkeypatch, "row", "to_csv")
    monkeypatch.setattr("vlm.parsing.render.markdown.write_pipe", lambda *_, **__: None)
    done = vlm(priced, "-o", tmp_path / "out", "-f", "md,html", "--tables", "csv")
    assert done.code == 3
    assert "page 1: block p1-b1 could not be written" in done.err and len(done.err.splitlines()) == 3
    for suffix in ("md", "html"):
        text = (tmp_path / "out" / f"day.{suffix}").read_text()
        assert "Prices of day 2" in text and "hake" in text


def test_the_report_tells_it_too(vlm, priced, monkeypatch):
    break_tables(monkeypatch, "to_html")
    done = vlm(priced, "--json")
    report = json.loads(done.out)
    assert done.code == 3 and report["status"] == "partial"
    assert [error["step"] for error in report["errors"]] == ["write", "write"]
    assert report["document"]["pages"][0]["blocks"][1]["kind"] == "Text"
