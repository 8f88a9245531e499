"""Where lines start or end together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from vlm.thresholds import Settings


class MarginsSettings(Settings):
    """Thresholds: where lines start or end together."""

    shared: int = 3  # lines that end at one x make a margin


def margins(edges: Sequence[float]) -> set[int]:
    """Whole points at which several lines start or end."""
    settings = MarginsSettings.now()
    counts = Counter(round(edge) for edge in edges)
    return {x for x in counts if counts[x - 1] + counts[x] + counts[x + 1] >= settings.shared}


def at_margin(x: float, margins: set[int]) -> bool:
    return round(x) in margins
