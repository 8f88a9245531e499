"""What a metric says of one reading."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Score:
    """`credit` out of `weight` (a mean over crops is the sum of credits over the sum of weights), whether the reading
    is `good` enough to use, and the task's further measures by name, 0..1."""

    credit: float
    good: bool
    weight: float = 1.0
    parts: dict[str, float] = field(default_factory=dict)
