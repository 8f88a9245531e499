"""How good one reading is, by task."""

from vlm.eval.readers.metrics.by_task import MEASURES, score
from vlm.eval.readers.metrics.score import Score

__all__ = ["MEASURES", "Score", "score"]
