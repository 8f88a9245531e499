"""Where the lines of a page come from: its text layer, its pixels, or both."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from vlm.parsing.content import PageContent
from vlm.parsing.inputs import PageSource
from vlm.parsing.options import OcrMode, PageOptions
from vlm.parsing.steps import StepLog
from vlm.parsing.text import read_lines


def read_content(source: PageSource, options: PageOptions, log: StepLog) -> PageContent:
    """The page with the lines of its text layer, or of its pixels where there is no text layer."""
    content = PageContent(page=source, lines=(), options=options)
    if not source.is_picture and options.ocr is not OcrMode.ALWAYS:
        content = log.run("text", partial(_from_text_layer, content), content)
    if not content.lines and options.ocr is not OcrMode.NEVER:
        content = log.run("ocr", partial(_from_pixels, content), content)
    return content


def _from_text_layer(content: PageContent) -> PageContent:
    return content.with_lines(read_lines(content.page, content.glyphs))


def _from_pixels(content: PageContent) -> PageContent:
    from vlm.parsing.ocr import read_pixels

    result = read_pixels(content.page, dpi=content.options.ocr_dpi)
    return replace(
        content,
        page=result.page,
        lines=result.lines,
        rotation=result.rotation,
        detected_paths=result.rules,
        pictures=result.pictures,
    )
