"""Graphics by what they look like, say and cost."""

from __future__ import annotations

from dataclasses import asdict

from vlm.eval.readers.metrics.score import Score
from vlm.eval.svg import score_svg

GOOD = 0.85  # a chart whose numbers are a pixel off and whose texts are right scores more, one without its texts less


def score_graphic(read: str, truth: str) -> Score:
    """The weighted mean of what is shown, said and spent.

    Raises:
        ValueError: the truth cannot be drawn.
    """
    found = score_svg(read, truth)
    return Score(found.overall, found.overall >= GOOD, parts=asdict(found))
