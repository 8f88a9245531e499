"""Reading order by tags: where they agree with the page at large, pieces that disagree go where the tags have them.

Two figures that reach into each other, a box across the gutter: there geometry guesses, and the author knew. But tags
in the order of painting, or line by line over columns, are worse than geometry, and show it everywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Sequence
from itertools import pairwise

from vlm.parsing.page.segments import Segment
from vlm.thresholds import Settings


class ToldOrderSettings(Settings):
    """Thresholds: reading order by tags."""

    at_large: float = 0.75  # of the pieces are in one order by both: below, the tags have an order of their own
    least: int = 4  # pieces with a place in the tags: fewer agree by chance
    same_column: float = 0.5  # of the narrower of two pieces is above or below the other
    same_row: float = 0.5  # of the lower of two lines is beside the other
    row: float = 2.8  # type sizes that a label of one or two lines is high at most


MOST = 500  # pieces of a page that are compared with each other
NUMBER = re.compile(r"(\d{1,3})[.)]?\s")

Groups = list[tuple[int | None, list[Segment]]]


def told_order(
    ordered: Sequence[Segment], rank: Callable[[Segment], int | None], *, rtl: bool = False
) -> list[Segment]:
    """The segments, those out of the order of the tags moved behind the one that the tags have before them; segments
    without a `rank` stay behind the one that they follow. All stays as it is where one of them would come before what
    stands above it, or numbers would go back."""
    settings = ToldOrderSettings.now()
    groups = _groups(ordered, rank)
    ranks = [place for place, _ in groups if place is not None]
    steady = set(_longest_rise(ranks))
    if not settings.least <= len(ranks) <= MOST or not settings.at_large * len(ranks) <= len(steady) < len(ranks):
        return list(ordered)
    for place in ranks:
        if place not in steady:
            moved = _moved(groups, place, steady)
            if not _is_seen(groups, moved, place, rtl=rtl):
                return list(ordered)
            groups = moved
            steady.add(place)
    told = [segment for _, group in groups for segment in group]
    return told if _descents(told) <= _descents(ordered) else list(ordered)


def _moved(groups: Groups, place: int, steady: Container[int]) -> Groups:
    """The groups with the one at `place` of the tags behind the last steady one that the tags have before it."""
    rest = [entry for entry in groups if entry[0] != place]
    before = [i for i, (other, _) in enumerate(rest) if other is not None and other in steady and other < place]
    at = max(before, default=-1) + 1
    return [*rest[:at], *(entry for entry in groups if entry[0] == place), *rest[at:]]


def _is_seen(groups: Groups, moved: Groups, place: int, *, rtl: bool) -> bool:
    """Whether the move contradicts nothing that is seen: what it passes is neither above nor below, nor on one line."""
    old, new = ([other for other, _ in each].index(place) for each in (groups, moved))
    passed = groups[old + 1 : new + 1] if new > old else groups[new:old]
    (piece,) = (group for other, group in groups if other == place)
    others = [segment for _, group in passed for segment in group]
    return all(_may_pass(segment, other, forward=new > old, rtl=rtl) for segment in piece for other in others)


def _may_pass(segment: Segment, other: Segment, *, forward: bool, rtl: bool) -> bool:
    """Whether a segment may come after another that it came before (`forward`), or before one that it came after."""
    settings = ToldOrderSettings.now()
    a, b = segment.box, other.box
    first, then = (b, a) if forward else (a, b)
    if a.x_overlap(b) > settings.same_column * min(a.width, b.width):
        return first.center[1] <= then.center[1]
    lines = max(a.height, b.height) <= settings.row * max(_size(segment), _size(other))
    if lines and a.y_overlap(b) > settings.same_row * min(a.height, b.height):
        return (first.center[0] < then.center[0]) != rtl
    return True


def _size(segment: Segment) -> float:
    return segment.strips[0].size if segment.strips else 0.0


def _descents(segments: Sequence[Segment]) -> int:
    """How often the numbers of numbered pieces go back."""
    found = (NUMBER.match(segment.strips[0].text) for segment in segments if segment.strips)
    numbers = [int(match[1]) for match in found if match]
    return sum(a > b for a, b in pairwise(numbers))


def _groups(ordered: Sequence[Segment], rank: Callable[[Segment], int | None]) -> Groups:
    """Segments with a rank of their own, each with those behind it that have none or the same."""
    groups: Groups = []
    seen: set[int] = set()
    for segment in ordered:
        place = rank(segment)
        if place is None or place in seen:
            place = None
        if place is None and groups:
            groups[-1][1].append(segment)
        else:
            groups.append((place, [segment]))
            seen.update(() if place is None else (place,))
    return groups


def _longest_rise(ranks: Sequence[int]) -> list[int]:
    """A longest increasing subsequence (patience sorting, Schensted 1961)."""
    tops: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for index, rank in enumerate(ranks):
        pile = bisect_left(tops, rank)
        tops[pile : pile + 1] = [rank]
        places[pile : pile + 1] = [index]
        before.append(places[pile - 1] if pile else -1)
    rise: list[int] = []
    index = places[-1] if places else -1
    while index >= 0:
        rise.append(ranks[index])
        index = before[index]
    return rise[::-1]
