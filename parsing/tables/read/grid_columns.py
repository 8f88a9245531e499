"""Where the columns of a table part: from vertical rules and from white space that lines share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.page.rules import Rule
from vlm.parsing.page.words import Chunk, VisualLine
from vlm.thresholds import Settings


class GridColumnsSettings(Settings):
    """Thresholds: where the columns of a table part."""

    # Lines whose text lies across a gutter, for each line that leaves it free: headings that span columns are a
    # minority.
    max_crossing: float = 0.5
    # Weight of a chunk that stands alone in its line: often a heading across the table.
    lone_weight: float = 0.34
    # font sizes that a cell spanning two columns may be off the middle of the gutter between them
    straddle: float = 0.8
    beside: float = 2.0  # font sizes between a heading and the cells that it does not quite stand over


_HEADING_LINES = 2  # of a heading that stands beside the place of its cells


@dataclass(frozen=True)
class _Profile:
    """For each stretch between neighbouring `edges`: the weight of lines with text there, lines with a gap there."""

    edges: NDArray[np.float64]  # [N + 1]
    covered: NDArray[np.float64]  # [N]
    free: NDArray[np.float64]  # [N]


def separators(
    lines: Sequence[VisualLine], verticals: Sequence[Rule], spanning: frozenset[Chunk] = frozenset()
) -> list[float]:
    """The x of each boundary between two columns, ascending.

    A gutter is a stretch that more lines leave free between two chunks than cross; chunks known as `spanning` do not
    count, nor do those that lie across a vertical rule. A chunk on its own inside a gutter makes a column of its own.
    A vertical rule is always a boundary; between two that run past all lines there is another only where a line has
    text on both sides of it: a heading may stand in the middle of its box over cells at the edge of theirs.
    """
    found = _gutters(lines, spanning | _crossed(lines, verticals))
    found = [gutter for gutter in found if not _inside_box(*gutter, lines, verticals)]
    positions = [_place(low, high, verticals) for low, high in found]
    for rule in verticals:
        if not any(low - 1 <= rule.position <= high + 1 for low, high in found):
            positions.append(rule.position)
    drawn = [rule.position for rule in verticals]
    return _with_headings(_distinct(sorted(positions), lines), lines, drawn)


def _with_headings(positions: Sequence[float], lines: Sequence[VisualLine], drawn: Sequence[float]) -> list[float]:
    """Without the boundaries between a heading and its cells, which stand beside its place: all of one column lies
    above all of its neighbour, close by, and no rule parts them."""
    reach = GridColumnsSettings.now().beside
    kept: list[float] = []
    edges = [float("-inf"), *positions, float("inf")]
    left = _between(lines, edges[0], edges[1])
    for position, end in zip(positions, edges[2:], strict=True):
        right = _between(lines, position, end)
        apart = min(c.x0 for _, c in right) - max(c.x1 for _, c in left)
        ruled = any(abs(position - x) < 1 for x in drawn)
        if kept and not ruled and apart < reach * lines[0].size and _is_over(left, right):
            left = [*left, *right]
            continue
        kept.append(position)
        left = right
    return kept


def _between(lines: Sequence[VisualLine], x0: float, x1: float) -> list[tuple[int, Chunk]]:
    """The chunks with their middle there, with the number of their line."""
    return [(i, chunk) for i, line in enumerate(lines) for chunk in line.chunks if x0 <= chunk.center < x1]


def _is_over(one: Sequence[tuple[int, Chunk]], other: Sequence[tuple[int, Chunk]]) -> bool:
    """Whether one of the columns is no more than a line or two above the first of the other."""
    upper, lower = sorted((one, other), key=lambda column: column[0][0])
    return upper[-1][0] < lower[0][0] and len(upper) <= _HEADING_LINES < len(lower)


def _inside_box(low: float, high: float, lines: Sequence[VisualLine], verticals: Sequence[Rule]) -> bool:
    """Whether a gutter lies between two rules that run past all lines, and parts no line between these."""
    top, bottom = min(line.middle for line in lines), max(line.middle for line in lines)
    full = sorted(rule.position for rule in verticals if rule.start <= top and rule.end >= bottom)
    place = bisect_left(full, low - 1)
    if not 0 < place < len(full) or full[place] <= high + 1:
        return False
    left, right, middle = full[place - 1], full[place], (low + high) / 2
    inside = [[chunk.center for chunk in line.chunks if left < chunk.center < right] for line in lines]
    return not any(min(centers) < middle < max(centers) for centers in inside if centers)


def _crossed(lines: Sequence[VisualLine], verticals: Sequence[Rule]) -> frozenset[Chunk]:
    """Chunks that lie across a vertical rule."""
    positions = sorted(rule.position for rule in verticals)
    chunks = (chunk for line in lines for chunk in line.chunks) if positions else ()
    return frozenset(c for c in chunks if bisect_right(positions, c.x0 + 1) < bisect_left(positions, c.x1 - 1))


def _gutters(lines: Sequence[VisualLine], spanning: frozenset[Chunk]) -> list[tuple[float, float]]:
    profile = _profile(lines, spanning)
    if profile is None:
        return []
    wide = _runs((profile.free >= 1) & (profile.covered <= GridColumnsSettings.now().max_crossing * profile.free))
    gutters = [(float(profile.edges[first]), float(profile.edges[last + 1])) for first, last in wide]
    over: set[Chunk] = set(spanning)
    for low, high in gutters:
        over |= {chunk for line in lines for chunk in line.chunks if chunk.x0 < low and chunk.x1 > high}
        over |= _straddling(lines, low, high)
    narrow = _profile(lines, frozenset(over)) if len(over) > len(spanning) else profile
    return [part for low, high in gutters for part in _free_parts(narrow, low, high)]


def _straddling(lines: Sequence[VisualLine], low: float, high: float) -> frozenset[Chunk]:
    """Chunks that stand in the middle of a gutter and whose line leaves the columns on both sides blank: cells that
    span the two, no column of their own."""
    settings = GridColumnsSettings.now()
    beside = [
        (left, right)
        for line in lines
        for left, right in pairwise(line.chunks)
        if left.x1 <= low + 1 and right.x0 >= high - 1
    ]
    if not beside:
        return frozenset()
    left_end, right_start = max(left.x1 for left, _ in beside), min(right.x0 for _, right in beside)
    left_start, right_end = min(left.x0 for left, _ in beside), max(right.x1 for _, right in beside)
    found: set[Chunk] = set()
    for line in lines:
        inside = [chunk for chunk in line.chunks if low < chunk.x0 and chunk.x1 < high]
        others = [c for c in line.chunks if c not in inside and c.x1 > left_start and c.x0 < right_end]
        if len(inside) == 1 and not others:
            offset = inside[0].center - (left_end + right_start) / 2
            found.update(inside if abs(offset) < settings.straddle * line.size else ())
    return frozenset(found)


def _profile(lines: Sequence[VisualLine], without: frozenset[Chunk]) -> _Profile | None:
    settings = GridColumnsSettings.now()
    edges = np.array(sorted({x for line in lines for chunk in line.chunks for x in (chunk.x0, chunk.x1)}))
    if len(edges) < 2:
        return None
    texts: list[tuple[float, float, float]] = []
    gaps: list[tuple[float, float, float]] = []
    for line in lines:
        chunks = [chunk for chunk in line.chunks if chunk not in without]
        weight = settings.lone_weight if len(line.chunks) == 1 else 1.0
        texts += [(chunk.x0, chunk.x1, weight) for chunk in chunks]
        gaps += [(left.x1, right.x0, 1.0) for left, right in pairwise(chunks) if right.x0 > left.x1]
    return _Profile(edges, _stacked(edges, texts), _stacked(edges, gaps))


def _stacked(edges: NDArray[np.float64], spans: Sequence[tuple[float, float, float]]) -> NDArray[np.float64]:
    """The summed weight of the spans (start, end, weight) that cover each stretch between edges."""
    deltas = np.zeros(len(edges))
    if spans:
        starts, ends, weights = np.array(spans).T
        np.add.at(deltas, np.searchsorted(edges, starts), weights)
        np.add.at(deltas, np.searchsorted(edges, ends), -weights)
    return np.asarray(np.cumsum(deltas)[:-1])


def _runs(wanted: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """(first, last) of each stretch of true values."""
    padded = np.concatenate(([False], wanted, [False])).astype(np.int8)
    steps = np.diff(padded)
    return [(int(a), int(b) - 1) for a, b in zip(np.flatnonzero(steps == 1), np.flatnonzero(steps == -1), strict=True)]


def _free_parts(profile: _Profile | None, low: float, high: float) -> list[tuple[float, float]]:
    """The stretches of a gutter that no remaining chunk reaches into; its emptiest one where all are touched."""
    if profile is None:
        return [(low, high)]
    inside = (profile.edges[:-1] >= low - 1e-6) & (profile.edges[1:] <= high + 1e-6)
    if not inside.any():
        return [(low, high)]
    least = float(np.min(profile.covered[inside]))
    runs = _runs(inside & (profile.covered <= max(least, 1e-6)))
    parts = [(float(profile.edges[a]), float(profile.edges[b + 1])) for a, b in runs]
    if least <= 1e-6:
        return parts
    return [max(parts, key=lambda part: part[1] - part[0])]


def _place(low: float, high: float, verticals: Sequence[Rule]) -> float:
    within = [rule.position for rule in verticals if low - 1 <= rule.position <= high + 1]
    return within[0] if within else (low + high) / 2


def _distinct(positions: list[float], lines: Sequence[VisualLine]) -> list[float]:
    """Drops boundaries between which, or beyond which, no text stands: double rules and frames."""
    centers = np.sort([chunk.center for line in lines for chunk in line.chunks])
    kept: list[float] = []
    before = 0
    for position in positions:
        count = int(np.searchsorted(centers, position))
        if before < count < len(centers):
            kept.append(position)
            before = count
    return kept
