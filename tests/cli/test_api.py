"""The same from Python."""

from __future__ import annotations

import inspect
import re
import sys

import pytest

import vlm as package
from vlm.parsing.errors import InputError, UsageError
from vlm.parsing.output import FolderAssets, MemoryAssets
from vlm.parsing.run.job import ParseRequest
from vlm.parsing.schema import PageStatus, ParseStatus, ReadError


def test_parse(make_pdf):
    result = package.parse(make_pdf("a.pdf", "Alpha", "Beta", "Gamma"), pages="2-")
    assert result.status is ParseStatus.OK
    assert [page.number for page in result.document.pages] == [2, 3]
    assert result.document.page_count == 3
    assert "Beta" in result.document.to_markdown()


@pytest.mark.parametrize("workers", [1, 2])
def test_parse_takes_bytes(make_pdf, workers):
    path = make_pdf("a.pdf", "Alpha", "Beta")
    assert "Beta" in package.parse(path.read_bytes(), workers=workers).document.to_text()


def test_what_cannot_be_opened_is_raised(tmp_path, make_pdf):
    with pytest.raises(InputError):
        package.parse(tmp_path / "nowhere.pdf")
    with pytest.raises(UsageError):
        package.parse(make_pdf("a.pdf", "Alpha"), pages="7")
    with pytest.raises(UsageError):
        package.parse(make_pdf("a.pdf", "Alpha"), ocr="sometimes")
    with pytest.raises(UsageError):
        package.DocumentParser(workers=0)


def test_pages_come_one_by_one(make_pdf, monkeypatch):
    read = []
    parse_page = package.parsing.run.pipeline.parse_page
    monkeypatch.setattr(
        "vlm.parsing.run.workers.tasks.parse_page", lambda *a: read.append(a[0].number) or parse_page(*a)
    )
    with package.DocumentParser() as parser:
        pages = parser.iter_pages(make_pdf("a.pdf", "One", "Two", "Three"))
        assert next(pages).number == 1
        assert read == [1]
        assert [page.number for page in pages] == [2, 3]


def test_a_failed_page_has_its_place(make_pdf, monkeypatch):
    parse_page = package.parsing.run.pipeline.parse_page

    def failing(page, options):
        if page.number == 2:
            raise MemoryError
        return parse_page(page, options)

    monkeypatch.setattr("vlm.parsing.run.workers.tasks.parse_page", failing)
    path = make_pdf("a.pdf", "One", "Two", "Three")
    result = package.parse(path)
    assert result.status is ParseStatus.PARTIAL
    assert [page.status is PageStatus.FAILED for page in result.document.pages] == [False, True, False]
    (error,) = result.errors
    assert (error.page, error.kind, error.message) == (2, "LimitError", "page 2: not enough memory")
    with package.DocumentParser() as parser:
        assert [page.status is PageStatus.FAILED for page in parser.iter_pages(path)] == [False, True, False]


def test_many_documents_share_the_workers(make_pdf, tmp_path):
    paths = [make_pdf(f"{n}.pdf", *[f"Document {n} page {p}" for p in range(1, n + 1)]) for n in range(1, 5)]
    paths.insert(2, tmp_path / "nowhere.pdf")
    with package.DocumentParser(workers=2) as parser:
        results = list(parser.parse_many(ParseRequest(source=path) for path in paths))
    assert [result.status.value for result in results] == ["ok", "ok", "failed", "ok", "ok"]
    assert [len(result.document.pages) for result in results] == [1, 2, 0, 3, 4]
    assert "Document 4 page 3" in results[-1].document.to_text()


def test_sinks(tmp_path):
    memory, folder = MemoryAssets(), FolderAssets(tmp_path / "assets")
    for sink in (memory, folder):
        sink.save("a.svg", b"<svg/>")
    assert memory.files == {"a.svg": b"<svg/>"}
    assert [path.read_bytes() for path in folder.written] == [b"<svg/>"]
    with pytest.raises(ValueError, match="plain file name"):
        folder.save("../a.svg", b"")


def test_results_are_shown_in_short(make_pdf):
    result = package.parse(make_pdf("a.pdf", "Alpha " * 40, "Beta"), pages="1")
    page = result.document.pages[0]
    assert str(result) == repr(result) == "<ParseResult ok: <Document 'a.pdf': 1 of 2 pages>>"
    assert repr(page) == "<Page 1: 300x200, 1 blocks>"
    shown = repr(page.blocks[0])
    assert shown.startswith("<Block p1-b0 Text: 'Alpha Alpha") and len(shown) < 90
    heading = page.blocks[0].model_copy(update={"level": 2, "inlines": ()})
    assert repr(heading) == "<Block p1-b0 Text 2>"
    result.errors.append(ReadError(kind="PageError", message="page 2 failed"))
    assert repr(result).startswith("<ParseResult ok, 1 error: ")


def test_a_fault_in_refining_costs_that_part(make_pdf, monkeypatch):
    def broken(*_: object) -> None:
        raise KeyError("oops")

    tied = []
    module = sys.modules["vlm.parsing.structure.refine"]
    monkeypatch.setattr(module, "find_running", broken)
    monkeypatch.setattr(module, "tie_notes", tied.append)
    result = package.parse(make_pdf("a.pdf", "Alpha words"))
    assert result.status is ParseStatus.PARTIAL and "Alpha words" in result.document.to_text()
    assert [(error.step, error.kind) for error in result.errors] == [("structure", "KeyError")]
    assert tied == [result.document.pages], "what comes after it is done"


def test_every_argument_is_documented():
    arguments = str(package.parse.__doc__).partition("Args:")[2].partition("Returns:")[0]
    assert re.findall(r"^        (\w+): ", arguments, re.MULTILINE) == list(inspect.signature(package.parse).parameters)


def test_the_package_offers_what_it_says():
    assert {name for name in package.__all__ if getattr(package, name, None) is None} == set()
    with pytest.raises(AttributeError):
        _ = package.nonsense
