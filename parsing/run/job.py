"""One document on its way through the workers: what is asked for, and what has come back so far."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from vlm.parsing.errors import DocvlmError, LimitError
from vlm.parsing.output import AssetSink, MemoryAssets
from vlm.parsing.page.draft import Traits
from vlm.parsing.run.pipeline import PageResult
from vlm.parsing.run.workers import DocumentInfo, DocumentRef, Outcome
from vlm.parsing.schema import Document, Page, PageStatus, ParseResult, ParseStatus, ReadError
from vlm.parsing.structure import refine, settle_language

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class ParseRequest:
    """A document to parse.

    Args:
        source: a path, or the bytes of a file.
        pages: as in `vlm.parsing.inputs.ranges`; None for all.
        password: of an encrypted PDF.
        assets: where the files of its figures go as soon as their page is read; None keeps them in the result.
        on_page: is told of each page.
    """

    source: str | Path | bytes = field(repr=False)
    pages: str | None = None
    password: str | None = field(default=None, repr=False)
    assets: AssetSink | None = None
    on_page: Callable[[PageResult], None] | None = None

    @property
    def name(self) -> str:
        return "stdin" if isinstance(self.source, bytes) else Path(self.source).name


@dataclass(eq=False)
class ParseJob:
    """A request with what has become of it. `error` is set when the document could not be opened."""

    request: ParseRequest
    document: DocumentRef
    info: DocumentInfo | None = None
    error: DocvlmError | None = None
    pages: list[Page] = field(default_factory=list)
    traits: dict[str, Traits] = field(default_factory=dict)
    errors: list[ReadError] = field(default_factory=list)
    timings: dict[str, float] = field(default_factory=dict)
    memory: MemoryAssets = field(default_factory=MemoryAssets)

    def receive(self, number: int, outcome: Outcome[PageResult]) -> None:
        """Keeps page `number` and passes its assets on; a page that failed is kept as such."""
        result = failed_page(number, outcome) if isinstance(outcome, DocvlmError) else outcome
        self.pages.append(result.page)
        self.traits.update(result.traits)
        self.errors.extend(result.errors)
        for step, seconds in result.timings.items():
            self.timings[step] = self.timings.get(step, 0.0) + seconds
        sink = self.request.assets or self.memory
        for name, data in result.assets.items():
            sink.save(name, data)
        if self.request.on_page:
            self.request.on_page(result)

    def finish(self) -> ParseResult:
        """The refined document with its status and errors."""
        if self.error is not None or self.info is None:
            failure = self.error or DocvlmError(f"{self.request.name}: not opened")
            return ParseResult(
                document=Document(name=self.request.name), status=ParseStatus.FAILED, errors=[named(failure, None)]
            )
        errors = [named(LimitError(sentence), None) for sentence in self.info.unread] + self.errors
        document = Document(
            name=self.request.name,
            metadata=settle_language(self.pages, self.info.metadata),
            page_count=self.info.page_count,
            pages=refine(self.pages, self.info.outline, self.traits),
        )
        return ParseResult(
            document=document,
            status=status_of(self.pages, errors),
            errors=errors,
            timings=self.timings,
            assets=self.memory.files,
        )


def failed_page(number: int, error: DocvlmError) -> PageResult:
    """The result of a page of which nothing is known but its error."""
    page = Page(number=number, width=0.0, height=0.0, status=PageStatus.FAILED)
    return PageResult(page=page, errors=(named(error, number),))


def named(error: DocvlmError, page: int | None) -> ReadError:
    """`error` as data; the traceback of an unexpected one goes to the log."""
    for note in getattr(error, "__notes__", ()):
        logger.debug(note)
    return ReadError(page=page, kind=type(error).__name__, message=str(error))


def status_of(pages: Iterable[Page], errors: Iterable[ReadError]) -> ParseStatus:
    """FAILED: errors, and no page could be read. PARTIAL: errors, but something was."""
    if not any(True for _ in errors):
        return ParseStatus.OK
    return ParseStatus.PARTIAL if any(page.status is not PageStatus.FAILED for page in pages) else ParseStatus.FAILED
