"""Inputs that are broken, locked or meant to do harm: an exit code and one sentence, never a traceback."""

from __future__ import annotations

import os
import struct
import zlib

import pytest
from hostile_pdf import HEADER, LOOPING, pdf_of
from pdf_builder import PdfBuilder


def png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")
    )


UNREADABLE = {
    "empty.pdf": b"",
    "garbage.pdf": bytes(range(256)) * 20,
    "words.txt": b"just some words",
    "header only.pdf": HEADER,
    "zero pages.pdf": pdf_of(b"<< /Type /Pages /Kids [] /Count 0 >>"),
    "bomb.png": png_header(200_000, 200_000),
    "truncated.png": png_header(10, 10)[:40],
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_no_document_fails_with_one_sentence(vlm, tmp_path, name):
    (tmp_path / name).write_bytes(UNREADABLE[name])
    done = vlm(tmp_path / name)
    assert done.code == 1
    assert done.out == ""
    assert len(done.err.splitlines()) == 1
    assert name in done.err
    assert "unexpected" not in done.err


def test_empty_stdin(vlm):
    done = vlm("-", stdin=b"")
    assert (done.code, len(done.err.splitlines())) == (1, 1)


def test_missing_file(vlm, tmp_path):
    done = vlm(tmp_path / "nowhere.pdf")
    assert done.code == 1
    assert "nowhere.pdf: no such file" in done.err


def test_empty_folder(vlm, tmp_path):
    (tmp_path / "folder").mkdir()
    done = vlm(tmp_path / "folder", "-o", tmp_path / "out")
    assert done.code == 1
    assert len(done.err.splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(vlm, make_pdf):
    path = make_pdf("secret.pdf", "Alpha")
    path.chmod(0)
    done = vlm(path)
    assert (done.code, len(done.err.splitlines())) == (1, 1)


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9])
def test_a_truncated_file_is_read_or_refused(vlm, make_pdf, keep):
    path = make_pdf("a.pdf", "Alpha words", "Beta words")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    done = vlm(path)
    assert done.code in (0, 1, 3)
    assert (done.code == 0) == (done.err == "")
    assert "unexpected" not in done.err


def test_a_cyclic_page_tree_ends(vlm, tmp_path):
    cyclic = pdf_of(
        b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 9 >>", b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 5 >>"
    )
    (tmp_path / "cyclic.pdf").write_bytes(cyclic)
    done = vlm(tmp_path / "cyclic.pdf", "--timeout", 20)
    assert done.code in (0, 1, 3)
    assert "unexpected" not in done.err
    assert "longer" not in done.err


def test_a_form_that_draws_itself_twice_is_stopped(vlm, tmp_path):
    (tmp_path / "loop.pdf").write_bytes(LOOPING)
    done = vlm(tmp_path / "loop.pdf", "--timeout", 1)  # PDFium walks the 2^n copies until it is stopped
    assert (done.code, done.out) == (1, "")
    assert "page 1 took longer than 1 s and was stopped" in done.err


def test_an_enormous_page(vlm, tmp_path):
    pdf = PdfBuilder()
    pdf.page(14400, 14400).text(100, 100, "Alpha words", size=40)
    (tmp_path / "huge.pdf").write_bytes(pdf.build())
    done = vlm(tmp_path / "huge.pdf", "--timeout", 30)
    assert (done.code, done.err) == (0, "")
    assert "Alpha words" in done.out


def test_an_unexpected_error_is_a_sentence_and_a_traceback_only_with_debug(vlm, make_pdf, monkeypatch):
    def broken(*arguments: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("vlm.app.cli.parse.command.expand", broken)
    done = vlm(make_pdf("a.pdf", "Alpha"))
    assert (done.code, done.err) == (1, "vlm: unexpected ZeroDivisionError: oops (--debug shows where)\n")
    with pytest.raises(ZeroDivisionError):
        vlm(make_pdf("a.pdf", "Alpha"), "--debug")


def test_a_page_that_takes_too_long_is_named_and_the_others_are_written(vlm, make_pdf, monkeypatch, tmp_path):
    import time

    from vlm.parsing.run import pipeline

    read = pipeline.parse_page

    def slow(page, options):
        if page.number == 2:
            time.sleep(60)
        return read(page, options)

    monkeypatch.setattr("vlm.parsing.run.workers.tasks.parse_page", slow)
    done = vlm(make_pdf("a.pdf", "One", "Two", "Three"), "--timeout", 1, "-o", tmp_path / "out")
    assert done.code == 3
    failure, closing = done.err.splitlines()
    assert failure == "vlm: " + str(tmp_path / "a.pdf") + ": page 2 took longer than 1 s and was stopped"
    assert "1 partial" in closing
    text = (tmp_path / "out" / "a.md").read_text()
    assert [word in text for word in ("One", "Two", "Three")] == [True, False, True]
