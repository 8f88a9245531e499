"""What the TeX of this machine can set, known by setting it: it may be there without a package or a font of a test."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

SECONDS = 120  # a page takes half of one; the machine may have other work
# As the data engine runs it: a font that is not there is not made, and lines of the log are whole.
SETTINGS = {"MKTEXPK": "0", "MKTEXTFM": "0", "max_print_line": "10000"}
COMPLAINT = re.compile(r"^(?:! ?(.+)|(Missing character.+))", re.M)


def require_tex(preamble: str, text: str) -> None:
    """Skips the test where pdflatex cannot set `text` after `preamble`; the reason is what it complained about."""
    reason = complaint(preamble, text)
    if reason:
        pytest.skip(reason)


@cache
def complaint(preamble: str, text: str) -> str | None:
    """Why pdflatex does not set this; None where it does. Each document is tried once a session."""
    if shutil.which("pdflatex") is None:
        return "pdflatex is not installed"
    head = "\\documentclass{article}\n\\tracinglostchars=2\n"  # 2: signs that a font lacks are told on the terminal
    source = f"{head}{preamble}\n\\begin{{document}}{text}\\end{{document}}\n"
    with tempfile.TemporaryDirectory(prefix="tex-") as folder:
        (Path(folder) / "t.tex").write_text(source, encoding="utf-8")
        return _run(Path(folder))


def _run(folder: Path) -> str | None:
    command = ["pdflatex", "-interaction=nonstopmode", "-no-shell-escape", "t.tex"]
    try:
        ended = subprocess.run(
            command, cwd=folder, env=os.environ | SETTINGS, timeout=SECONDS, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"pdflatex cannot be run: {error}"
    said = ended.stdout.decode(errors="replace")
    found = COMPLAINT.search(said)
    if found:
        return f"TeX lacks what this test needs: {(found[1] or found[2]).strip()}"
    if not (folder / "t.pdf").exists():
        return f"pdflatex wrote nothing: {' '.join(said.split())[-200:]}"
    return None
