"""Characters out of the network's scores per time step (connectionist temporal classification, Graves et al. 2006)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BLANK = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """The characters of one line, their probabilities, and the fraction of the crop's width at which each stands."""

    text: str
    confidences: NDArray[np.float32]
    positions: NDArray[np.float32]

    @property
    def confidence(self) -> float:
        """Mean over the characters, 0 where there are none."""
        return float(self.confidences.mean()) if len(self.confidences) else 0.0


def decode(logits: NDArray[np.float32], symbols: Sequence[str]) -> Reading:
    """The best path through `logits` [T, K]: repeats collapsed, class 0 (blank) dropped; one character a symbol."""
    best = logits.argmax(axis=1)
    starts = np.flatnonzero((best != BLANK) & (np.diff(best, prepend=BLANK) != 0))
    chosen = logits[starts]
    peak = chosen.max(axis=1)
    confidences = 1 / np.exp(chosen - peak[:, None]).sum(axis=1)
    positions = starts / max(len(best), 1)  # a character is seen half a step late (measured at 2,500 spaces)
    return Reading("".join(symbols[k] for k in best[starts]), confidences, positions.astype(np.float32))
