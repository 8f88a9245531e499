"""One document on its way through the workers: what is asked for, and what has come back so far."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from vlm.parsing.errors import DocvlmError, LimitError
from vlm.parsing.inputs.given import Source
from vlm.parsing.output import AssetSink, MemoryAssets, reason
from vlm.parsing.page.draft import Traits
from vlm.parsing.run.pipeline import PageResult
from vlm.parsing.run.workers import DocumentInfo, DocumentRef, Outcome
from vlm.parsing.schema import Document, Page, PageStatus, ParseResult, ParseStatus, ReadError
from vlm.parsing.steps import StepLog
from vlm.parsing.structure import refine, settle_language

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class ParseRequest:
    """A document to parse.

    Args:
        source: a path, the bytes of a file, a binary file object, or a picture of Pillow.
        name: how messages and the document call it; None for the name of the file.
        pages: as in `vlm.parsing.inputs.ranges`; None for all.
        password: of an encrypted PDF.
        assets: where the files of its figures go as soon as their page is read; None keeps them in the result.
        on_open: is told how many pages will be read, before the first.
        on_page: is told of each page.
        on_read: is told that all pages have been, and some could be; what follows runs in this process.
    """

    source: Source = field(repr=False)
    name: str | None = None
    pages: str | None = None
    password: str | None = field(default=None, repr=False)
    assets: AssetSink | None = None
    on_open: Callable[[int], None] | None = None
    on_page: Callable[[PageResult], None] | None = None
    on_read: Callable[[], None] | None = None


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

    @property
    def name(self) -> str:
        return self.document.name or self.request.name or ""

    def receive(self, number: int, outcome: Outcome[PageResult]) -> None:
        """Keeps page `number` and passes its assets on; a page that failed is kept as such."""
        result = failed_page(number, outcome) if isinstance(outcome, DocvlmError) else outcome
        self.pages.append(result.page)
        self.traits.update(result.traits)
        self.errors.extend(result.errors)
        for step, seconds in result.timings.items():
            self.timings[step] = self.timings.get(step, 0.0) + seconds
        for name, data in result.assets.items():
            self._save(number, name, data)
        if self.request.on_page:
            self.request.on_page(result)

    def _save(self, number: int, name: str, data: bytes) -> None:
        """Passes an asset on; one that cannot be written costs itself, on a full disk as well."""
        try:
            (self.request.assets or self.memory).save(name, data)
        except OSError as error:
            self.errors.append(ReadError(page=number, step="write", kind="WriteError", message=reason(error)))

    def finish(self) -> ParseResult:
        """The refined document with its status and errors; where refining fails, its pages are as they were read."""
        if self.error is not None or self.info is None:
            failure = self.error or DocvlmError(f"{self.name}: not opened")
            return ParseResult(
                document=Document(name=self.name), status=ParseStatus.FAILED, errors=[named(failure, None)]
            )
        if self.request.on_read and any(page.status is not PageStatus.FAILED for page in self.pages):
            self.request.on_read()
        self.errors[:0] = [named(LimitError(sentence), None) for sentence in self.info.unread]
        info, log = self.info, StepLog(page=None, errors=self.errors, timings=self.timings)
        document = Document(
            name=self.name,
            metadata=log.run("structure", lambda: settle_language(self.pages, info.metadata), info.metadata),
            page_count=info.page_count,
            pages=refine(self.pages, info.outline, self.traits, log),
        )
        return ParseResult(
            document=document,
            status=status_of(self.pages, self.errors),
            errors=self.errors,
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
