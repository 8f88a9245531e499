"""Short names for what is drawn from a generator most."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import numpy as np

Item = TypeVar("Item")
Draw = Callable[[], str]
"""Makes the next text of a column."""


def pick(rng: np.random.Generator, items: Sequence[Item]) -> Item:
    """One of the items, all alike."""
    return items[int(rng.integers(len(items)))]


def weigh(rng: np.random.Generator, items: Mapping[Item, float]) -> Item:
    """One of the keys, as often as its weight says."""
    place = rng.random() * sum(items.values())
    for item, weight in items.items():
        place -= weight
        if place < 0:
            return item
    return item


def chance(rng: np.random.Generator, share: float) -> bool:
    """True in `share` of all cases."""
    return bool(rng.random() < share)


def between(rng: np.random.Generator, low: int, high: int) -> int:
    """An integer from `low` to `high`, both possible."""
    return int(rng.integers(low, high + 1))


def log_uniform(rng: np.random.Generator, low: float, high: float) -> float:
    """A number of any order of magnitude between the two."""
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))
