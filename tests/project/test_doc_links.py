"""Relative links and pictures of the documentation lead to a file, and to a heading of it where they name one."""

from __future__ import annotations

import re

import pytest
from doc_pages import ROOT, Page, Said, nothing_wrong, pages


def broken_links(page: Page) -> list[str]:
    return [fault for target in page.targets() if (fault := _fault(page, target))]


def _fault(page: Page, said: Said) -> str | None:
    if re.match(r"[a-z]+:", said.text):  # https:, mailto:
        return None
    name, _, heading = said.text.partition("#")
    path = (ROOT / page.name).parent / name
    if not path.exists():
        return f"{said.place}: the link leads to {name}, which does not exist"
    aim = Page(name, path.read_text(encoding="utf-8")) if name and heading else page
    if heading and heading not in map(anchor, aim.headings()):
        return f"{said.place}: {aim.name} has no heading for #{heading}"
    return None


def anchor(heading: Said) -> str:
    """The fragment that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.text.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_links_lead_somewhere(page: Page) -> None:
    nothing_wrong(broken_links(page))


TEXT = """# The title, here

[a](README.md) [b](gone.md)
![c](docs/gone.png) [d](#the-title-here)
[e](#gone) [f](https://example.org/gone)
"""


def test_broken_links_are_found() -> None:
    assert broken_links(Page("x.md", TEXT)) == [
        "x.md:3: the link leads to gone.md, which does not exist",
        "x.md:4: the link leads to docs/gone.png, which does not exist",
        "x.md:5: x.md has no heading for #gone",
    ]
