"""Markdown of single pages, for measures that look at pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from vlm.parsing.output import NoAssets, write_atomic
from vlm.parsing.render import render_pages
from vlm.parsing.run.job import ParseRequest
from vlm.parsing.run.parser import DocumentParser


def parsed_pages(
    parser: DocumentParser, wanted: Mapping[str, set[int]], **options: Any
) -> Iterator[tuple[str, int, str]]:
    """(document, page, Markdown) of the pages asked for; a document or page that fails is left out.

    Only these pages are parsed: what other pages would tell about them (running headers) is not used.
    """
    documents = sorted(wanted)
    requests = (
        ParseRequest(source=Path(name), pages=",".join(map(str, sorted(wanted[name]))), assets=NoAssets())
        for name in documents
    )
    for name, result in zip(documents, parser.parse_many(requests), strict=True):
        for number, text in render_pages(result.document, "md", **options):
            yield name, number, text


def saved_pages(folder: Path, root: Path, wanted: Mapping[str, set[int]]) -> Iterator[tuple[str, int, str]]:
    """The same from files in olmOCR's naming, `<document>_pg<page>_repeat1.md`, below `folder`: any tool's output."""
    for name, pages in wanted.items():
        stem = Path(name).relative_to(root).with_suffix("")
        for number in pages:
            path = folder / f"{stem}_pg{number}_repeat1.md"
            if path.is_file():
                yield name, number, path.read_text(encoding="utf-8")


def save_page(folder: Path, root: Path, name: str, number: int, text: str) -> None:
    """Writes a page where `saved_pages` finds it."""
    write_atomic(folder / f"{Path(name).relative_to(root).with_suffix('')}_pg{number}_repeat1.md", text)
