"""From how sure the model was of each token to the probability that the reading is right.

A logistic regression a task, as Platt scaling does for one score (Platt 1999; Guo et al., arXiv:1706.04599). Kept as
JSON beside the weights it belongs to.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from vlm.mini.written import Features, Written
from vlm.parsing.errors import InputError
from vlm.parsing.readers import RegionTask

FILE = "calibration.json"
STEEPEST = 30.0
"""Of a logit: a probability beyond is 0 or 1 to thirteen digits, and `exp` overflows at 710."""


@dataclass(frozen=True)
class TaskCalibration:
    """`weights` of the features and `bias` give a logit. Below `threshold` a reader should rather say nothing."""

    weights: Features
    bias: float
    threshold: float = 0.0

    def probability(self, features: Features) -> float:
        logit = self.bias + sum(w * f for w, f in zip(self.weights, features, strict=True))
        return 1 / (1 + math.exp(-max(-STEEPEST, min(STEEPEST, logit))))


@dataclass(frozen=True)
class Calibration:
    """Of all tasks; for a task that it lacks, confidence is the geometric mean of the tokens' probabilities."""

    tasks: Mapping[RegionTask, TaskCalibration] = field(default_factory=dict)

    def confidence(self, written: Written, task: RegionTask) -> float:
        """0 for a reading that did not end by itself: it is incomplete."""
        if not written.ended:
            return 0.0
        known = self.tasks.get(task)
        return known.probability(written.features) if known else written.geometric_mean

    def threshold(self, task: RegionTask) -> float:
        known = self.tasks.get(task)
        return known.threshold if known else 0.0

    @classmethod
    def load(cls, folder: Path) -> Calibration:
        """That of the weights in `folder`; an empty one where there is none.

        Raises:
            InputError: the file is broken.
        """
        file = folder / FILE
        if not file.exists():
            return cls()
        try:
            known = json.loads(file.read_text("utf-8"))
            return cls({RegionTask(task): _from_json(entry) for task, entry in known.items()})
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise InputError(f"{file} is no calibration: {error}") from error

    def save(self, folder: Path) -> None:
        known = {
            task.value: asdict(one) | {"weights": one.weights._asdict()} for task, one in sorted(self.tasks.items())
        }
        (folder / FILE).write_text(json.dumps(known, indent=2) + "\n", "utf-8")


def _from_json(entry: Mapping[str, Any]) -> TaskCalibration:
    weights = Features(**{name: float(value) for name, value in entry["weights"].items()})
    return TaskCalibration(weights, float(entry["bias"]), float(entry["threshold"]))
