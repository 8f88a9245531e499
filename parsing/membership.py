"""Which codes are among a few known ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def among(codes: NDArray[Any], values: Sequence[int] | NDArray[Any]) -> NDArray[np.bool_]:
    """[N]: whether each integer of `codes` is one of `values`, which are distinct.

    `np.isin` as it stands makes its second argument unique first, and that imports numpy.ma: a twentieth of the time of
    reading a short document.
    """
    return np.isin(codes, values, assume_unique=True, kind="table")
