"""Running headers, footers and page numbers of a single page, by place, distance and pattern.

What repeats over pages is decided in `vlm.parsing.structure`; here one page has to be enough. Each row of text at the
edges is judged from the outside in, and the first row that is not furniture ends the search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from vlm.geometry import Box
from vlm.parsing.page.rows import RowsSettings, rows_of
from vlm.parsing.page.strip import Strip
from vlm.parsing.page.type import Metrics
from vlm.thresholds import Settings


class FurnitureSettings(Settings):
    """Thresholds: running headers, footers and page numbers of a single page, by place, distance and pattern."""

    rows: int = 3  # furniture has at most this many rows at an edge
    edge: float = 0.12  # of the page height: where furniture with a tell-tale pattern stands
    zone: float = 0.16  # of the page height: nothing further in is furniture, whatever the file calls it
    margin: float = 0.08  # of the page height: where a detached line without any pattern is furniture too
    full: float = 0.8  # of the width of the text: a line this long that shows no pattern is text
    long: int = 70  # characters
    detached: float = 1.35  # baseline distance to the text, in usual pitches, from which a row stands apart
    far: float = 2.2  # and from which it does so beyond doubt
    large: float = 1.25  # body sizes: larger type is a heading; brackets measure larger than they are
    large_measured: float = 1.6
    body_rows: int = 12  # a page with fewer rows is a cover, a slide or a card: its outer lines are content


_NUMBER = r"(?:\d{1,4}|[ivxlcIVXLC]{1,7}|[A-Z]{1,2}[-–.]?\d{1,3}|\d{1,2}[-–.]\d{1,3})"
PAGE_NUMBER = re.compile(
    rf"[-–—|\[(·•\s]*(?:(?:page|p\.|pg\.?|seite|página|pagina|стр\.?|صفحه|第)\s*)?{_NUMBER}"
    rf"(?:\s*(?:/|of|von|de|sur|di|из)\s*\d{{1,4}})?\s*(?:页|頁)?[-–—|\])·•.\s]*",
    re.IGNORECASE,
)
PATTERN = re.compile(
    r"downloaded (?:from|by|on)|download date|https?:|www\.|\bdoi\b|\bissn\b|\bisbn\b|©|\(c\) *\d{4}|copyright|arxiv:"
    r"|all rights reserved|\bvol(?:ume|\.)? *\d|\bissue *\d|\bpublished (?:by|in|online)|\blicen[sc]ed\b|confidential"
    r"|\brev(?:ision|\.)?[ :]*\d|\bp/n\b|\bpage *\d|\bpp?\. *\d|\bversion *\d|\bdraft\b|this content downloaded"
    r"|is a service provided by|service provided by|terms of use|for personal use|printed (?:on|by|from)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b\d{1,2}[./ -](?:\d{1,2}|[A-Z][a-z]{2,8}\.?)[./ -](?:19|20)\d\d\b|\b[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d\b"
)


Told = Callable[[Strip], bool]
"""Whether somebody who knows calls a line furniture."""


@dataclass(slots=True)
class Furniture:
    """Strips of the running header and footer, and the rest of the page."""

    header: list[Strip] = field(default_factory=list)
    footer: list[Strip] = field(default_factory=list)
    body: list[Strip] = field(default_factory=list)


def part_furniture(
    strips: Sequence[Strip],
    regions: Sequence[Box],
    metrics: Metrics,
    height: float,
    *,
    others: Sequence[Box] = (),
    told: Told = lambda strip: False,
) -> Furniture:
    """Takes running headers and footers out of the strips of a page that is `height` points high.

    `others` are the lines of the page's text where that runs in another direction: then no strip has to be left over.
    Lines that are `told` to be furniture are taken for it where furniture stands.
    """
    rows = rows_of(strips, RowsSettings.now().same_row * metrics.size)
    width = max((s.box.x1 for s in strips), default=0.0) - min((s.box.x0 for s in strips), default=0.0)
    regions = [*regions, *others]
    count, spare = len(rows) + len(others), bool(others)
    header = _edge_rows(rows, regions, _Edge(metrics, height, True, count, width, spare, told))
    rest = rows[len(header) :]
    footer = _edge_rows(rest[::-1], regions, _Edge(metrics, height, False, count, width, spare, told))
    body = rest[: len(rest) - len(footer)]
    flat = [[strip for row in part for strip in row] for part in (header, footer[::-1], body)]
    return Furniture(*flat)


@dataclass(frozen=True, slots=True)
class _Edge:
    metrics: Metrics
    height: float
    top: bool
    rows: int
    width: float
    spare: bool  # all rows may be furniture
    told: Told

    def inset(self, row: Sequence[Strip]) -> float:
        """Distance of the row from this edge, as a part of the page height."""
        y = min(s.box.y0 for s in row) if self.top else self.height - max(s.box.y1 for s in row)
        return y / self.height

    def is_told(self, row: Sequence[Strip]) -> bool:
        """Whether the row is called furniture and stands where furniture can stand."""
        return self.inset(row) < FurnitureSettings.now().zone and all(map(self.told, row))

    def distance(self, row: Sequence[Strip], following: Sequence[Box]) -> float:
        """Free space to what follows inwards, in usual pitches, as if baselines were measured (1: next line)."""
        if not following:
            return 0.0
        if self.top:
            space = min(box.y0 for box in following) - max(s.box.y1 for s in row)
        else:
            space = min(s.box.y0 for s in row) - max(box.y1 for box in following)
        line = sum(s.box.height for s in row) / len(row)
        return (space + line) / max(self.metrics.pitch, 0.1)


def _edge_rows(rows: Sequence[list[Strip]], regions: Sequence[Box], edge: _Edge) -> list[list[Strip]]:
    """The rows of furniture, outermost first."""
    most = min(FurnitureSettings.now().rows, len(rows) if edge.spare else max(len(rows) - 1, 0))
    told = len(list(takewhile(edge.is_told, rows[:most])))
    for count in range(most, told, -1):
        outer, following = rows[:count], rows[count] if count < len(rows) else []
        if all(_may_be(row, edge) for row in outer) and _is_furniture(outer, following, regions, edge):
            return list(outer)
    return list(rows[:told])


def _may_be(row: Sequence[Strip], edge: _Edge) -> bool:
    """Furniture is no larger than text, and short, small print or told by a pattern; a full line of text is none."""
    settings = FurnitureSettings.now()
    if any(strip.is_laid_over for strip in row):
        return False
    limit = settings.large_measured if edge.metrics.measured else settings.large
    if edge.inset(row) > 0.5 or any(strip.size > limit * edge.metrics.size for strip in row):
        return False
    if PATTERN.search(_text(row)) or _DATE.search(_text(row)):
        return True
    if len(row) == 1 and row[0].box.width > settings.full * edge.width:
        return False
    small = all(strip.size <= 0.9 * edge.metrics.size for strip in row)
    return small or all(len(strip.text) <= settings.long for strip in row)


def _is_furniture(
    outer: Sequence[list[Strip]], following: Sequence[Strip], regions: Sequence[Box], edge: _Edge
) -> bool:
    """Whether these outermost rows together are furniture, given the first row of the rest."""
    settings = FurnitureSettings.now()
    innermost = outer[-1]
    bounds = [strip.box for strip in following] + _regions_inside(innermost, regions, edge)
    distance = edge.distance(innermost, bounds)
    inset = edge.inset(innermost)
    if len(outer) == 1 and _is_numbered(innermost) and distance >= settings.detached * 0.85:
        return _is_lone_number(innermost) or inset < settings.edge
    told = any(_is_told(row) for row in outer) and all(
        _is_told(row) or len(_text(row)) < settings.long / 2 for row in outer
    )
    if told and inset < settings.edge and distance >= settings.detached * 0.9:
        return True
    if not edge.top and _spans(innermost, edge) and distance >= settings.detached and inset < settings.edge:
        return True
    return inset < settings.margin and distance >= settings.far and edge.rows >= settings.body_rows and len(outer) <= 2


def _regions_inside(row: Sequence[Strip], regions: Sequence[Box], edge: _Edge) -> list[Box]:
    """Regions on the inner side of the row."""
    y = row[0].baseline
    return [box for box in regions if (box.center[1] > y) == edge.top]


def _is_told(row: Sequence[Strip]) -> bool:
    text = _text(row)
    return bool(PATTERN.search(text)) or _is_numbered(row) or (len(text) < 60 and bool(_DATE.search(text)))


def _is_numbered(row: Sequence[Strip]) -> bool:
    """Whether a page number stands alone or at an end of the row, apart from the rest."""
    ends = sorted(row, key=lambda strip: strip.box.x0)
    return any(PAGE_NUMBER.fullmatch(strip.text) for strip in (ends[0], ends[-1])) or bool(
        re.match(r"\d{1,4}\s*[|•·]\s*\S", ends[0].text) or re.search(r"\S\s*[|•·]\s*\d{1,4}$", ends[-1].text)
    )


def _is_lone_number(row: Sequence[Strip]) -> bool:
    return len(row) == 1 and PAGE_NUMBER.fullmatch(row[0].text) is not None


def _spans(row: Sequence[Strip], edge: _Edge) -> bool:
    """Several short pieces set apart: left, middle and right, the typical footer."""
    if len(row) < 3 or any(len(strip.text) > 40 for strip in row):
        return False
    ends = sorted(row, key=lambda strip: strip.box.x0)
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(ends)]
    return min(gaps) > 3 * edge.metrics.size


def _text(row: Sequence[Strip]) -> str:
    return "  ".join(strip.text for strip in sorted(row, key=lambda strip: strip.box.x0))
