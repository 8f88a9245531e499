"""Scores around each threshold's value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vlm.eval.thresholds.fields import Threshold
from vlm.eval.thresholds.kept import Kept
from vlm.parsing.schema import Document
from vlm.thresholds import Settings, asked

FACTORS = (0.7, 0.85, 1.2, 1.4)
SAME = 0.0005  # of the mean score: less is what one word in one document makes


@dataclass(frozen=True)
class Measurement:
    """By factor: the gain in mean score over the value itself, and how many documents came out otherwise."""

    value: float
    differences: dict[float, float]
    changed: dict[float, int]

    @property
    def plateau(self) -> tuple[float, float]:
        """The factors, 1 among them, between which the score stays within SAME of the value's own."""
        low = high = 1.0
        for factor in sorted((f for f in self.differences if f < 1), reverse=True):
            if self.differences[factor] < -SAME:
                break
            low = factor
        for factor in sorted(f for f in self.differences if f > 1):
            if self.differences[factor] < -SAME:
                break
            high = factor
        return low, high

    @property
    def verdict(self) -> str:
        """ "no effect": no document came out otherwise; "better elsewhere": another value scores higher; "edge": the
        score falls on one side at once and not on the other; "plateau" otherwise."""
        if not any(self.changed.values()):
            return "no effect"
        if max(self.differences.values(), default=0.0) > SAME:
            return "better elsewhere"
        low, high = self.plateau
        return "edge" if (low == 1.0) != (high == 1.0) else "plateau"


@dataclass
class Sweep:
    """Measures thresholds on documents, which it parses with their defaults once."""

    documents: Sequence[Kept]
    _defaults: list[_Known] = field(default_factory=list)

    def measure(self, threshold: Threshold) -> Measurement:
        """The outermost factors first: where these make no difference, those between them are taken to make none."""
        differences: dict[float, float] = {}
        changed: dict[float, int] = {}
        for outer, inner in ((FACTORS[0], FACTORS[1]), (FACTORS[3], FACTORS[2])):
            differences[outer], changed[outer] = self._compare(threshold, outer)
            if abs(differences[outer]) > SAME:
                differences[inner], changed[inner] = self._compare(threshold, inner)
        return Measurement(threshold.value, differences, changed)

    def _compare(self, threshold: Threshold, factor: float) -> tuple[float, int]:
        settings = threshold.scaled(factor)
        if settings is None:
            return 0.0, 0
        gains = [0.0]
        for kept, known in zip(self.documents, self._known(), strict=True):
            if threshold.settings not in known.asked:
                continue
            document = kept.parse([settings])
            if _told(document) != known.told:
                gains.append(kept.score(document) - known.score)
        return sum(gains) / max(len(self.documents), 1), len(gains) - 1

    def _known(self) -> list[_Known]:
        if not self._defaults:
            self._defaults = [_known(kept) for kept in self.documents]
        return self._defaults


@dataclass(frozen=True)
class _Known:
    """What came of a document with the defaults: all that it says, its score, and the settings that it asked for."""

    told: str
    score: float
    asked: frozenset[type[Settings]]


def _known(kept: Kept) -> _Known:
    with asked() as names:
        document = kept.parse([])
    return _Known(_told(document), kept.score(document), frozenset(names))


def _told(document: Document) -> str:
    return document.to_json()
