"""The figures of a page as regions."""

from __future__ import annotations

from collections.abc import Iterator

from vlm.geometry import Box
from vlm.parsing.figures.find.candidates import Candidate, find_candidates
from vlm.parsing.figures.find.judge import Verdict, judge
from vlm.parsing.figures.find.marks import Look, find_marks
from vlm.parsing.figures.find.prose import PageText, read_page_text
from vlm.parsing.figures.read.canvas import Canvas
from vlm.parsing.figures.read.export import export
from vlm.parsing.options import FigureMode
from vlm.parsing.page.view import PageContent, Region
from vlm.parsing.schema import Block, BlockKind, BlockSource, ContentFormat

MAX_FIGURES = 100  # a page; what has more is a pattern


def find_figures(content: PageContent) -> PageContent:
    """Moves drawings, charts and placed images with the text inside them from lines to regions.

    Vector figures become SVG with real text where the SVG, drawn again, shows what the page shows; everything else an
    image file. Captions stay in the text.
    """
    if not (content.paths or content.images or content.pictures):
        return content
    page = Box(0, 0, content.page.width, content.page.height)
    text = read_page_text(content.lines, page)
    candidates = list(_figures(content, text, page))[:MAX_FIGURES]
    canvas = Canvas(content.page)
    return content.with_regions(_region(c, n, content, canvas) for n, c in enumerate(candidates, 1))


def _figures(content: PageContent, text: PageText, page: Box) -> Iterator[Candidate]:
    for candidate in find_candidates(find_marks(content, text.em), text):
        verdict = judge(candidate, text, page)
        if verdict is Verdict.FIGURE:
            yield candidate
        elif verdict is Verdict.PAGE:
            yield Candidate(candidate.bbox, candidate.marks)
        else:
            yield from _images_alone(candidate, text, page)
    for box in content.pictures:
        yield Candidate(box, ())


def _images_alone(decoration: Candidate, text: PageText, page: Box) -> Iterator[Candidate]:
    """Placed images in what is no figure as a whole: a photograph in a box of text."""
    images = [mark for mark in decoration.marks if mark.look is Look.IMAGE]
    if images and len(images) < len(decoration.marks):
        for candidate in find_candidates(images, text):
            if judge(candidate, text, page) is Verdict.FIGURE:
                yield candidate


def _region(candidate: Candidate, number: int, content: PageContent, canvas: Canvas) -> Region:
    lines = tuple(content.lines[index] for index in candidate.labels)
    block = Block(id="", kind=BlockKind.PICTURE, bbox=candidate.bbox, format=ContentFormat.IMAGE)
    if content.options.figures is FigureMode.OFF:
        return Region(block, lines)
    exported = export(candidate, content, canvas)
    block.asset = f"p{content.page.number}-fig{number}.{exported.suffix}"
    if exported.svg:
        block.content, block.format, block.source = exported.svg, ContentFormat.SVG, BlockSource.VECTOR
        block.confidence = exported.score
    return Region(block, lines, {block.asset: exported.data})
