"""What is said to the person at the terminal: the closing line, what was meant, what is not done."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys

import pytest

from vlm.app.cli.parse.progress import Progress
from vlm.app.cli.parse.wording import counted, duration

MEANT = [
    (("prase", "{pdf}"), "did you mean parse?"),
    (("evla", "checks", "x"), "did you mean eval?"),
    (("{pdf}", "--fromat", "md"), "did you mean --format?"),
    (("parse", "{pdf}", "--skip-exsiting"), "did you mean --skip-existing?"),
    (("{pdf}", "-f", "markdwon"), "did you mean markdown?"),
    (("{pdf}", "-f", "jsn"), "did you mean json?"),
    (("{pdf}", "--images", "refrenced"), "did you mean referenced?"),
    (("{pdf}", "--ocr", "alwys"), "did you mean always?"),
    (("eval", "chekcs", "x"), "did you mean checks?"),
    (("{pdf}", "-f", "qqq"), "choose from md, html, json, text"),
    (("{pdf}", "-o", "x.docx"), "vlm writes no .docx; choose from .md, .html, .json, .txt"),
    (("{pdf}", "-o", "x.csv"), "--tables csv"),
    (("{pdf}", "-o", "{pdf}"), "vlm writes no .pdf"),
    (("{pdf}", "-o", "{file}"), "is a file"),
    (("{pdf}", "-o", ""), "the name of the output is empty"),
    (("https://example.org/a.pdf",), "nothing is fetched from the network"),
    (("www.example.org/a.pdf", "-o", "out"), "nothing is fetched from the network"),
    (("file:///tmp/a.pdf",), "give the path"),
    (("",), "a source is empty"),
]


@pytest.mark.parametrize(("words", "told"), MEANT, ids=[" ".join(words) or "empty" for words, _ in MEANT])
def test_what_cannot_be_meant_is_one_sentence(vlm, make_pdf, tmp_path, words, told, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plain").write_text("something")
    places = {"{pdf}": make_pdf("a.pdf", "Alpha"), "{file}": tmp_path / "plain"}
    done = vlm(*(places.get(word, word) for word in words))
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert told in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "plain"]


def test_a_file_named_like_a_command_is_a_file(vlm, make_pdf, tmp_path, monkeypatch):
    make_pdf("prase", "Alpha words")
    monkeypatch.chdir(tmp_path)
    assert "Alpha words" in vlm("prase").out


def test_an_address_costs_only_itself(vlm, make_pdf, tmp_path):
    done = vlm("https://example.org/a.pdf", make_pdf("a.pdf", "Alpha"), "-o", tmp_path / "out")
    assert done.code == 3 and (tmp_path / "out" / "a.md").exists()


@pytest.mark.parametrize("format", ["markdown", "Markdown", ".md", "md,markdown"])
def test_markdown_by_its_names(vlm, make_pdf, tmp_path, format):
    assert vlm(make_pdf("a.pdf", "Alpha"), "-o", tmp_path / "out", "-f", format).code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.md"]


def test_the_closing_line(vlm, make_pdf, tmp_path):
    a, b, out = make_pdf("a.pdf", "Alpha", "Beta"), make_pdf("b.pdf", "Gamma"), tmp_path / "out"
    one, two = vlm(a, "-o", out).err, vlm(a, b, "-o", out).err
    assert re.fullmatch(rf"vlm: 1 document, 2 pages written to {re.escape(str(out))}/a\.md in [\d.]+ s\n", one)
    assert re.fullmatch(rf"vlm: 2 documents, 3 pages written to {re.escape(str(out))} \(2 files\) in [\d.]+ s\n", two)
    assert vlm(a, b, "-o", out, "-q").err == ""
    assert vlm(a).err == "", "what is on standard output needs no word"


def test_the_closing_line_counts_what_went_wrong(vlm, make_pdf, tmp_path, monkeypatch):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"no document")
    (tmp_path / "out" / "b.html").mkdir(parents=True)
    done = vlm(make_pdf("a.pdf", "Alpha"), make_pdf("b.pdf", "B"), bad, "-o", tmp_path / "out", "-f", "md,html")
    assert done.code == 3
    assert done.err.splitlines()[-1].endswith("; 1 partial, 1 failed, 1 warning")
    assert (
        vlm(bad, tmp_path / "nowhere.pdf", "-o", tmp_path / "o")
        .err.splitlines()[-1]
        .startswith("vlm: nothing written: 2 failed in ")
    )


def test_progress_on_a_terminal(make_pdf, tmp_path):
    pdf = make_pdf("a.pdf", *[f"Text of page {n}" for n in range(1, 31)])
    leader, follower = pty.openpty()
    environment = {**os.environ, "COLUMNS": "100"}
    words = [sys.executable, "-m", "vlm", str(pdf), "-o", str(tmp_path / "out"), "--workers", "1"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=follower, env=environment)
    os.close(follower)
    shown = b""
    while chunk := _read(leader):
        shown += chunk
    assert process.wait(timeout=60) == 0
    text = shown.decode()
    assert re.search(r"\r\x1b\[K[^\r]*a\.pdf: page \d+ of 30", text)
    assert all(len(line) < 105 for line in text.split("\r") if " of 30" in line)
    assert "30 pages written" in text.rsplit("\x1b[K", 1)[1]


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 1 << 16)
    except OSError:  # all of the other end are closed
        return b""


def test_time_that_is_left(monkeypatch):
    clock = [100.0]
    monkeypatch.setattr("vlm.app.cli.parse.progress.time.monotonic", lambda: clock[0])
    progress = Progress(10, 2)
    assert progress._left(0.5) is None, "nothing can be said yet"
    clock[0] += 30
    assert progress._left(0.5) == pytest.approx(30 / 0.5 * 7.5)
    assert progress._line("a.pdf", 3, 6) == "[3/10] a.pdf: page 3 of 6, about 7 min 30 s left"


def test_numbers_in_words():
    assert [duration(s) for s in (0.24, 9.96, 45.2, 60, 250, 7500)] == [
        "0.2 s", "10.0 s", "45 s", "1 min", "4 min 10 s", "2 h 5 min"
    ]  # fmt: skip
    assert [counted(n, "page") for n in (0, 1, 2)] == ["0 pages", "1 page", "2 pages"]
