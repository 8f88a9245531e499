"""Documents that are opened once and parsed again and again with other settings."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from vlm.parsing.inputs import open_source
from vlm.parsing.options import FigureMode, OcrMode, PageOptions
from vlm.parsing.run.pipeline import parse_page
from vlm.parsing.schema import Document
from vlm.parsing.structure import refine
from vlm.thresholds import using

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
    from vlm.thresholds import Settings

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
class Kept(ABC):
    """A document that stays open."""

    pdf: Path

    @cached_property
    def source(self) -> DocumentSource:
        return open_source(self.pdf)

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
        return Document(name=self.pdf.name, pages=pages)

    @abstractmethod
    def score(self, document: Document) -> float:
        """How much of what is known of the document `document` has, 0 to 1."""
