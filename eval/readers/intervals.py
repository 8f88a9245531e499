"""95% bootstrap intervals of pooled rates, alone and against each other on the same samples."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vlm.eval.statistics import RESAMPLES, Interval

Floats = Sequence[float] | NDArray[np.float64]
SEED = 0


def rate(credits: Floats, weights: Floats) -> Interval:
    """Sum of `credits` over sum of `weights`; zeros where there is nothing to weigh."""
    if not len(weights):
        return Interval(0.0, 0.0, 0.0)
    credit, weight = np.asarray(credits, float), np.asarray(weights, float)
    picks = np.random.default_rng(SEED).integers(len(weight), size=(RESAMPLES, len(weight)))
    low, high = np.percentile(credit[picks].sum(axis=1) / weight[picks].sum(axis=1), (2.5, 97.5))
    return Interval(float(credit.sum() / weight.sum()), float(low), float(high))


def difference(ours: Floats, theirs: Floats, weights: Floats) -> Interval:
    """Rate of `ours` minus rate of `theirs`, sample by sample on the same ones: much narrower than the intervals of the
    two rates, because a hard sample is hard for both."""
    return rate(np.asarray(ours, float) - np.asarray(theirs, float), weights)
