"""A whole document: open, read page by page, refine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vlm.parsing.errors import DocvlmError
from vlm.parsing.inputs import Limits, open_source
from vlm.parsing.pipeline import parse_page
from vlm.parsing.schema import Document, Page, ParseResult, ParseStatus, ReadError
from vlm.parsing.structure import refine


class DocumentParser:
    """Parses documents with one set of options."""

    def __init__(self, *, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def iter_pages(self, source: str | Path | bytes, *, password: str | None = None) -> Iterator[Page]:
        """Pages one by one, before document-level refinement."""
        with open_source(source, password=password, limits=self.limits) as document:
            for number in range(1, len(document) + 1):
                yield parse_page(document.page(number)).page

    def parse(self, source: str | Path | bytes, *, password: str | None = None) -> ParseResult:
        """The document, with failed pages named in `errors`."""
        pages: list[Page] = []
        errors: list[ReadError] = []
        assets: dict[str, bytes] = {}
        with open_source(source, password=password, limits=self.limits) as document:
            for number in range(1, len(document) + 1):
                try:
                    read = parse_page(document.page(number))
                except DocvlmError as error:
                    errors.append(ReadError(page=number, kind=type(error).__name__, message=str(error)))
                    continue
                pages.append(read.page)
                errors.extend(read.errors)
                assets.update(read.assets)
            parsed = Document(
                name=document.name,
                metadata=document.metadata,
                page_count=len(document),
                pages=refine(pages, document.outline()),
            )
        status = ParseStatus.PARTIAL if errors and pages else ParseStatus.FAILED if errors else ParseStatus.OK
        return ParseResult(document=parsed, status=status, errors=errors, assets=assets)
