"""From values to pixels, and where the ticks stand."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Scale:
    """A linear scale: the value `low` is drawn at `start`, `high` at `end` (pixels)."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True)
class Ticks:
    """Values at equal steps."""

    first: float
    step: float
    count: int

    @property
    def values(self) -> list[float]:
        return [self.first + i * self.step for i in range(self.count)]

    @property
    def last(self) -> float:
        return self.values[-1]

    def labels(self, prefix: str = "", suffix: str = "", grouped: bool = False) -> list[str]:
        """As many decimals as the step needs; minus signs as typeset."""
        decimals = next(d for d in range(12) if abs(round(self.step, d) - self.step) < 1e-9 * self.step or d == 11)
        texts = (f"{value:{',' if grouped else ''}.{decimals}f}" for value in self.values)
        return [f"{prefix}{text}{suffix}".replace("-", "\u2212") for text in texts]


def nice_ticks(low: float, high: float, wanted: int) -> Ticks:
    """Round values that cover low..high in about `wanted` steps (Heckbert's nice numbers)."""
    rough = (high - low) / wanted
    power = 10.0 ** floor(log10(rough))
    step = next(step for step in _STEPS if step * power >= rough * 0.999) * power
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return Ticks(first * step, step, last - first + 1)
