"""Where the lines of a page come from: its text layer, its pixels, or both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from vlm.geometry import Box
from vlm.parsing.errors import LimitError, PageError
from vlm.parsing.inputs import Annotations, GlyphFlag, Glyphs, PageSource, PlacedImage
from vlm.parsing.options import OcrMode, PageOptions
from vlm.parsing.page.frame import Turn, directions_of
from vlm.parsing.page.mounted import mounted
from vlm.parsing.page.running_text import is_running
from vlm.parsing.page.strikes import with_strikes
from vlm.parsing.page.upright import UprightPage
from vlm.parsing.page.view import PageView
from vlm.parsing.run.annotated import with_annotations
from vlm.parsing.schema import LeftOut, LeftOutReason
from vlm.parsing.steps import StepLog
from vlm.parsing.text import Line, read_lines
from vlm.parsing.text.trust import Verdict, assess
from vlm.thresholds import Settings

if TYPE_CHECKING:
    from vlm.parsing.ocr.textlike import Lettering


class RoutingSettings(Settings):
    """Thresholds: where the lines of a page come from."""

    # share of a page's glyphs that run in one direction other than left to right: the page lies on its side
    sideways: float = 0.8
    least_image: float = 0.05  # of the page: smaller images are logos, and text in them is part of them
    scan: float = 0.5  # of the page: an image as large as this, with text in it, is what the page shows
    unread: float = 2.0  # times as many letters as the layer has glyphs there an image must hold


ALREADY_READ = 400  # glyphs of the text layer on an image: so many, and it is a background
COARSER = 0.9  # of the resolution that was asked for: less is told
PROSE_LINES = 2  # of running text: less is the lettering of a drawing


@dataclass(frozen=True)
class Plan:
    """What of a page is to be read from pixels: the `whole` page, or `images` that hold text, and `broken` boxes where
    the text layer is wrong. `earlier`: first see whether the text of an earlier OCR will do."""

    whole: bool = False
    earlier: bool = False
    images: tuple[Box, ...] = ()
    broken: tuple[Box, ...] = ()


def read_content(source: PageSource, options: PageOptions, log: StepLog) -> PageView:
    """The lines of a page, by the cheapest way that can be trusted.

    Where reading pixels fails, what the text layer says is kept.
    """
    shown = log.run("annotations", source.annotations, Annotations())
    for sentence in shown.unread:
        log.tell("picture" if source.is_picture else "annotations", PageError(sentence))
    content = _read(source, options, log, strikes=bool(shown.strikes))
    for sentence in _coarser(content):
        log.tell("limits", LimitError(sentence))
    if not (shown.fields or shown.notes or shown.strikes):
        return content
    return log.run("annotations", partial(with_annotations, content), content)


def _coarser(content: PageView) -> tuple[str, ...]:
    """That pixels were read at a much lower resolution than they should have been, where they were and show ink."""
    sheet = content.sheet
    if sheet is None or sheet.dpi >= COARSER * sheet.asked or not sheet.ink.mask.any():
        return ()
    read, asked = round(sheet.dpi), round(sheet.asked)
    return (f"a page this large was read at {read} dots an inch, not {asked}: small print may be lost",)


def _read(source: PageSource, options: PageOptions, log: StepLog, *, strikes: bool) -> PageView:
    content = PageView(page=source, lines=(), options=options)
    if not source.is_picture:
        content = log.run("text", partial(_from_text_layer, content, log, strikes=strikes), content)
    if options.ocr is OcrMode.NEVER:
        return content
    plan = Plan(whole=True)
    if not source.is_picture and options.ocr is OcrMode.AUTO:
        plan = log.run("routing", partial(plan_reading, content), Plan(whole=not content.lines))
    if plan.earlier:
        layered = log.run("earlier ocr", partial(_from_earlier_ocr, content), None)
        if layered:
            return layered
    if plan.whole:
        read = log.run("ocr", partial(_from_pixels, content, source), content)
        return read if read.lines or read.left_out or not content.lines else content
    if plan.images or plan.broken:
        return log.run("ocr", partial(_with_regions, content, plan), content)
    return content


def plan_reading(content: PageView) -> Plan:
    """What the text layer of a page leaves to be read."""
    settings = RoutingSettings.now()
    trust = assess(content.page, content.glyphs, content.lines)
    if trust.verdict is Verdict.NONE:
        return Plan(whole=bool(content.images or content.paths or len(content.glyphs)))
    if trust.verdict in (Verdict.GARBAGE, Verdict.OCR_LAYER):
        return Plan(whole=True, earlier=trust.verdict is Verdict.OCR_LAYER)
    page = Box(0, 0, content.page.width, content.page.height)
    prose = []
    for image in content.images:
        lettering = (
            _unread(image, content.glyphs) if image.bbox.overlap(page) >= settings.least_image * page.area else None
        )
        if lettering and lettering.is_text and image.bbox.overlap(page) > settings.scan * page.area:
            return Plan(whole=True)
        if lettering and lettering.is_prose:
            prose.append(image.bbox)
    return Plan(images=tuple(prose), broken=trust.boxes)


def _unread(image: PlacedImage, glyphs: Glyphs) -> Lettering | None:
    """What an image shows where it is much more than the text layer says there."""
    x, y = glyphs.origins.T
    inside = (x > image.bbox.x0) & (x < image.bbox.x1) & (y > image.bbox.y0) & (y < image.bbox.y1)
    read = int((inside & (glyphs.flags & GlyphFlag.INVISIBLE == 0)).sum())
    if read >= ALREADY_READ:
        return None
    from vlm.parsing.ocr.textlike import look

    lettering = look(image.load())
    return lettering if lettering.letters > RoutingSettings.now().unread * read else None


def _from_text_layer(content: PageView, log: StepLog, *, strikes: bool) -> PageView:
    """The page with the lines of its text layer, upright; `strikes`: annotations strike some of it out."""
    turn = _turn_of(content.page, content.glyphs)
    if content.glyphs.cut:
        log.tell("text", LimitError(f"{content.glyphs.cut} glyphs of the page are beyond the limit and were not read"))
    if turn.quarters:
        upright = UprightPage(content.page, turn)
        content = PageView(page=upright, lines=(), rotation=turn.degrees, options=content.options)
    struck = content.page.annotations().strikes if strikes else ()
    return with_strikes(content.with_lines(read_lines(content.page, content.glyphs, strikes=struck)))


def _turn_of(page: PageSource, glyphs: Glyphs) -> Turn:
    """The turn after which most glyphs run from left to right."""
    shares = np.bincount(directions_of(glyphs.angles), minlength=4) / max(len(glyphs), 1)
    main = int(shares.argmax())
    return Turn.levelling(main if shares[main] > RoutingSettings.now().sideways else 0, page.width, page.height)


def _from_earlier_ocr(content: PageView) -> PageView | None:
    """The page with the unseen text under its scan; None where the pixels say otherwise."""
    from vlm.parsing.ocr.earlier import agreeing_sheet

    hidden = read_lines(content.page, content.glyphs, invisible=True)
    sheet = agreeing_sheet(content.page, hidden, content.options.ocr_dpi)
    return replace(content.with_lines([*content.lines, *hidden]), sheet=sheet) if sheet else None


def _from_pixels(content: PageView, source: PageSource) -> PageView:
    """The page read from its pixels alone; `source` is the page as displayed."""
    from vlm.parsing.ocr import read_pixels

    result = read_pixels(mounted(source), dpi=content.options.ocr_dpi)
    return PageView(
        page=result.page,
        lines=result.lines,
        rotation=result.rotation,
        detected_paths=result.rules,
        pictures=result.pictures,
        sheet=result.sheet,
        left_out=tuple(LeftOut(reason=LeftOutReason.UNREAD, bbox=box) for box in result.unread),
        options=content.options,
    )


def _with_regions(content: PageView, plan: Plan) -> PageView:
    """The page with lines read in images, where they are more than lettering, and in place of broken ones."""
    from vlm.parsing.ocr import read_pixels

    regions = (*plan.images, *plan.broken)
    read = read_pixels(content.page, regions=regions, dpi=content.options.ocr_dpi).lines
    prose = [image for image in plan.images if _is_prose([line for line in read if _inside(line, image)])]
    added = [line for line in read if any(_inside(line, region) for region in (*prose, *plan.broken))]
    kept = [line for line in content.lines if line.bbox not in plan.broken]
    return content.with_lines((*kept, *added))


def _is_prose(lines: list[Line]) -> bool:
    return sum(map(is_running, lines)) >= PROSE_LINES


def _inside(line: Line, region: Box) -> bool:
    return region.contains_point(*line.bbox.center)
