"""Graphics by what they look like, say and cost."""

from __future__ import annotations

from vlm.eval.readers.metrics.score import Score
from vlm.parsing.errors import MissingDependencyError


def score_graphic(read: str, truth: str) -> Score:
    """Placeholder until eval.svg is there."""
    raise MissingDependencyError("vlm.eval.svg")
