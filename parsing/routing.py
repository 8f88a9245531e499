"""Where the lines of a page come from: its text layer, its pixels, or both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from vlm.parsing.content import PageContent
from vlm.parsing.geometry import Box
from vlm.parsing.inputs import Glyphs, PageSource, PlacedImage
from vlm.parsing.options import OcrMode, PageOptions
from vlm.parsing.steps import StepLog
from vlm.parsing.text import Line, read_lines
from vlm.parsing.upright import Turn, UprightPage

SIDEWAYS = 0.8  # share of a page's glyphs that run in one direction other than left to right: the page lies on its side
LEAST_IMAGE = 0.1  # of the page: smaller images are logos and photographs, and text in them is part of them
SCAN = 0.5  # of the page: an image as large as this, with text in it, is what the page shows
FREE = 0.05  # of the area of an image, covered by text of the layer: more, and the layer has its text
PROSE_LINES, PROSE_WORDS = 2, 4  # lines with at least as many words: less is the lettering of a drawing


@dataclass(frozen=True)
class Reading:
    """What of a page is to be read from pixels: the whole page, or some regions of it."""

    whole: bool = False
    regions: tuple[Box, ...] = ()


def read_content(source: PageSource, options: PageOptions, log: StepLog) -> PageContent:
    """The lines of a page, by the cheapest way that can be trusted.

    Where reading pixels fails, what the text layer says is kept.
    """
    content = PageContent(page=source, lines=(), options=options)
    if source.is_picture or options.ocr is OcrMode.ALWAYS:
        plan = Reading(whole=options.ocr is not OcrMode.NEVER)
    else:
        content = log.run("text", partial(_from_text_layer, content), content)
        nothing = Reading(whole=not content.lines)
        plan = log.run("routing", partial(plan_reading, content), nothing) if _may_read(options) else Reading()
    if plan.whole:
        return log.run("ocr", partial(_from_pixels, content, source), content)
    if plan.regions:
        return log.run("ocr", partial(_with_regions, content, plan.regions), content)
    return content


def plan_reading(content: PageContent) -> Reading:
    """What the text layer of a page leaves to be read."""
    images = [image for image in content.images if _is_open(image, content)]
    if not images:
        return Reading(whole=not content.lines and _shows_anything(content))
    from vlm.parsing.ocr.textlike import holds_text

    page = Box(0, 0, content.page.width, content.page.height)
    if not content.lines:
        return Reading(whole=True)
    texts = [image.bbox for image in images if holds_text(image.load())]
    if any(box.overlap(page) > SCAN * page.area for box in texts):
        return Reading(whole=True)
    return Reading(regions=tuple(texts))


def _may_read(options: PageOptions) -> bool:
    return options.ocr is not OcrMode.NEVER


def _shows_anything(content: PageContent) -> bool:
    return bool(content.images or content.paths or len(content.glyphs))


def _is_open(image: PlacedImage, content: PageContent) -> bool:
    """Whether an image is large and the text layer says nothing on it."""
    page = Box(0, 0, content.page.width, content.page.height)
    if image.bbox.overlap(page) < LEAST_IMAGE * page.area:
        return False
    covered = sum(line.bbox.overlap(image.bbox) for line in content.lines)
    return covered < FREE * image.bbox.area


def _from_text_layer(content: PageContent) -> PageContent:
    turn = _turn_of(content.page, content.glyphs)
    if turn.quarters:
        upright = UprightPage(content.page, turn)
        content = replace(content, page=upright, rotation=turn.degrees)
    return content.with_lines(read_lines(content.page, content.glyphs))


def _turn_of(page: PageSource, glyphs: Glyphs) -> Turn:
    """The turn after which most glyphs run from left to right."""
    towards = np.round(glyphs.angles / 90).astype(int) % 4
    shares = np.bincount(towards, minlength=4) / max(len(glyphs), 1)
    main = int(shares.argmax())
    return Turn(page.width, page.height, (4 - main) % 4 if main and shares[main] > SIDEWAYS else 0)


def _from_pixels(content: PageContent, source: PageSource) -> PageContent:
    """The page read from its pixels alone; `source` is the page as displayed."""
    from vlm.parsing.ocr import read_pixels

    result = read_pixels(source, dpi=content.options.ocr_dpi)
    return PageContent(
        page=result.page,
        lines=result.lines,
        rotation=result.rotation,
        detected_paths=result.rules,
        pictures=result.pictures,
        options=content.options,
    )


def _with_regions(content: PageContent, regions: tuple[Box, ...]) -> PageContent:
    """The page with the lines that stand in images, where they are more than lettering."""
    from vlm.parsing.ocr import read_pixels

    read = read_pixels(content.page, regions=regions, dpi=content.options.ocr_dpi).lines
    prose = [region for region in regions if _is_prose([line for line in read if _inside(line, region)])]
    added = [line for line in read if any(_inside(line, region) for region in prose)]
    return content.with_lines((*content.lines, *added))


def _is_prose(lines: list[Line]) -> bool:
    return sum(len(line.words) >= PROSE_WORDS for line in lines) >= PROSE_LINES


def _inside(line: Line, region: Box) -> bool:
    return region.contains_point(*line.bbox.center)
