"""Letters set into their neighbours: the A and E of the logos of TeX and LaTeX, which are no scripts."""

from __future__ import annotations

import numpy as np

from vlm.parsing.text.runs import Runs, RunsSettings
from vlm.thresholds import Settings


class LogosSettings(Settings):
    """Thresholds: letters set into their neighbours."""

    # of the font size, on both sides: TeX tucks its E by 0.17 and 0.13, and ink is narrower than advance
    overlap: float = 0.05


def find_tucked(runs: Runs) -> list[int]:
    """Runs of one glyph, raised or lowered, that reach into both neighbours on a common baseline."""
    settings = RunsSettings.now()
    limits = LogosSettings.now()
    if len(runs) < 3:
        return []
    size = runs.size[:-2]
    neighbours = np.abs(runs.v[2:] - runs.v[:-2]) <= settings.same_baseline * size
    neighbours &= np.abs(runs.size[2:] - size) <= settings.same_size * size
    tucked = (runs.u1[:-2] - runs.u0[1:-1] > limits.overlap * size) & (
        runs.u1[1:-1] - runs.u0[2:] > limits.overlap * size
    )
    forward = (runs.u0[:-2] < runs.u0[1:-1]) & (runs.u0[1:-1] < runs.u0[2:])
    found: list[int] = (np.flatnonzero(neighbours & tucked & forward & (runs.count[1:-1] == 1)) + 1).tolist()
    return found
