"""Where lines start or end together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

SHARED = 3  # lines that end at one x make a margin


def margins(edges: Sequence[float]) -> set[int]:
    """Whole points at which several lines start or end."""
    counts = Counter(round(edge) for edge in edges)
    return {x for x in counts if counts[x - 1] + counts[x] + counts[x + 1] >= SHARED}


def at_margin(x: float, margins: set[int]) -> bool:
    return round(x) in margins
