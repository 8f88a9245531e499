"""Whole documents: open, read page by page, refine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from types import TracebackType
from typing import cast

from vlm.parsing.errors import DocvlmError, InputError, UsageError
from vlm.parsing.inputs import Limits, ranges
from vlm.parsing.inputs.given import Source, settle
from vlm.parsing.options import PageOptions
from vlm.parsing.output import Spool, reason
from vlm.parsing.run.job import ParseJob, ParseRequest, failed_page
from vlm.parsing.run.pipeline import PageResult
from vlm.parsing.run.workers import (
    DescribeDocument,
    DocumentInfo,
    DocumentRef,
    DrawOverlay,
    Executor,
    InlineExecutor,
    Outcome,
    ReadPage,
    WorkerPool,
)
from vlm.parsing.schema import Page, ParseResult
from vlm.thresholds import using

PageTasks = Iterator[tuple[tuple[ParseJob, int], ReadPage | None]]


class DocumentParser:
    """Parses documents with one set of options. A context manager: closing it ends its workers.

    With the defaults pages are read in this process. With a `timeout` (seconds a page), a `memory` cap (bytes a worker)
    or more than one worker they are read in worker processes: a page that hangs, crashes or eats memory then becomes
    an error of its own, and the rest goes on.
    """

    def __init__(
        self,
        *,
        options: PageOptions | None = None,
        limits: Limits | None = None,
        workers: int = 1,
        timeout: float | None = None,
        memory: int | None = None,
    ) -> None:
        if workers < 1 or (timeout is not None and timeout <= 0) or (memory is not None and memory <= 0):
            raise UsageError("workers, timeout and memory must be positive")
        self.options = options or PageOptions()
        self.limits = limits or Limits()
        apart = workers > 1 or timeout is not None or memory is not None
        self._spool = Spool() if apart else None
        self._executor: Executor = WorkerPool(workers, timeout=timeout, memory=memory) if apart else InlineExecutor()

    def parse(self, source: Source, *, pages: str | None = None, password: str | None = None) -> ParseResult:
        """The whole document; pages that failed are named in `errors`.

        Raises:
            InputError, PasswordError, UsageError: the document cannot be opened, or has no such pages.
        """
        (job,) = self._run([ParseRequest(source=source, pages=pages, password=password)])
        if job.error is not None:
            raise job.error
        return self._finish(job)

    def parse_many(self, requests: Iterable[ParseRequest]) -> Iterator[ParseResult]:
        """Results in the order of the requests; a document that cannot be opened is a FAILED result."""
        return map(self._finish, self._run(requests))

    def iter_results(
        self, source: Source, *, pages: str | None = None, password: str | None = None
    ) -> Iterator[PageResult]:
        """Pages one by one with their assets and errors, each as soon as it is read; nothing is kept.

        What only the whole document shows (running headers, heading levels, joined paragraphs) is not applied.

        Raises:
            InputError, PasswordError, UsageError: as `parse`.
        """
        request = ParseRequest(source=source, pages=pages, password=password)
        for (job, number), outcome in self._outcomes([request]):
            if job.error is not None:
                raise job.error
            if outcome is not None:
                yield failed_page(number, outcome) if isinstance(outcome, DocvlmError) else outcome

    def iter_pages(self, source: Source, *, pages: str | None = None, password: str | None = None) -> Iterator[Page]:
        """The pages of `iter_results`; a failed one has the status FAILED."""
        return (result.page for result in self.iter_results(source, pages=pages, password=password))

    def overlays(self, request: ParseRequest, pages: Iterable[Page]) -> Iterator[tuple[int, Outcome[bytes]]]:
        """The number of each page and a PNG of it with its blocks drawn, or the error why there is none."""
        document = self._reference(request)
        drawn = self._executor.map((page.number, DrawOverlay(document, page)) for page in pages)
        return cast("Iterator[tuple[int, Outcome[bytes]]]", drawn)  # every key has a task

    def close(self) -> None:
        self._executor.close()
        if self._spool is not None:
            self._spool.close()

    def __enter__(self) -> DocumentParser:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _finish(self, job: ParseJob) -> ParseResult:
        with using(self.options.settings):
            return job.finish()

    def _run(self, requests: Iterable[ParseRequest]) -> Iterator[ParseJob]:
        """Jobs in order, each with all its pages received."""
        for job, outcomes in groupby(self._outcomes(requests), key=lambda item: item[0][0]):
            for (_, number), outcome in outcomes:
                if outcome is not None:
                    job.receive(number, outcome)
            yield job

    def _outcomes(
        self, requests: Iterable[ParseRequest]
    ) -> Iterator[tuple[tuple[ParseJob, int], Outcome[PageResult] | None]]:
        """What became of each page, in order. Every job comes at least once: first as number 0, without an outcome."""
        jobs = (self._job(request) for request in requests)
        opened = self._executor.map((job, None if job.error else DescribeDocument(job.document)) for job in jobs)
        return self._executor.map(self._page_tasks(opened))

    def _job(self, request: ParseRequest) -> ParseJob:
        """What is asked for; a source that is none is an error of this job alone."""
        try:
            return ParseJob(request, self._reference(request))
        except DocvlmError as error:
            return ParseJob(request, DocumentRef(source=b"", name=request.name), error=error)

    def _page_tasks(self, opened: Iterator[tuple[ParseJob, Outcome[DocumentInfo] | None]]) -> PageTasks:
        for job, info in opened:
            numbers = self._describe(job, info)
            yield (job, 0), None
            for number in numbers:
                yield (job, number), ReadPage(job.document, number, self.options)

    def _describe(self, job: ParseJob, info: Outcome[DocumentInfo] | None) -> list[int]:
        """Notes on the job what opening the document has shown; the numbers of the pages to read."""
        try:
            if info is None:
                return []  # the job has its error
            if isinstance(info, DocvlmError):
                raise info
            job.info = info
            numbers = list(ranges.parse(job.request.pages, info.page_count))
        except DocvlmError as error:
            job.error = error
            return []
        if job.request.on_open:
            job.request.on_open(len(numbers))
        return numbers

    def _reference(self, request: ParseRequest) -> DocumentRef:
        """Where the workers find the document.

        Raises:
            InputError, UsageError: as `settle`; bytes cannot be put where the workers open them.
        """
        source, name = settle(request.source, most=self.limits.max_file_bytes, name=request.name)
        if isinstance(source, bytes) and self._spool is not None:
            try:
                source = self._spool.file(source)
            except OSError as error:
                raise InputError(f"{name}: no room for a copy: {reason(error)}") from error
        return DocumentRef(source=source, name=name, password=request.password, limits=self.limits)
