"""CONTRIBUTING.md says how to add a finder: what it shows is run here, to the letter."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pdf_builder import PdfBuilder

from vlm.parsing.inputs import open_source
from vlm.parsing.options import PageOptions
from vlm.parsing.run.pipeline import parse_page
from vlm.parsing.schema import BlockKind

GUIDE = Path(__file__).parents[2] / "CONTRIBUTING.md"


@pytest.fixture(scope="module")
def sessions() -> Any:
    """The finder that the guide writes."""
    section = GUIDE.read_text(encoding="utf-8").split("## To add a finder")[1].split("\n## ")[0]
    (code,) = re.findall(r"```python\n(.*?)```", section, flags=re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(code, str(GUIDE), "exec"), names)
    return names["SessionFinder"]()


def test_the_finder_of_the_guide_finds_what_it_says(sessions: Any) -> None:
    pdf = PdfBuilder()
    page = pdf.page(400, 300)
    page.text(40, 40, "Install it and look at the first page of the sample.", size=10)
    page.text(40, 60, "$ pip install docvlm", size=10).text(40, 72, "$ vlm samples/paper.pdf", size=10)
    page.text(40, 100, "After that you know what it is good for.", size=10)
    source = open_source(pdf.build()).page(1)
    blocks = parse_page(source, PageOptions(finders=(sessions,))).page.blocks
    assert [block.kind for block in blocks] == [BlockKind.TEXT, BlockKind.CODE, BlockKind.TEXT]
    assert blocks[1].content == "$ pip install docvlm\n$ vlm samples/paper.pdf"
