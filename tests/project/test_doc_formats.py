"""The formats that docs/cli.md says are read are those that a folder is searched for."""

from __future__ import annotations

import re

from doc_pages import Page, page

from vlm.app.cli.parse.sources import SUFFIXES

LONG = {"JPG": "JPEG", "TIF": "TIFF"}  # suffixes of three letters by the name of the format


def told_formats(page: Page) -> set[str]:
    """Of the list in brackets, `A file (PDF, PNG, ...; ...)`, the first word of each item, in capitals."""
    listed = re.search(r"A file \(([^;)]*)", page.section("Sources").text)
    assert listed, f"{page.name}, Sources: list the formats as `A file (PDF, ...; ...)`"
    return {item.split()[0].upper() for item in listed[1].split(",")}


def test_the_formats_are_told() -> None:
    names = {suffix.removeprefix(".").upper() for suffix in SUFFIXES}
    assert told_formats(page("docs/cli.md")) == {LONG.get(name, name) for name in names}


def test_the_list_is_read_to_its_end() -> None:
    text = "## Sources\n\nA file (PDF, PNG with\nall its pages, WebP; told by content, not BMP), a folder."
    assert told_formats(Page("x.md", text)) == {"PDF", "PNG", "WEBP"}
