"""Headings and notes in a margin column beside the text they belong to, each read before its own part of the text."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.parsing.page.gutters import Gap, split_at
from vlm.parsing.page.segments import Segment, segment_of
from vlm.parsing.page.strip import Strip
from vlm.parsing.page.type import Metrics
from vlm.thresholds import Settings


class SideheadsSettings(Settings):
    """Thresholds: headings and notes in a margin column beside the text they belong to."""

    narrow: float = 0.5  # of the width of the text: margin columns are narrower
    sparse: float = 0.5  # of the column's height is all that they fill
    line: int = 28  # mean characters of their lines at most
    aligned: float = 0.25  # type sizes within which a heading and the first line beside it share a baseline
    beside: float = 0.8  # of them begin beside a line of the text


def side_headed(items: Sequence[Segment], gaps: Sequence[Gap], metrics: Metrics) -> list[list[Segment]] | None:
    """Groups of a heading and its text, top to bottom, if the leftmost column is one of side headings."""
    settings = SideheadsSettings.now()
    margin, *others = split_at(items, gaps)
    text = [item for column in others for item in column]
    if len(margin) < 2 or not text or any(not item.strips for item in margin):
        return None
    if not _looks_like_margin(margin, text, metrics):
        return None
    tops = sorted(item.strips[0].baseline - settings.aligned * metrics.size for item in margin)
    groups: list[list[Segment]] = [[] for _ in range(len(tops) + 1)]
    for item in margin:
        groups[_part(item.strips[0].baseline, tops)].append(item)
    for item in text:
        for part, piece in _cut(item, tops):
            groups[part].append(piece)
    return [group for group in groups if group]


def _looks_like_margin(margin: Sequence[Segment], text: Sequence[Segment], metrics: Metrics) -> bool:
    settings = SideheadsSettings.now()
    width = max(item.box.x1 for item in margin) - min(item.box.x0 for item in margin)
    extent = max(item.box.x1 for item in text) - min(item.box.x0 for item in text)
    height = max(item.box.y1 for item in text) - min(item.box.y0 for item in text)
    strips = [strip for item in margin for strip in item.strips]
    baselines = [strip.baseline for item in text for strip in item.strips]
    beside = sum(
        any(abs(item.strips[0].baseline - y) <= settings.aligned * metrics.size for y in baselines) for item in margin
    )
    return (
        width < settings.narrow * extent
        and sum(item.box.height for item in margin) < settings.sparse * height
        and sum(len(strip.text) for strip in strips) < settings.line * len(strips)
        and beside >= settings.beside * len(margin)
    )


def _part(y: float, tops: Sequence[float]) -> int:
    return sum(y >= top for top in tops)


def _cut(item: Segment, tops: Sequence[float]) -> list[tuple[int, Segment]]:
    """A segment of the text in pieces, one for each heading that it passes."""
    if not item.strips:
        return [(_part(item.box.center[1], tops), item)]
    parts: dict[int, list[Strip]] = {}
    for strip in item.strips:
        parts.setdefault(_part(strip.baseline, tops), []).append(strip)
    return [(part, segment_of(strips)) for part, strips in parts.items()]
