"""Drop capitals: one or two large letters that hang into the lines of a paragraph."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.text.runs import Runs
from vlm.thresholds import Settings


class InitialsSettings(Settings):
    """Thresholds: drop capitals."""

    larger: float = 1.8  # times the usual size; scripts make their base at most 1.5 times larger than themselves


MOST_LETTERS = 2  # a quotation mark and the letter


def find_initials(runs: Runs) -> NDArray[np.bool_]:
    """[R]: runs that are drop capitals as far as their size tells; they carry no scripts and share no row."""
    order = np.argsort(runs.size)
    middle = np.searchsorted(np.cumsum(runs.count[order]), runs.count.sum() / 2)
    usual = runs.size[order[min(int(middle), len(order) - 1)]]
    large: NDArray[np.bool_] = (runs.size >= InitialsSettings.now().larger * usual) & (runs.count <= MOST_LETTERS)
    return large
