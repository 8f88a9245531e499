"""The metric of each task and the name of its mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vlm.eval.readers.metrics.formula import score_formula
from vlm.eval.readers.metrics.graphic import score_graphic
from vlm.eval.readers.metrics.score import Score
from vlm.eval.readers.metrics.table import score_table
from vlm.eval.readers.metrics.text import score_text
from vlm.parsing.readers import RegionTask


@dataclass(frozen=True)
class Measure:
    """`name` of the mean in tables, the `parts` shown beside it, and whether the mean is shown as what is missing to 1
    (an error rate)."""

    metric: Callable[[str, str], Score]
    name: str
    parts: tuple[str, ...]
    is_error: bool = False


MEASURES = {
    RegionTask.TEXT: Measure(score_text, "CER", ("exact",), is_error=True),
    RegionTask.FORMULA: Measure(score_formula, "similarity", ("good", "exact")),
    RegionTask.TABLE: Measure(score_table, "TEDS", ("structure",)),
    RegionTask.GRAPHIC: Measure(score_graphic, "score", ("visual", "text", "compactness")),
}


def score(task: RegionTask, read: str, truth: str) -> Score:
    """One reading against its truth; an abstained one (empty) is wrong, however alike nothing and the truth are."""
    found = MEASURES[task].metric(read, truth)
    return found if read.strip() else Score(0.0, False, found.weight, dict.fromkeys(found.parts, 0.0))
