"""Lines that were read across a column gap, cut where the column beside them begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from vlm.parsing.page.strip import Strip
from vlm.parsing.page.type import Metrics
from vlm.thresholds import Settings


class BridgesSettings(Settings):
    """Thresholds: lines that were read across a column gap, cut where the column beside them begins."""

    gap: float = 0.6  # type sizes between words: wider than justified spaces are, as narrow as gutters get
    same_edge: float = 0.3  # type sizes within which lines start at the same edge
    reach: float = 5.0  # pitches above and below in which other lines must start at that edge
    witnesses: int = 3  # lines that start at a place by chance are fewer


def cut_bridges(strips: Sequence[Strip], metrics: Metrics) -> list[Strip]:
    """The strips, those cut in two that run on over the edge at which lines above and below them start."""
    starts = sorted((strip.box.x0, strip.baseline) for strip in strips)
    result: list[Strip] = []
    for strip in strips:
        result += _pieces(strip, starts, metrics) if strip.box == strip.line.bbox else [strip]
    return result


def _pieces(strip: Strip, starts: Sequence[tuple[float, float]], metrics: Metrics) -> list[Strip]:
    settings = BridgesSettings.now()
    cuts = [0]
    for index in range(1, len(strip.words)):
        before, word = strip.words[index - 1], strip.words[index]
        wide = word.bbox.x0 - before.bbox.x1 >= settings.gap * strip.size
        if wide and _is_edge(word.bbox.x0, strip.baseline, starts, metrics):
            cuts.append(index)
    if len(cuts) == 1:
        return [strip]
    return [strip.part(a, b) for a, b in zip(cuts, [*cuts[1:], len(strip.words)], strict=True)]


def _is_edge(x: float, y: float, starts: Sequence[tuple[float, float]], metrics: Metrics) -> bool:
    settings = BridgesSettings.now()
    tolerance = settings.same_edge * metrics.size
    found = 0
    for start, baseline in starts[bisect_left(starts, (x - tolerance, float("-inf"))) :]:
        if start > x + tolerance or found >= settings.witnesses:
            break
        found += abs(baseline - y) <= settings.reach * metrics.pitch
    return found >= settings.witnesses
