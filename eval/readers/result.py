"""What one reader made of one set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from vlm.eval.readers.calibration import Coverage, calibration_error, coverage_curve
from vlm.eval.readers.intervals import rate
from vlm.eval.readers.metrics import Score
from vlm.eval.statistics import Interval
from vlm.parsing.readers import Reading, RegionTask


@dataclass(frozen=True)
class Item:
    """One sample: who drew it, what it says, what was read and how good that is."""

    source: str
    truth: str
    reading: Reading
    score: Score

    @property
    def answered(self) -> bool:
        return bool(self.reading.content.strip())

    @property
    def confidence(self) -> float:
        """-1 where the reader abstained."""
        return self.reading.confidence if self.answered else -1.0


@dataclass(frozen=True)
class Result:
    """One reader on one set. `cpu`: user and system seconds of this process and its children for all samples; `load`:
    the same for making the reader and reading one sample before. `digest` is the same where crops and truths are."""

    set: str
    task: RegionTask
    reader: str
    items: tuple[Item, ...]
    cpu: float
    load: float
    digest: str

    @cached_property
    def rate(self) -> Interval:
        """Mean score, abstained samples counting as 0."""
        return rate([item.score.credit for item in self.items], [item.score.weight for item in self.items])

    @property
    def answers(self) -> list[Item]:
        return [item for item in self.items if item.answered]

    def part(self, name: str) -> float:
        """Mean of one of the task's further measures."""
        return sum(item.score.parts.get(name, 0.0) for item in self.items) / max(len(self.items), 1)

    @property
    def abstained(self) -> float:
        return 1 - len(self.answers) / max(len(self.items), 1)

    @property
    def precision(self) -> float:
        """Share of the answers that are good."""
        return sum(item.score.good for item in self.answers) / max(len(self.answers), 1)

    @property
    def calibration_error(self) -> float:
        return calibration_error(*_sureness(self.answers))

    @property
    def curve(self) -> list[Coverage]:
        return coverage_curve(*_sureness(self.answers), samples=len(self.items))


@dataclass(frozen=True)
class Skipped:
    """A reader or a set that could not be used, and why. `reader` is None where the set is missing for everyone."""

    task: RegionTask
    set: str | None
    reader: str | None
    reason: str


def _sureness(items: Sequence[Item]) -> tuple[list[float], list[bool]]:
    return [item.confidence for item in items], [item.score.good for item in items]
