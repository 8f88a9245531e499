"""The sample paper from PDF to Markdown and SVG. After a change that is meant to be seen here, run with
VLM_REGEN_GOLDEN=1 and review the difference."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from vlm.parsing.run.parser import DocumentParser
from vlm.parsing.schema import ParseResult, ParseStatus

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"


@pytest.fixture(scope="module")
def paper() -> ParseResult:
    return DocumentParser().parse(SAMPLES / "paper.pdf")


def check(name: str, text: str) -> None:
    path = HERE / name
    if os.environ.get("VLM_REGEN_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def test_markdown(paper: ParseResult) -> None:
    assert paper.status is ParseStatus.OK
    check("paper.md", paper.document.to_markdown())


@pytest.mark.parametrize("name", ["p1-fig1.svg", "p2-fig1.svg"])
def test_figures(paper: ParseResult, name: str) -> None:
    check(f"paper-{name}", paper.assets[name].decode())
