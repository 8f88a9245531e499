"""Graphics by what they show, say and cost."""

from __future__ import annotations

from vlm.eval.readers.metrics.score import Score
from vlm.eval.svg import score_svg

GOOD = 0.85
"""Measured on generated charts and diagrams 250 units wide: all marks a unit away score 0.88 to 0.93, two units 0.76 to
0.82; half of the texts lost 0.78 to 0.82, all of them 0.6."""


def score_graphic(read: str, truth: str) -> Score:
    """The overall score of `vlm.eval.svg`.

    Raises:
        ValueError: the truth is no SVG that can be drawn.
    """
    found = score_svg(read, truth)
    parts = {"visual": found.visual, "text": found.text, "compactness": found.compactness}
    return Score(found.overall, found.overall >= GOOD, parts=parts)
