"""Pages made of words and rules, without a PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest
from recognised import recognised

from vlm.geometry import Box, bounding_box
from vlm.markup.table.table import Table
from vlm.parsing.inputs import VectorPath
from vlm.parsing.page.view import PageView
from vlm.parsing.tables import TableFinder
from vlm.parsing.text import Line, Style, Word

BLACK = (0, 0, 0, 255)
SIZE = 10.0
ADVANCE = 0.5 * SIZE


@dataclass
class BarePage:
    """What a table finder asks of a page beside its lines."""

    drawn: list[VectorPath]
    width: float = 600.0
    height: float = 800.0
    is_picture: bool = True

    def paths(self) -> list[VectorPath]:
        return self.drawn


@dataclass
class Sheet:
    """A page to write on; `jitter` moves every word and rule by up to so many points, as in a scan."""

    jitter: float = 0.0
    lines: list[Line] = field(default_factory=list)
    paths: list[VectorPath] = field(default_factory=list)
    random: Random = field(default_factory=lambda: Random(7))

    def text(self, x: float, y: float, text: str, **style: Any) -> Sheet:
        """A line of words of half an em a letter that starts at x on the baseline y."""
        words, here = [], x + self._noise()
        y += self._noise()
        for word in text.split(" "):
            box = Box(here, y - 0.75 * SIZE, here + ADVANCE * len(word), y + 0.25 * SIZE)
            words.append(Word(word, box, Style(size=SIZE, **style)))
            here = box.x1 + 0.3 * SIZE
        self.lines.append(Line(tuple(words), bounding_box(w.bbox for w in words), y, SIZE))
        return self

    def row(self, y: float, xs: list[float], cells: list[str]) -> Sheet:
        for x, cell in zip(xs, cells, strict=True):
            if cell:
                self.text(x, y, cell)
        return self

    def rule(self, x0: float, y: float, x1: float) -> Sheet:
        """A horizontal rule drawn as a thin filled rectangle."""
        y += self._noise()
        self.paths.append(VectorPath(segments=(), bbox=Box(x0, y, x1, y + 0.5), fill=BLACK, stroke=None))
        return self

    def bar(self, x: float, y0: float, y1: float) -> Sheet:
        """A vertical rule drawn as a stroke."""
        x += self._noise()
        segments = (("M", (x, y0)), ("L", (x, y1)))
        self.paths.append(VectorPath(segments=segments, bbox=Box(x, y0, x, y1), fill=None, stroke=BLACK))
        return self

    def read(self) -> PageView:
        page = BarePage(self.paths)
        return recognised(PageView(page=page, lines=tuple(self.lines)), TableFinder())  # type: ignore[arg-type]

    def tables(self) -> list[Table]:
        return [region.block.table for region in self.read().regions if region.block.table]

    def _noise(self) -> float:
        return self.random.uniform(-self.jitter, self.jitter)


@pytest.fixture
def sheet() -> Sheet:
    return Sheet()


@pytest.fixture
def make_sheet() -> Callable[..., Sheet]:
    return Sheet
