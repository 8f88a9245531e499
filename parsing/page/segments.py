"""Chains of lines that can only follow each other: the pieces that reading order is decided on.

A line is chained to the line below it when each is the only near neighbour of the other in that direction. A heading
across two columns has two neighbours below and so ends its chain: no segment ever bridges a column gap. (The nearest
neighbour idea is docstrum's, O'Gorman 1993; here the neighbours are those that see each other, which needs no angle
statistics because lines are known.)
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from vlm.geometry import Box, bounding_box
from vlm.parsing.page.region import Region
from vlm.parsing.page.strip import Strip
from vlm.parsing.page.type import Metrics
from vlm.thresholds import Settings


class SegmentsSettings(Settings):
    """Thresholds: chains of lines that can only follow each other."""

    # Lines further apart than this many body sizes (beyond normal leading) are not chained: order decides about them.
    near: float = 0.9
    outdent: float = 3.0  # type sizes: more than paragraphs and list items hang by


@dataclass(slots=True, eq=False)
class Segment:
    """Lines of one column from top to bottom, or one region."""

    box: Box
    strips: list[Strip]
    region: Region | None = None


def segment_of(strips: Sequence[Strip]) -> Segment:
    """One segment of these strips, top to bottom."""
    return Segment(bounding_box(strip.box for strip in strips), list(strips))


def chain(strips: Sequence[Strip], regions: Sequence[Segment], metrics: Metrics) -> list[Segment]:
    """All strips as segments (regions stand between them and are not returned)."""
    order = sorted(strips, key=lambda strip: (strip.box.y0, strip.box.x0))
    above = _neighbours(order, regions, metrics)
    below: dict[int, list[int]] = {}
    for index, seen in enumerate(above):
        for other in seen:
            below.setdefault(other, []).append(index)
    chains: list[list[Strip]] = []
    chain_of: dict[int, int] = {}
    for index, strip in enumerate(order):
        previous = above[index][0] if len(above[index]) == 1 else -1
        if previous >= 0 and len(below[previous]) == 1 and not _is_foreign(order[previous], strip):
            chain_of[index] = chain_of[previous]
            chains[chain_of[index]].append(strip)
        else:
            chain_of[index] = len(chains)
            chains.append([strip])
    return [segment_of(members) for members in chains]


def _neighbours(order: Sequence[Strip], regions: Sequence[Segment], metrics: Metrics) -> list[list[int]]:
    """For each strip the indices of the strips that it sees directly above within reach; [-1, ...] for a region."""
    items: list[tuple[float, int]] = [(strip.box.y0, i) for i, strip in enumerate(order)]
    items += [(region.box.y0, -1 - i) for i, region in enumerate(regions)]
    items.sort(key=lambda item: item[0])
    skyline = _Skyline()
    result: list[list[int]] = [[] for _ in order]
    for _, index in items:
        box = order[index].box if index >= 0 else regions[-1 - index].box
        # Slanted scans and italics make neighbours in x touch: a fifth of a type size is not an overlap.
        margin = min(0.2 * metrics.size, 0.25 * box.width)
        seen = skyline.place(box.x0 + margin, box.x1 - margin, index)
        if index >= 0:
            result[index] = [i for i in seen if i >= 0 and _near(order[i], order[index], metrics)]
    return result


def _near(upper: Strip, lower: Strip, metrics: Metrics) -> bool:
    reach = SegmentsSettings.now().near * max(min(upper.size, lower.size), 0.5 * metrics.size) + max(
        metrics.pitch - 1.2 * metrics.size, 0.0
    )
    return lower.box.y0 - upper.box.y1 <= reach and lower.baseline - upper.baseline > 0.3 * min(upper.size, lower.size)


def _is_foreign(upper: Strip, lower: Strip) -> bool:
    """Whether the upper line is in other type and begins outside the column of the lower."""
    return (
        upper.look.font != lower.look.font and upper.box.x0 < lower.box.x0 - SegmentsSettings.now().outdent * upper.size
    )


class _Skyline:
    """What is visible from below at each x: disjoint intervals in order, each with the index of what shows there."""

    def __init__(self) -> None:
        self._starts: list[float] = []
        self._ends: list[float] = []
        self._owners: list[int] = []

    def place(self, x0: float, x1: float, owner: int) -> list[int]:
        """Covers [x0, x1] with `owner`; returns what it hides, without repeats, from left to right."""
        first = bisect_right(self._ends, x0)
        last = bisect_left(self._starts, x1)
        hidden = list(dict.fromkeys(self._owners[first:last]))
        starts, ends, owners = [x0], [x1], [owner]
        if first < last and self._starts[first] < x0:
            starts, ends, owners = [self._starts[first], *starts], [x0, *ends], [self._owners[first], *owners]
        if first < last and self._ends[last - 1] > x1:
            starts, ends, owners = [*starts, x1], [*ends, self._ends[last - 1]], [*owners, self._owners[last - 1]]
        self._starts[first:last], self._ends[first:last], self._owners[first:last] = starts, ends, owners
        return hidden
