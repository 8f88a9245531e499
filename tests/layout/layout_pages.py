"""Pages of plain lines for the layout tests: no file, only geometry."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

from vlm.geometry import Box
from vlm.parsing.page.draft import Draft
from vlm.parsing.page.region import Region
from vlm.parsing.page.view import PageView
from vlm.parsing.schema import BlockKind, BlockSource
from vlm.parsing.text import Line, Style, Word

ADVANCE = 0.5  # width of a character over the type size
LEADING = 1.2


class BarePage:
    """A page source without a file."""

    number, label, is_picture = 1, None, False

    def __init__(self, width: float = 600.0, height: float = 800.0) -> None:
        self.width, self.height = width, height

    def paths(self) -> list[object]:
        return []

    images = links = glyphs = paths

    def tags(self) -> None:
        return None


def line(text: str, x: float, y: float, *, size: float = 10.0, angle: float = 0.0, **style: object) -> Line:
    """A line whose first baseline is at `y`; words are as wide as their characters."""
    words, at = [], x
    for token in text.split():
        width = ADVANCE * size * len(token)
        box = Box(at, y - 0.8 * size, at + width, y + 0.2 * size)
        words.append(Word(token, box, Style(size=size, **style), space_before=at > x))  # type: ignore[arg-type]
        at += width + 0.25 * size
    return Line(tuple(words), Box(x, y - 0.8 * size, words[-1].bbox.x1, y + 0.2 * size), y, size, angle)


def column(texts: Iterable[str], x: float, y: float, *, size: float = 10.0, leading: float = LEADING) -> list[Line]:
    """Lines below each other."""
    return [line(text, x, y + i * leading * size, size=size) for i, text in enumerate(texts)]


def prose(prefix: str, count: int, *, end: bool = True) -> list[str]:
    """`count` lines of running text, each with its own number, that fill a column of about 220 points."""
    texts = [f"{prefix}{i:02d} words that go on and on in this col" for i in range(count)]
    if end and texts:
        texts[-1] += "."
    return texts


def page(lines: Sequence[Line], regions: Sequence[Region] = (), **size: float) -> PageView:
    return PageView(page=BarePage(**size), lines=tuple(lines), regions=tuple(regions))  # type: ignore[arg-type]


def region(kind: BlockKind, *box: float) -> Region:
    return Region(Draft(kind=kind, bbox=Box(*box), latex=f"<{kind.value}>"))


def jittered(lines: Iterable[Line], seed: int = 0, amount: float = 0.8) -> list[Line]:
    """The lines as an OCR engine gives them: no fonts, sizes and boxes that vary."""
    rng = random.Random(seed)

    def shaken(box: Box) -> Box:
        return Box(*(value + rng.uniform(-amount, amount) for value in box))

    result = []
    for item in lines:
        box = shaken(item.bbox)
        size = item.size * rng.uniform(0.9, 1.1)
        words = tuple(replace(w, bbox=shaken(w.bbox), style=Style(size=size)) for w in item.words)
        baseline = item.baseline + rng.uniform(-amount, amount)
        result.append(Line(words, box, baseline, size, source=BlockSource.OCR))
    return result


def mapped(item: Line, scale: float, dx: float, dy: float) -> Line:
    """The line scaled and then moved."""

    def at(box: Box) -> Box:
        return Box(box.x0 * scale + dx, box.y0 * scale + dy, box.x1 * scale + dx, box.y1 * scale + dy)

    words = tuple(replace(w, bbox=at(w.bbox), style=replace(w.style, size=w.style.size * scale)) for w in item.words)
    return replace(item, words=words, bbox=at(item.bbox), baseline=item.baseline * scale + dy, size=item.size * scale)
