"""What --skip-existing takes for done, and what it does not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pdf_builder import PdfBuilder

from vlm.parsing.output import sweep, write_atomic
from vlm.parsing.output.leftovers import PREFIX, temporary_name


@pytest.fixture
def resume(vlm, make_pdf, tmp_path):
    """Runs a.pdf again with --skip-existing and more words; the files that were written."""
    pdf = make_pdf("a.pdf", "One", "Two")

    def run(*words: object) -> list[str]:
        done = vlm(pdf, "-o", tmp_path / "out", "--skip-existing", "--json", "-q", *words)
        return [Path(name).name for line in done.out.splitlines() for name in json.loads(line)["files"]]

    return run


def test_whole_files_are_done(resume):
    assert resume() == ["a.md"]
    assert resume() == []


def test_fewer_formats_are_not(resume):
    resume("-f", "md")
    assert resume("-f", "md,html") == ["a.md", "a.html"]
    assert resume("-f", "md,html") == resume("-f", "html") == []


def test_an_empty_file_is_not(resume, tmp_path):
    resume()
    (tmp_path / "out" / "a.md").write_bytes(b"")
    assert resume() == ["a.md"]


def test_a_page_without_text_is_done(vlm, tmp_path):
    pdf = PdfBuilder()
    pdf.page(200, 200)
    (tmp_path / "blank.pdf").write_bytes(pdf.build())
    words = (tmp_path / "blank.pdf", "-o", tmp_path / "out", "--json", "--skip-existing", "--ocr", "never")
    assert vlm(*words).out and not vlm(*words).out


def test_a_folder_of_the_name_is_not(resume, tmp_path):
    (tmp_path / "out" / "a.md").mkdir(parents=True)
    assert resume() == resume() == [], "it cannot be written, and is tried each time"
    (tmp_path / "out" / "a.md").rmdir()
    assert resume() == ["a.md"]


def test_what_was_left_half_way_is_not(resume, tmp_path):
    resume("-f", "md,json")
    (tmp_path / "out" / ".a.vlm-unfinished").touch()
    assert resume("-f", "md,json") == ["a.md", "a.json"]
    assert resume("-f", "md,json") == []


DEADLY = """
import os, sys
from vlm.parsing.run import job
refine = job.refine
def deadly(pages, *others):
    if any("deadly" in block.text for page in pages for block in page.blocks):
        os._exit(9)
    return refine(pages, *others)
job.refine = deadly
from vlm.app.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_document_that_ends_the_process_does_not_stop_the_others(make_pdf, tmp_path):
    """It comes last in the second run, and in the third it has failed."""
    sources = [make_pdf(f"in/{name}.pdf", f"Words of {name}") for name in ("a", "b-deadly", "c", "d")]
    words = [sys.executable, "-c", DEADLY, *map(str, sources), "-o", str(tmp_path / "out"), "--skip-existing"]
    first, second, third = (subprocess.run(words, capture_output=True, text=True, timeout=60) for _ in range(3))
    assert (first.returncode, second.returncode, third.returncode) == (9, 9, 3)
    assert "2 runs have ended in the midst of it" in third.stderr
    assert sorted(path.name for path in (tmp_path / "out").glob("*.md")) == ["a.md", "c.md", "d.md"]


def test_an_interrupt_is_not_counted_as_the_end_of_a_document(vlm, make_pdf, tmp_path, monkeypatch):
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    words = (make_pdf("a.pdf", "Alpha"), "-o", tmp_path / "out", "--skip-existing")
    with monkeypatch.context() as patch:
        patch.setattr("vlm.app.cli.parse.write.render", interrupt)
        assert [vlm(*words).code for _ in range(3)] == [130, 130, 130]
    assert vlm(*words).code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.md"]


def test_overlays_belong_to_it(resume):
    resume()
    assert resume("--overlay") == ["page-0001.png", "page-0002.png", "a.md"]
    assert resume("--overlay") == []


def test_every_page_of_split_pages_belongs_to_it(resume, tmp_path):
    first = ["page-0001.md", "page-0002.md", ".md-complete"]
    assert resume("--split", "pages") == first
    assert resume("--split", "pages") == []
    (tmp_path / "out" / "a" / "page-0002.md").unlink()
    assert resume("--split", "pages") == first


@pytest.mark.parametrize("format", ["md", "html", "json"])
def test_tables_belong_to_it(vlm, tmp_path, format):
    pdf = PdfBuilder()
    page = pdf.page(300, 300)
    for y in (100, 120, 140):
        page.rect(30, y, 200, 0.5, fill=(0, 0, 0))
    for row, cells in enumerate((("Item", "Price"), ("cod", "7"))):
        for column, text in enumerate(cells):
            page.text(40 + 100 * column, 115 + 20 * row, text, size=10)
    (tmp_path / "day.pdf").write_bytes(pdf.build())
    words = (tmp_path / "day.pdf", "-o", tmp_path / "out", "-f", format, "--json", "--skip-existing")
    assert vlm(*words).out and not vlm(*words).out
    assert "table-1.csv" in vlm(*words, "--tables", "csv").out
    assert not vlm(*words, "--tables", "csv").out


def test_a_page_without_tables_is_done_with_tables(resume):
    assert resume("--tables", "csv") == ["a.md"]
    assert resume("--tables", "csv") == []


def test_failures_alone_leave_a_batch_partial(vlm, make_pdf, tmp_path):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"no document")
    words = (make_pdf("a.pdf", "Alpha"), bad, "-o", tmp_path / "out", "--skip-existing")
    assert [vlm(*words).code for _ in range(3)] == [3, 3, 3]
    assert vlm(bad, "-o", tmp_path / "out", "--skip-existing").code == 1


def test_a_source_that_is_none_costs_only_itself(vlm, make_pdf, tmp_path):
    (tmp_path / "empty").mkdir()
    done = vlm(tmp_path / "empty", tmp_path / "*.gif", make_pdf("a.pdf", "Alpha"), "-o", tmp_path / "out", "--json")
    assert done.code == 3
    assert [json.loads(line)["status"] for line in done.out.splitlines()] == ["failed", "failed", "ok"]


def test_only_what_dead_processes_were_writing_is_swept(tmp_path):
    mine = tmp_path / temporary_name()
    place, _, _ = mine.name.removeprefix(PREFIX).partition("-")
    names = [mine.name, f"{PREFIX}{place}-999999999-a", f"{PREFIX}00000000-999999999-a", ".vlm-notes", "a.md"]
    for name in names:
        (tmp_path / name).touch()
    assert sweep(tmp_path) == 1 and sweep(tmp_path / "nowhere") == 0
    assert {path.name for path in tmp_path.iterdir()} == {names[0], *names[2:]}


def test_a_run_sweeps_where_it_writes(resume, tmp_path):
    place = temporary_name().removeprefix(PREFIX).partition("-")[0]
    left = tmp_path / "out" / f"{PREFIX}{place}-999999999-a"
    write_atomic(left, "half")
    resume()
    assert not left.exists()


def test_what_cannot_be_written_names_the_path_in_the_way(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OSError) as caught:
        write_atomic(tmp_path / "file" / "a.md", "x")
    assert caught.value.filename == str(tmp_path / "file")
    (tmp_path / "folder").mkdir()
    with pytest.raises(IsADirectoryError) as caught:
        write_atomic(tmp_path / "folder", "x")
    assert caught.value.filename == str(tmp_path / "folder")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
