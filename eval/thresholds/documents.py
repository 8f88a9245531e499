"""Known documents, opened once and parsed again and again with other settings."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from vlm.eval.formulas.run import compare
from vlm.eval.tables.run import Report, score_document, truth_tables
from vlm.eval.text.run import measured
from vlm.eval.text.truth import KnownDocument
from vlm.parsing.inputs import open_source
from vlm.parsing.options import FigureMode, OcrMode, PageOptions
from vlm.parsing.run.pipeline import parse_page
from vlm.parsing.schema import Document, ParseResult
from vlm.parsing.settings import using
from vlm.parsing.structure import refine

if TYPE_CHECKING:
    from vlm.parsing.inputs import (
        Annotations,
        DocumentSource,
        Glyphs,
        Link,
        PageSource,
        PageTags,
        PlacedImage,
        VectorPath,
    )
    from vlm.parsing.settings import Settings

MOST_PAGES = 3  # of a document


class KeptPage:
    """A page that reads what it holds once."""

    def __init__(self, page: PageSource) -> None:
        self.number, self.label, self.is_picture = page.number, page.label, page.is_picture
        self.width, self.height, self.raster = page.width, page.height, page.raster
        self.glyphs: Callable[[], Glyphs] = cache(page.glyphs)
        self.paths: Callable[[], list[VectorPath]] = cache(page.paths)
        self.images: Callable[[], list[PlacedImage]] = cache(page.images)
        self.links: Callable[[], list[Link]] = cache(page.links)
        self.annotations: Callable[[], Annotations] = cache(page.annotations)
        self.tags: Callable[[], PageTags | None] = cache(page.tags)


@dataclass
class KeptDocument:
    """A known document that stays open."""

    known: KnownDocument
    truth: Path

    @cached_property
    def source(self) -> DocumentSource:
        return open_source(self.known.pdf)

    @cached_property
    def pages(self) -> list[KeptPage]:
        return [KeptPage(self.source.page(n)) for n in range(1, min(len(self.source), MOST_PAGES) + 1)]

    def parse(self, settings: Sequence[Settings]) -> Document:
        """The document from its text layer alone, without figures, with `settings` in force."""
        options = PageOptions(ocr=OcrMode.NEVER, figures=FigureMode.OFF, settings=tuple(settings))
        results = [parse_page(page, options) for page in self.pages]
        traits = {name: found for result in results for name, found in result.traits.items()}
        with using(options.settings):
            pages = refine([result.page for result in results], self.source.outline(), traits)
        return Document(name=self.known.name, pages=pages)

    def score(self, document: Document) -> float:
        """Mean, 0 to 1, of what is known of it: running text, reading order, tables (TEDS), formulas (by tokens)."""
        report = measured(self.known, ParseResult(document=document))
        return fmean([report.whole, report.order, *self._tables(document), *self._formulas(document)])

    def _tables(self, document: Document) -> list[float]:
        truths = truth_tables(self.truth)
        found = [block.table for page in document.pages for block in page.blocks if block.table is not None]
        if not truths:
            return []
        report = Report()
        score_document(report, self.known.name, truths, found)
        return [report.mean() * len(truths) / max(len(truths), len(found))]

    def _formulas(self, document: Document) -> list[float]:
        pairs = compare(json.loads(self.truth.read_text(encoding="utf-8")), document)
        return [fmean(pair.similarity for pair in pairs)] if pairs else []


def documents(folder: Path) -> list[KeptDocument]:
    """Those of `folder` with a `ground_truth/NAME.json` beside `pdfs/NAME.pdf`."""
    from vlm.eval.text.truth import load

    return [
        KeptDocument(known, known.pdf.parent.parent / "ground_truth" / f"{known.pdf.stem}.json")
        for known in load(folder)
    ]
