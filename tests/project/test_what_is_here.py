"""The helpers that say what TeX and tesseract can do here tell a half-installed one from none and from a whole one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import tesseract_here
import tex_here

Command = Callable[[str, str], None]
tex_complaint = tex_here.complaint.__wrapped__  # not cached: these commands are imitations
tesseract_complaint = tesseract_here.complaint.__wrapped__
DOCUMENT = (r"\usepackage{lmodern}", "x")


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Puts a shell script of a name in front of what is installed."""
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    def write(name: str, script: str) -> None:
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)

    return write


@pytest.mark.parametrize("complaint", [lambda: tex_complaint(*DOCUMENT), tesseract_complaint])
def test_nothing_is_there(complaint: Callable[[], str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert complaint().endswith("is not installed")


def test_a_whole_tex_has_no_complaint(command: Command) -> None:
    command("pdflatex", "grep -q 'usepackage{lmodern}' t.tex && echo '[1]' && : > t.pdf")
    assert tex_complaint(*DOCUMENT) is None


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("! LaTeX Error: File `lmodern.sty' not found.", "lmodern.sty"),
        ("!pdfTeX error: pdflatex (file pzdr): Font pzdr at 600 not found", "Font pzdr"),
        ("Missing character: There is no b in font nullfont!", "no b in font"),
    ],
)
def test_a_tex_without_a_package_or_font_says_which(command: Command, said: str, reason: str) -> None:
    command("pdflatex", f": > t.pdf; cat <<'END'\nThis is pdfTeX\n{said}\nEND")
    assert reason in str(tex_complaint(*DOCUMENT))


def test_a_tex_without_its_format_says_so(command: Command) -> None:
    command("pdflatex", 'echo "I can\'t find the format file pdflatex.fmt" >&2; exit 1')
    assert "pdflatex.fmt" in str(tex_complaint(*DOCUMENT))


def test_a_command_that_cannot_be_run_is_a_reason(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # alone, or the next of that name would be run
    for name in ("pdflatex", "tesseract"):
        command(name, "")
        (tmp_path / name).write_bytes(b"\x7fELF, but not quite")
    assert "cannot be run" in str(tex_complaint(*DOCUMENT))
    assert "cannot be run" in str(tesseract_complaint())


def test_a_whole_tesseract_has_no_complaint(command: Command) -> None:
    command("tesseract", r"printf 'level\ttext\n5\tword\n'")
    assert tesseract_complaint() is None


def test_a_tesseract_without_its_data_says_so(command: Command) -> None:
    command("tesseract", "echo 'Error opening data file eng.traineddata' >&2; exit 1")
    assert "eng.traineddata" in str(tesseract_complaint())


def test_a_tesseract_that_reads_nothing_is_no_good(command: Command) -> None:
    command("tesseract", r"printf 'level\ttext\n'")
    assert "does not read" in str(tesseract_complaint())
