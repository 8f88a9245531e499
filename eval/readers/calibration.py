"""What a reader's confidence is worth, and where it should abstain."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

BINS = 10  # of equal width, as in Guo et al., "On calibration of modern neural networks", ICML 2017
LEAST_ANSWERS = 10  # that a threshold must rest on: a precision of 0.9 needs ten to be told from 1.0
DECIMALS = 4  # of thresholds
POINTS = 10  # of a coverage curve
HALVES = 0  # seed of the halves that choose thresholds for each other


class Coverage(NamedTuple):
    """Answering only from `threshold` on: the share of samples answered, and of these the share that is good."""

    threshold: float
    coverage: float
    precision: float


def calibration_error(confidences: Sequence[float], good: Sequence[bool]) -> float:
    """Expected calibration error: |confidence - share of good ones| a bin, weighted by the bin's size."""
    if not len(confidences):
        return 0.0
    sure, right = np.asarray(confidences, float), np.asarray(good, float)
    bins = np.clip((sure * BINS).astype(int), 0, BINS - 1)
    sums = np.bincount(bins, weights=sure - right, minlength=BINS)
    return float(np.abs(sums).sum() / len(sure))


def coverage_curve(confidences: Sequence[float], good: Sequence[bool], samples: int) -> list[Coverage]:
    """The curve at `POINTS` numbers of answers, the surest first; `samples` counts those without an answer, too."""
    steps = _cuts(confidences, good)
    wanted = {round(len(confidences) * k / POINTS) for k in range(1, POINTS + 1)}
    chosen = [next(step for step in steps if step[1] >= count) for count in sorted(wanted) if count]
    return [Coverage(t, n / samples, right / n) for t, n, right in dict.fromkeys(chosen)]


def threshold_for(precision: float, confidences: Sequence[float], good: Sequence[bool]) -> float | None:
    """The smallest threshold from which on a share of at least `precision` of the answers is good; None where none is,
    or too few answers are above it to tell."""
    least = [t for t, n, right in _cuts(confidences, good) if n >= LEAST_ANSWERS and right >= precision * n]
    return least[-1] if least else None


def usable(confidences: Sequence[float], good: Sequence[bool], precision: float) -> NDArray[np.float64]:
    """1 for each sample whose answer is good and above the threshold, else 0.

    The threshold of each half of the samples (drawn by chance) is found on the other half: on the samples that chose
    it, it would look better than it is. An abstained sample has the confidence -1.
    """
    sure, right = np.asarray(confidences, float), np.asarray(good, bool)
    result = np.zeros(len(sure))
    half = np.random.default_rng(HALVES).permutation(len(sure)) % 2 == 0
    for here in (half, ~half):
        there = ~here & (sure >= 0)
        threshold = threshold_for(precision, sure[there].tolist(), right[there].tolist())
        if threshold is not None:
            result[here] = right[here] & (sure[here] >= threshold)
    return result


def _cuts(confidences: Sequence[float], good: Sequence[bool]) -> list[tuple[float, int, int]]:
    """(threshold, answers, good ones) for every threshold that changes something, from the strictest on. Thresholds are
    rounded down: what they were found on stays above them."""
    order = sorted(zip(confidences, good, strict=True), key=lambda pair: -pair[0])
    cuts: dict[float, tuple[float, int, int]] = {}
    right = 0
    for count, (confidence, is_good) in enumerate(order, 1):
        right += is_good
        threshold = math.floor(confidence * 10**DECIMALS) / 10**DECIMALS
        cuts[threshold] = (threshold, count, right)
    return list(cuts.values())
