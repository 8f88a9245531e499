"""One page read as a whole by a model, with crops for its pictures."""

from __future__ import annotations

from functools import partial

from vlm.geometry import Box
from vlm.parsing.figures.read.canvas import Canvas
from vlm.parsing.figures.read.encode import encode
from vlm.parsing.inputs import PageSource
from vlm.parsing.options import FigureMode, PageOptions
from vlm.parsing.readers import PageEngine
from vlm.parsing.schema import BlockKind, Page, PageStatus
from vlm.parsing.steps import StepLog


def read_whole(
    source: PageSource, engine: PageEngine, options: PageOptions, log: StepLog
) -> tuple[Page, dict[str, bytes]]:
    """The page as the engine reads it and the files of its pictures, by name; FAILED where the engine failed."""
    failed = Page(
        number=source.number, width=source.width, height=source.height, label=source.label, status=PageStatus.FAILED
    )
    page = log.run("engine", lambda: engine.reader().read_page(source), failed)
    if options.figures is FigureMode.OFF:
        return page, {}
    return page, log.run("figures", partial(crop_pictures, source, page, options.figure_dpi), {})


def crop_pictures(source: PageSource, page: Page, dpi: float) -> dict[str, bytes]:
    """Cuts the picture blocks out of the page's pixels and names the file of each as its block's asset."""
    whole, canvas = Box(0, 0, source.width, source.height), Canvas(source)
    assets: dict[str, bytes] = {}
    for block in page.blocks:
        if block.kind is BlockKind.PICTURE and block.bbox.overlap(whole) > 0:
            data, suffix = encode(canvas.crop(block.bbox.intersection(whole), dpi))
            block.asset = f"p{page.number}-fig{len(assets) + 1}.{suffix}"
            assets[block.asset] = data
    return assets
