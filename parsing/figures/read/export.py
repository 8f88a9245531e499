"""A figure as what stands for it in the document: verified SVG, its own pixels, or a crop of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vlm.geometry import Box
from vlm.markup.svg.draw import draw
from vlm.markup.svg.drawn import ink_agreement
from vlm.parsing.figures.find.candidates import PICTURE_SHARE, Candidate
from vlm.parsing.figures.find.marks import Look
from vlm.parsing.figures.read.canvas import Canvas
from vlm.parsing.figures.read.encode import encode
from vlm.parsing.figures.read.svg import shape_elements, write_svg
from vlm.parsing.figures.read.svg_text import text_elements
from vlm.parsing.inputs import PlacedImage, VectorPath
from vlm.parsing.options import FigureMode
from vlm.parsing.page.view import PageView
from vlm.parsing.text import Line

if TYPE_CHECKING:
    from PIL.Image import Image

# Calibrated on vector figures of papers: right ones score 0.95 and more, clipped or shaded ones less.
MIN_AGREEMENT = 0.9
VERIFY_DPI = 100.0
MAX_COMPARED = 600_000  # pixels; a page-sized figure is compared at a lower resolution
MAX_DPI = 300  # print resolution: more pixels of a placed image show nothing more
MAX_SEGMENTS = 20_000
MAX_SVG_BYTES = 2 << 20


@dataclass(frozen=True)
class Export:
    """SVG source, or the bytes of an image file, with the suffix its file gets."""

    suffix: str
    data: bytes
    svg: str = ""
    score: float = 1.0


def export(candidate: Candidate, lines: Sequence[Line], view: PageView, canvas: Canvas) -> Export:
    """The best form of the figure that can be trusted; `lines` are the labels in it."""
    if view.options.figures is FigureMode.SVG and _is_vector(candidate):
        drawn = _as_svg(candidate, lines, view, canvas)
        if drawn is not None:
            return drawn
    pixels = _native_pixels(candidate) or canvas.crop(candidate.bbox, _dpi(candidate, view))
    data, suffix = encode(pixels)
    return Export(suffix, data)


def _is_vector(candidate: Candidate) -> bool:
    segments = sum(len(mark.item.segments) for mark in candidate.marks if isinstance(mark.item, VectorPath))
    return candidate.picture_share < PICTURE_SHARE and 0 < segments <= MAX_SEGMENTS


def _as_svg(candidate: Candidate, lines: Sequence[Line], view: PageView, canvas: Canvas) -> Export | None:
    """None where the SVG does not show what the page shows, or is too large to be of use."""
    bbox = candidate.bbox
    origin = bbox.x0, bbox.y0
    items = [mark.item for mark in candidate.marks]
    svg = write_svg(bbox, shape_elements(items, origin), text_elements(lines, view.glyphs, origin))
    if len(svg) > MAX_SVG_BYTES:
        return None
    dpi = min(VERIFY_DPI, 72 * (MAX_COMPARED / bbox.area) ** 0.5)
    crop = canvas.crop(bbox, dpi)
    text = canvas.pixels(_glyph_boxes(view, bbox), bbox, dpi)
    # The page's renderer draws no line thinner than a pixel.
    shapes = shape_elements(items, origin, thinnest=72 / dpi)
    try:
        drawn = draw(write_svg(bbox, shapes, ()), width=crop.width)
    except ValueError:  # a size or number that the renderer refuses
        return None
    score = ink_agreement(crop, drawn, text)
    return Export("svg", svg.encode(), svg, score) if score >= MIN_AGREEMENT else None


def _glyph_boxes(view: PageView, bbox: Box) -> list[Box]:
    """Where the page prints text in `bbox`: another font would not agree, so it is left out of the comparison."""
    boxes_N4 = view.glyphs.boxes
    meets = (boxes_N4[:, :2] < bbox[2:]).all(1) & (boxes_N4[:, 2:] > bbox[:2]).all(1)
    return [Box(*map(float, box)) for box in boxes_N4[meets]]


def _native_pixels(candidate: Candidate) -> Image | None:
    """The pixels of a figure that is one placed image, as the page shows them, at the image's own resolution."""
    items = [mark.item for mark in candidate.marks if mark.look is not Look.BACKDROP]
    only = items[0] if len(items) == 1 else None
    return only.load() if isinstance(only, PlacedImage) and not candidate.labels else None


def _dpi(candidate: Candidate, view: PageView) -> float:
    """The resolution of the images in the figure, at least what the caller asked for and at most that of print."""
    placed = [mark.item for mark in candidate.marks if isinstance(mark.item, PlacedImage)]
    native = max((72 * item.pixel_size[0] / max(item.bbox.width, 1.0) for item in placed), default=0.0)
    return max(view.options.figure_dpi, min(native, MAX_DPI))
