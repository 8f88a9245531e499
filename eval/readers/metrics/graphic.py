"""Graphics by what they show, say and cost."""

from __future__ import annotations

from vlm.eval.readers.metrics.score import Score
from vlm.eval.svg import score_svg

GOOD = 0.85


def score_graphic(read: str, truth: str) -> Score:
    """The overall score of `vlm.eval.svg`.

    Raises:
        ValueError: the truth is no SVG that can be drawn.
    """
    found = score_svg(read, truth)
    parts = {"visual": found.visual, "text": found.text, "compactness": found.compactness}
    return Score(found.overall, found.overall >= GOOD, parts=parts)
