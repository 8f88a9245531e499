"""What a worker can be asked: picklable requests that name the document, so that every worker opens it itself."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Protocol, TypeVar

from vlm.parsing.inputs import DocumentSource, Limits, OutlineItem, open_source
from vlm.parsing.options import PageOptions
from vlm.parsing.run.pipeline import PageResult, parse_page
from vlm.parsing.schema import Page

T_co = TypeVar("T_co", covariant=True)

# Two, because the next document is described while the pages of the one before are still being read.
OPEN_DOCUMENTS = 2
OVERLAY_DPI = 100.0  # a screen's worth of a letter page


@dataclass(frozen=True, kw_only=True)
class DocumentRef:
    """Where a document is, how to open it and what to call it (None: as its file)."""

    source: str | Path | bytes = field(repr=False)
    name: str | None = None
    password: str | None = field(default=None, repr=False)
    limits: Limits = field(default_factory=Limits)


class OpenDocuments:
    """The documents a process has open: the few used last."""

    def __init__(self) -> None:
        self._open: OrderedDict[DocumentRef, DocumentSource] = OrderedDict()

    def get(self, ref: DocumentRef) -> DocumentSource:
        """The open document of `ref`.

        Raises:
            InputError: as `open_source`.
        """
        if ref not in self._open:
            document = open_source(ref.source, name=ref.name, password=ref.password, limits=ref.limits)
            while len(self._open) >= OPEN_DOCUMENTS:
                self._open.popitem(last=False)[1].close()
            self._open[ref] = document
        self._open.move_to_end(ref)
        return self._open[ref]

    def close(self) -> None:
        while self._open:
            self._open.popitem()[1].close()

    def __enter__(self) -> OpenDocuments:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Task(Protocol[T_co]):
    """One request. `label` names it in messages: "page 3"."""

    @property
    def label(self) -> str: ...

    def run(self, documents: OpenDocuments) -> T_co: ...


@dataclass(frozen=True)
class DocumentInfo:
    """What is known of a document before its pages are read; `unread`: a sentence for each thing that they lack."""

    name: str
    metadata: dict[str, str]
    page_count: int
    outline: tuple[OutlineItem, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class DescribeDocument:
    """Opens the document and says what it is."""

    document: DocumentRef

    @property
    def label(self) -> str:
        return "opening the document"

    def run(self, documents: OpenDocuments) -> DocumentInfo:
        source = documents.get(self.document)
        return DocumentInfo(source.name, source.metadata, len(source), tuple(source.outline()), source.unread)


@dataclass(frozen=True)
class ReadPage:
    """Reads one page."""

    document: DocumentRef
    number: int
    options: PageOptions

    @property
    def label(self) -> str:
        return f"page {self.number}"

    def run(self, documents: OpenDocuments) -> PageResult:
        return parse_page(documents.get(self.document).page(self.number), self.options)


@dataclass(frozen=True)
class DrawOverlay:
    """Draws the blocks of a page on its picture; gives a PNG file."""

    document: DocumentRef
    page: Page

    @property
    def label(self) -> str:
        return f"overlay of page {self.page.number}"

    def run(self, documents: OpenDocuments) -> bytes:
        from vlm.parsing.render.overlay import overlay

        raster = documents.get(self.document).page(self.page.number).raster(OVERLAY_DPI)
        buffer = BytesIO()
        overlay(raster, self.page).save(buffer, "PNG")
        return buffer.getvalue()
