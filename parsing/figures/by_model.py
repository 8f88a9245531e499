"""Raster figures read by a model: SVG where it shows what the pixels show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from vlm.geometry import Box
from vlm.markup.svg.sanitize import sanitize_svg
from vlm.parsing.figures.read.canvas import Canvas
from vlm.parsing.figures.shown import MIN_AGREEMENT, agreement
from vlm.parsing.options import FigureMode
from vlm.parsing.page.region import Region
from vlm.parsing.page.view import PageView
from vlm.parsing.readers import Reading, RegionTask
from vlm.parsing.reading.ask import ask, reader_of
from vlm.parsing.reading.crops import SCALES, scaled
from vlm.parsing.recognition.proposal import Proposal
from vlm.parsing.schema import BlockKind, BlockSource

if TYPE_CHECKING:
    from PIL.Image import Image

CONFIDENCE = 0.5
MOST_GRAPHICS = 10  # a page: one takes a second or more of a reader, and a page has its time limit
LEAST_SIDE = 36.0  # points: smaller ones are icons and marks, whose file is as short as their SVG
DRAWN_DPI = 100.0  # the page is drawn at for the crops: half more than they need on a text column's width


class GraphicInPixels:
    """Pictures that are drawings, read by a model."""

    name = "graphic reader"

    def propose(self, view: PageView) -> list[Proposal]:
        """One for each drawing that is known by its pixels; none without a reader for graphics."""
        wanted = view.options.figures is FigureMode.SVG and reader_of(view.options, RegionTask.GRAPHIC) is not None
        known = [region for region in view.regions if _is_drawing(region)][:MOST_GRAPHICS] if wanted else []
        return [
            Proposal(
                kind=BlockKind.PICTURE,
                box=region.bbox,
                lines=region.lines,
                confidence=CONFIDENCE,
                by=self.name,
                replaces=(region,),
            )
            for region in known
        ]

    def read(self, view: PageView, proposals: Sequence[Proposal]) -> list[list[Region]]:
        """The reader's SVG as content and asset where it shows what the pixels show."""
        reader = reader_of(view.options, RegionTask.GRAPHIC)
        if reader is None:
            return []
        crops = _crops(view, [proposal.box for proposal in proposals])
        readings = ask(reader, crops, RegionTask.GRAPHIC)
        read = [_reread(p.replaces[0], crop, new) for p, crop, new in zip(proposals, crops, readings, strict=True)]
        return [[region] if region else [] for region in read]


def _is_drawing(region: Region) -> bool:
    """Whether a region is a picture of pixels that are no photograph: those are kept as JPEG."""
    block = region.block
    raster = block.kind is BlockKind.PICTURE and block.svg is None
    return raster and (block.asset or "").endswith(".png") and min(region.bbox.width, region.bbox.height) >= LEAST_SIDE


def _crops(view: PageView, boxes: Sequence[Box]) -> list[Image]:
    canvas, scale = Canvas(view.page), SCALES[RegionTask.GRAPHIC]
    return [scaled(canvas.crop(box, DRAWN_DPI), scale.factor(box, 1.0) * 72 / DRAWN_DPI) for box in boxes]


def _reread(region: Region, crop: Image, reading: Reading) -> Region | None:
    svg = sanitize_svg(reading.content)
    score = agreement(svg, crop) if svg else 0.0
    if not svg or score < MIN_AGREEMENT:
        return None
    name = f"{(region.block.asset or '').rpartition('.')[0]}.svg"
    update = {
        "svg": svg,
        "source": BlockSource.MODEL,
        "asset": name,
        "confidence": min(max(reading.confidence, 0.0), score),
    }
    return replace(region, block=region.block.model_copy(update=update), assets={name: svg.encode()})
