"""Numbers as reports have them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


def draw_top(rng: np.random.Generator) -> float:
    """The order of the largest value: 1 to 10,000, mostly tens and hundreds."""
    return float(rng.choice([1, 5, 10, 30, 50, 80, 100, 100, 300, 500, 1000, 2500, 10000]))


def draw_values(rng: np.random.Generator, count: int, top: float) -> Values:
    """`count` values in 0..top that differ."""
    return top * rng.uniform(0.08, 1.0, count)


def draw_series(rng: np.random.Generator, count: int, top: float) -> Values:
    """`count` values in 0..top that follow each other: a trend, a wave and some noise."""
    t = np.linspace(0, 1, count)
    trend = rng.uniform(-1, 1) * t + rng.uniform(0, 0.6) * np.sin(2 * np.pi * (rng.uniform(0.5, 2) * t + rng.random()))
    noisy = trend + rng.normal(0, rng.choice([0.02, 0.1, 0.25]), count)
    low, high = noisy.min(), noisy.max()
    bottom, ceiling = rng.uniform(0.02, 0.4), rng.uniform(0.7, 1.0)
    values: Values = top * (bottom + (ceiling - bottom) * (noisy - low) / max(high - low, 1e-9))
    return values
