"""What a caller may choose about reading one page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vlm.parsing.readers import PageEngine, RegionReader
    from vlm.parsing.recognition import Finder
    from vlm.thresholds import Settings


class OcrMode(StrEnum):
    """When pixels are read for text."""

    AUTO = "auto"  # where the text layer is missing or cannot be trusted, and large images that hold text
    ALWAYS = "always"  # every page, in place of its text layer
    NEVER = "never"


class FigureMode(StrEnum):
    """What becomes of figures."""

    SVG = "svg"  # vector figures as SVG, raster figures as image files
    IMAGE = "image"  # every figure as an image file
    OFF = "off"  # figures leave no asset


@dataclass(frozen=True, kw_only=True)
class PageOptions:
    """How one page is read.

    `ocr_dpi` None lets the height of the text decide. `tags`: use the structure that a tagged PDF gives its pages, as
    far as it agrees with what is seen. `finders` look at the page beside those that are built in; they
    travel to worker processes. `readers` are asked in order for the regions whose task they
    name; the first that serves a task is taken. `settings` are thresholds
    in place of the defaults of their class. `engine` reads whole pages in place of all that is built in; then only
    `figures` and `figure_dpi` count.
    """

    ocr: OcrMode = OcrMode.AUTO
    ocr_dpi: float | None = None
    figures: FigureMode = FigureMode.SVG
    figure_dpi: float = 150.0
    word_boxes: bool = False
    tags: bool = True
    finders: tuple[Finder, ...] = ()
    readers: tuple[RegionReader, ...] = ()
    settings: tuple[Settings, ...] = ()
    engine: PageEngine | None = None
