"""What `vlm parse` says of what is not in its output: --report, --keep-headers, left_out in the JSON, exit codes."""

from __future__ import annotations

import io
import json

import pikepdf
import pytest
from pdf_builder import PdfBuilder

from vlm.parsing.inputs import Limits
from vlm.parsing.run.parser import DocumentParser
from vlm.parsing.schema import ParseStatus

LINE = "Entry {} of the harbour ledger, with the names of barges and what they carried."


@pytest.fixture
def book(tmp_path):
    pdf = PdfBuilder()
    for number in range(1, 7):
        page = pdf.page(460, 600)
        page.text(60, 36, "Annals of the harbour", size=9, font="Times-Italic")
        for row in range(16):
            page.text(60, 90 + 24 * row, LINE.format(100 * number + row), size=10)
        page.text(226, 580, str(number), size=9)
    path = tmp_path / "book.pdf"
    path.write_bytes(pdf.build())
    return path


def test_a_running_title_is_written_once_and_everywhere_when_asked_for(vlm, book):
    assert vlm(book).out.count("Annals of the harbour") == 1
    kept = vlm(book, "--keep-headers").out
    assert kept.count("Annals of the harbour") == 6
    assert "\n6\n" in kept


def test_the_report_says_what_was_left_out_of_which_page(vlm, book):
    done = vlm(book, "--report")
    lines = done.err.splitlines()
    assert done.code == 0
    assert lines[0] == f"{book}: 6 of 6 pages, ok"
    assert '  page 2: running title, kept where it stands first: "Annals of the harbour"' in lines
    assert '  page 1: page number, and what stands in a line with it: "1"' in lines


def test_the_report_can_go_to_a_file_but_never_over_a_document(vlm, book, tmp_path):
    report = tmp_path / "report.txt"
    done = vlm(book, "--report", report)
    assert (done.code, done.err) == (0, "")
    assert report.read_text(encoding="utf-8").startswith(f"{book}: 6 of 6 pages, ok\n")
    before = book.read_bytes()
    assert vlm(book, "--report", book).code == 2
    assert book.read_bytes() == before


def test_the_json_has_the_ledger_of_every_page(vlm, book):
    pages = json.loads(vlm(book, "-f", "json").out)["pages"]
    assert [entry["reason"] for entry in pages[0]["left_out"]] == ["page number"]
    assert {entry["reason"] for entry in pages[3]["left_out"]} == {"running title", "page number"}
    by_id = {block["id"]: block for block in pages[3]["blocks"]}
    assert all(by_id[entry["block"]]["left_out"] == entry["reason"] for entry in pages[3]["left_out"])


def test_pages_beyond_the_limit_are_an_error(book):
    with DocumentParser(limits=Limits(max_pages=4)) as parser:
        result = parser.parse(book)
    assert (result.status, len(result.document.pages)) == (ParseStatus.PARTIAL, 4)
    assert [error.message for error in result.errors] == ["the document has 6 pages, of which the first 4 are read"]


def test_glyphs_beyond_the_limit_are_an_error(book):
    with DocumentParser(limits=Limits(max_glyphs=100)) as parser:
        result = parser.parse(book, pages="1")
    assert result.status is ParseStatus.PARTIAL
    assert "beyond the limit and were not read" in result.errors[0].message


def test_drawings_beyond_the_limit_are_an_error(book):
    with DocumentParser(limits=Limits(max_paths=5)) as parser:
        result = parser.parse(book, pages="1")
    assert [e.message for e in result.errors] == ["the page is drawn of 18 objects, of which the first 5 are looked at"]
    with DocumentParser(limits=Limits(max_paths=18)) as parser:
        assert parser.parse(book, pages="1").errors == []


def test_a_portfolio_says_that_its_files_are_not_read(vlm, make_pdf, tmp_path):
    path = tmp_path / "folder.pdf"
    with pikepdf.open(io.BytesIO(make_pdf("cover.pdf", "For the files, use another viewer").read_bytes())) as pdf:
        pdf.attachments["ledger.txt"] = b"barges"
        pdf.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection)
        pdf.save(path)
    done = vlm(path)
    assert done.code == 3
    assert "portfolio: one file in it" in done.err
    assert "use another viewer" in done.out


def test_an_attachment_alone_makes_no_portfolio(vlm, make_pdf, tmp_path):
    path = tmp_path / "attached.pdf"
    with pikepdf.open(io.BytesIO(make_pdf("cover.pdf", "A letter with an enclosure").read_bytes())) as pdf:
        pdf.attachments["ledger.txt"] = b"barges"
        pdf.save(path)
    assert vlm(path).code == 0


def test_what_stands_once_at_an_edge_is_content(vlm, tmp_path):
    once = {
        1: [(60, 30, "Harbour Office, 4 Mill Lane, Weirton", 9), (60, 44, "3 May 2024, www.weir.example", 9)],
        2: [(60, 560, "1 See the ledger of 1904, where all of this is told.", 8)],
        3: [(60, 40, "ALL BOATS RETURN", 26)],
        4: [(60, 565, "Sum carried forward  4,417.20", 10)],
        5: [(60, 38, "- an item that goes over from the page before", 10)],
    }
    pdf = PdfBuilder()
    for number in range(1, 7):
        page = pdf.page(460, 600)
        for row in range(16):
            page.text(60, 90 + 26 * row, LINE.format(100 * number + row), size=10)
        for x, y, words, size in once.get(number, []):
            page.text(x, y, words, size=size)
        page.text(226, 585, str(number), size=9)
    path = tmp_path / "once.pdf"
    path.write_bytes(pdf.build())
    shown = " ".join(vlm(path).out.replace("\\", "").split())
    for words in ("4 Mill Lane", "3 May 2024", "ledger of 1904", "ALL BOATS RETURN", "4,417.20", "goes over from"):
        assert words in shown
    assert vlm(path).err == ""


def test_words_over_an_image_stay_words(vlm, tmp_path):
    pdf = PdfBuilder()
    page = pdf.page(460, 600)
    page.image(60, 100, 340, 200, pixels=(60, 40), rgb=bytes(range(200)) * 36)
    page.text(90, 190, "Harbours of the northern coast", size=20, color=(1, 1, 1))
    path = tmp_path / "over.pdf"
    path.write_bytes(pdf.build())
    assert "Harbours of the northern coast" in vlm(path).out
