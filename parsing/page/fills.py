"""Filled rectangles: shading behind text, and bars of charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from vlm.geometry import Box
from vlm.parsing.inputs import VectorPath
from vlm.parsing.page.rules import Rule, RulesSettings, joined_rules
from vlm.parsing.page.type import body_size
from vlm.parsing.page.view import PageView
from vlm.thresholds import Settings

PAPER = 250  # the least channel value of what cannot be told from white


class FillsSettings(Settings):
    """Thresholds: filled rectangles."""

    background: float = 0.5  # share of the page from which a fill is its background
    same_edge: float = 1.0  # points within which bars stand on one line
    min_bars: int = 3


MAX_FILLS = 2000  # more is a picture made of tiles


@dataclass(frozen=True, slots=True)
class Fill:
    """A visible filled rectangle; `words`: how many have their middle in it."""

    box: Box
    words: int


def fills(view: PageView) -> list[Fill]:
    """The filled rectangles of the page that are no rules, in paint order; none where there are too many."""
    return view.of_page(_fills)


def shading_edges(view: PageView) -> list[Rule]:
    """Upper and lower edges of fills that hold words, as horizontal rules: what parts the rows of a shaded table."""
    return view.of_page(_edges)


def bars_in(view: PageView, area: Box) -> int:
    """How many empty fills of different lengths stand on one line in `area`: the bars of a chart; 0 for fewer than
    three."""
    empty = [fill.box for fill in fills(view) if not fill.words and fill.box.covered_by(area) > 0.9]
    upright = [(box.y1, box.height) for box in empty]
    lying = [(box.x0, box.width) for box in empty]
    return max(_on_one_line(upright), _on_one_line(lying))


def _fills(view: PageView) -> list[Fill]:
    boxes = list(islice(_boxes(view), MAX_FILLS + 1))
    if not boxes or len(boxes) > MAX_FILLS:
        return []
    lines = [*view.lines, *(line for region in view.regions for line in region.lines)]
    x, y = np.array([word.bbox.center for line in lines for word in line.words]).reshape(-1, 2).T
    inside = ((x >= x0) & (x <= x1) & (y >= y0) & (y <= y1) for x0, y0, x1, y1 in boxes)
    return [Fill(box, int(mask.sum())) for box, mask in zip(boxes, inside, strict=True)]


def _boxes(view: PageView) -> Iterator[Box]:
    thinnest, largest = RulesSettings.now().thick * body_size(view), FillsSettings.now().background * view.box.area
    for path in view.paths:
        box = path.bbox
        if min(box.width, box.height) > thinnest and box.area < largest and _is_filled_rectangle(path):
            yield box


def _is_filled_rectangle(path: VectorPath) -> bool:
    shows = path.fill is not None and path.fill[3] > 0 and min(path.fill[:3]) < PAPER
    return shows and len(path.segments) <= 6 and all(operator != "C" for operator, _ in path.segments)


def _edges(view: PageView) -> list[Rule]:
    held = [fill.box for fill in fills(view) if fill.words]
    return joined_rules(Rule(True, y, box.x0, box.x1, 0.0) for box in held for y in (box.y0, box.y1))


def _on_one_line(bars: Sequence[tuple[float, float]]) -> int:
    """(edge, length) of bars: how many share an edge, where their lengths differ."""
    settings = FillsSettings.now()
    at: dict[int, list[int]] = {}
    for edge, length in bars:
        at.setdefault(round(edge / settings.same_edge), []).append(round(length))
    return max((len(lengths) for lengths in at.values() if len(set(lengths)) >= settings.min_bars), default=0)
