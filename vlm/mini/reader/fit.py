"""Fits a calibration to readings whose worth is known.

N readings, F features and the bias.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vlm.mini.calibration import TaskCalibration
from vlm.mini.written import Features

RIDGE = 0.01
"""Per reading, on weights of features in units of their deviation: keeps them finite where the classes part cleanly."""
ROUNDS = 50
"""Newton's method has converged after ten; more are harmless."""


def fit(features: Sequence[Features], right: Sequence[bool]) -> TaskCalibration:
    """The logistic regression of `right` on `features`: held-out readings, for on those of training a model is surer.

    Weights are at least 0: a reading that its model is surer of never counts as less likely right.

    Raises:
        ValueError: no readings.
    """
    if not len(features):
        raise ValueError("a calibration needs readings")
    known_NF = np.asarray(features, float)
    center_F, spread_F = known_NF.mean(0), known_NF.std(0) + 1e-9
    scaled_NF = np.column_stack([(known_NF - center_F) / spread_F, np.ones(len(known_NF))])
    fitted_F = _rising(scaled_NF, np.asarray(right, float))
    weights_F = fitted_F[:-1] / spread_F
    return TaskCalibration(Features(*weights_F.tolist()), float(fitted_F[-1] - weights_F @ center_F))


def _rising(scaled_NF: NDArray[np.float64], right_N: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights without the features that would count against a reading: the most negative is left out first."""
    used = np.ones(scaled_NF.shape[1], bool)
    while True:
        fitted = np.zeros(len(used))
        fitted[used] = _logistic(scaled_NF[:, used], right_N)
        worst = int(fitted[:-1].argmin())
        if fitted[worst] >= 0:
            return fitted
        used[worst] = False


def _logistic(scaled_NF: NDArray[np.float64], right_N: NDArray[np.float64]) -> NDArray[np.float64]:
    """Newton's method. The bias, last, is penalised as weakly as the rest: all right is not yet always right."""
    readings, size = scaled_NF.shape
    weights_F = np.zeros(size)
    penalty = RIDGE * readings * np.eye(size)
    penalty[-1, -1] = 1.0
    for _ in range(ROUNDS):
        likely_N = 1 / (1 + np.exp(-(scaled_NF @ weights_F).clip(-30, 30)))
        slope_F = scaled_NF.T @ (right_N - likely_N) - penalty @ weights_F
        curve_FF = (scaled_NF * (likely_N * (1 - likely_N))[:, None]).T @ scaled_NF + penalty
        weights_F = weights_F + np.linalg.solve(curve_FF, slope_F)
    return weights_F
