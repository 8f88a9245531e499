"""The few font sizes that a page is set in, out of sizes measured line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.text import Line

SAME = 0.1  # of the size: heights of letters are whole pixels, 14 to 20 of them at the usual resolution
MOST_SIZES = 40  # on a page: lines of what is left keep what was measured


def snap_sizes(lines: Sequence[Line]) -> list[Line]:
    """The lines, each in the size that most of the text about as large as it has."""
    sizes = snapped(np.array([line.size for line in lines]), np.array([len(line.text) for line in lines], float))
    return [_resized(line, float(size)) for line, size in zip(lines, sizes, strict=True)]


def snapped(sizes: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sizes [N] to the weighted medians of groups of like sizes, the heaviest group first."""
    result, left = sizes.copy(), np.arange(len(sizes))
    for _ in range(MOST_SIZES):
        if not len(left):
            break
        group = left[_like(sizes[left], _heaviest(sizes[left], weights[left]))]
        result[group] = _weighted_median(sizes[group], weights[group])
        left = np.setdiff1d(left, group)
    return result


def _heaviest(sizes: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """The size that has the most text within half the tolerance of it."""
    order = np.argsort(sizes)
    ordered, total = sizes[order], np.concatenate(([0.0], np.cumsum(weights[order])))
    first = np.searchsorted(ordered, ordered * (1 - SAME / 2), "left")
    last = np.searchsorted(ordered, ordered * (1 + SAME / 2), "right")
    return float(ordered[int(np.argmax(total[last] - total[first]))])


def _like(sizes: NDArray[np.float64], size: float) -> NDArray[np.bool_]:
    return np.abs(sizes - size) <= SAME * size


def _weighted_median(sizes: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    order = np.argsort(sizes)
    total = np.cumsum(weights[order])
    return float(sizes[order][int(np.searchsorted(total, total[-1] / 2))])


def _resized(line: Line, size: float) -> Line:
    words = tuple(replace(word, style=replace(word.style, size=size)) for word in line.words)
    return replace(line, words=words, size=size)
