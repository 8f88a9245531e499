"""What numpy and statistics do, without what they import for it: a tenth of the time of reading a short document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def median(values: Iterable[float]) -> float:
    """The middle value, or the mean of the two in the middle.

    Raises:
        ValueError: there is no value.
    """
    ordered = sorted(values)
    if not ordered:
        raise ValueError("the median of nothing")
    half = len(ordered) // 2
    return float(ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2)


def among(codes: NDArray[Any], values: Sequence[int] | NDArray[Any]) -> NDArray[np.bool_]:
    """[N]: whether each integer of `codes` is one of `values`, which are distinct.

    `np.isin` as it stands makes its second argument unique first, and that imports numpy.ma: a twentieth of the time of
    reading a short document.
    """
    return np.isin(codes, values, assume_unique=True, kind="table")
