"""One reading as the model wrote it, and what tells how far to trust it. No torch here."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple


class Features(NamedTuple):
    """Log-probabilities of the tokens of a reading in nats: their mean, the least, and their sum, which is that of the
    whole reading."""

    mean: float
    least: float
    total: float


@dataclass(frozen=True)
class Written:
    """`tokens` without the end; `log_probabilities` with that of the end. `ended`: by itself, not by a limit or in a
    loop."""

    tokens: tuple[int, ...]
    log_probabilities: tuple[float, ...]
    ended: bool

    @property
    def features(self) -> Features:
        known = self.log_probabilities
        return Features(sum(known) / len(known), min(known), sum(known))

    @property
    def geometric_mean(self) -> float:
        """Of the tokens' probabilities."""
        return math.exp(self.features.mean)
