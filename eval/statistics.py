"""Means with their uncertainty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

RESAMPLES = 2000  # the ends of a 95% interval then move by less than half a point from seed to seed


class Interval(NamedTuple):
    """A mean and the ends of its 95% bootstrap interval."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:.1%} [{self.low:.1%}, {self.high:.1%}]"


def bootstrap(scores: Sequence[float], seed: int = 0) -> Interval:
    """The mean of `scores` and its percentile bootstrap interval; zeros where there is no score."""
    if not scores:
        return Interval(0.0, 0.0, 0.0)
    values = np.asarray(scores, dtype=float)
    picks = np.random.default_rng(seed).integers(len(values), size=(RESAMPLES, len(values)))
    low, high = np.percentile(values[picks].mean(axis=1), (2.5, 97.5))
    return Interval(float(values.mean()), float(low), float(high))
