"""Running the command line in this process."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pdf_builder import PdfBuilder

from vlm.app.cli import main


@dataclass(frozen=True)
class Finished:
    """Exit code and what was written."""

    code: int
    out: str
    err: str


@pytest.fixture
def vlm(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Finished]:
    """Runs `vlm WORDS`, with `stdin` as its input."""

    def run(*words: object, stdin: bytes = b"") -> Finished:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            code = main([str(word) for word in words])
        except SystemExit as exit:
            code = int(exit.code or 0)
        captured = capsys.readouterr()
        return Finished(code, captured.out, captured.err)

    return run


@pytest.fixture
def make_pdf(tmp_path: Path) -> Callable[..., Path]:
    """Writes a PDF with one line of text a page."""

    def make(name: str, *texts: str) -> Path:
        pdf = PdfBuilder()
        for text in texts:
            pdf.page(300, 200).text(30, 60, text, size=14)
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdf.build())
        return path

    return make
