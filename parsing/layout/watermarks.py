"""Words across a page that say what it is worth: DRAFT, COPY, a client's name over every line."""

from __future__ import annotations

from collections.abc import Iterable

from vlm.geometry import Box
from vlm.markup.inline import Text, normal
from vlm.parsing.page.draft import Draft
from vlm.parsing.page.type import body_size
from vlm.parsing.page.view import PageView
from vlm.parsing.schema import BlockKind, LeftOutReason
from vlm.parsing.text import Line
from vlm.thresholds import Settings


class WatermarkSettings(Settings):
    """Thresholds: large words that lie over lines of text."""

    slant: float = 10.0  # degrees from level and from upright: scans are skewed by less
    large: float = 1.8  # body sizes from which slanted words are no label of a drawing
    crossed: int = 2  # lines of text on which they lie at least
    letters: int = 4  # of the shortest such word: COPY
    under: float = 0.5  # share of the height of such a line that they overlap


_MOST = 100  # large lines of a page that are compared with all others


def part_watermarks(content: PageView) -> tuple[PageView, list[Draft]]:
    """The page without the words that lie over its text, and these as blocks that are left out."""
    settings = WatermarkSettings.now()
    size = body_size(content)
    large = [line for line in content.lines if line.size >= settings.large * size and _is_word(line)][:_MOST]
    if not large:
        return content, []
    big = set(map(id, large))
    text = [line.bbox for line in content.lines if id(line) not in big]
    found = [line for line in large if _lies_over(line, text)]
    if not found:
        return content, []
    gone = set(map(id, found))
    rest = content.with_lines(line for line in content.lines if id(line) not in gone)
    return rest, [_draft(line) for line in found]


def _is_word(line: Line) -> bool:
    """Whether this is more than an initial, or a sign of a formula."""
    return sum(map(str.isalpha, line.text)) >= WatermarkSettings.now().letters


def _lies_over(line: Line, text: Iterable[Box]) -> bool:
    """Whether a line is set over others: no line of running text overlaps two more, unless it is slanted."""
    settings = WatermarkSettings.now()
    crossed = (box for box in text if line.bbox.intersects(box))
    if min(line.angle % 90, -line.angle % 90) < settings.slant:
        crossed = (box for box in crossed if _is_under(box, line.bbox))
    return sum(1 for _ in crossed) >= settings.crossed


def _is_under(box: Box, over: Box) -> bool:
    return box.y_overlap(over) > WatermarkSettings.now().under * box.height


def _draft(line: Line) -> Draft:
    return Draft(
        kind=BlockKind.TEXT,
        bbox=line.bbox,
        inlines=normal([Text(line.text)]),
        source=line.source,
        left_out=LeftOutReason.WATERMARK,
    )
