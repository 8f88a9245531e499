"""Which reader should serve a task by default."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from vlm.eval.readers.calibration import threshold_for, usable
from vlm.eval.readers.intervals import difference, rate
from vlm.eval.readers.result import Item, Result
from vlm.eval.statistics import Interval
from vlm.parsing.readers import RegionTask

# Text and tables have to be answered: a poor answer is better than none. A formula or a graphic can stay a picture, so
# that only good answers above the abstain threshold are worth something.
MAY_ABSTAIN = frozenset({RegionTask.FORMULA, RegionTask.GRAPHIC})


@dataclass(frozen=True)
class Contender:
    """One reader on all sets of a task. Readers are compared sample by sample: all have read the same ones."""

    results: Sequence[Result]
    precision: float

    @property
    def name(self) -> str:
        return self.results[0].reader

    @property
    def task(self) -> RegionTask:
        return self.results[0].task

    @cached_property
    def items(self) -> list[Item]:
        return [item for result in self.results for item in result.items]

    @property
    def sets(self) -> NDArray[np.str_]:
        """[N] the set of each sample."""
        return np.array([result.set for result in self.results for _ in result.items])

    @property
    def cost(self) -> float:
        """CPU seconds a sample."""
        return sum(result.cpu for result in self.results) / max(len(self.items), 1)

    @cached_property
    def threshold(self) -> float | None:
        """The confidence from which on as many answers as wanted are good."""
        answers = [item for item in self.items if item.answered]
        return threshold_for(self.precision, [a.confidence for a in answers], [a.score.good for a in answers])

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        return np.array([1.0 if self.task in MAY_ABSTAIN else item.score.weight for item in self.items])

    @cached_property
    def worth(self) -> NDArray[np.float64]:
        """[N] what the default would gain by each sample, out of its weight."""
        if self.task not in MAY_ABSTAIN:
            return np.array([item.score.credit for item in self.items])
        sure, good = [item.confidence for item in self.items], [item.score.good for item in self.items]
        return usable(sure, good, self.precision)

    @cached_property
    def rate(self) -> Interval:
        return rate(self.worth, self.weights)


@dataclass(frozen=True)
class Choice:
    """The default of a task, and its lead over each of the other contenders."""

    task: RegionTask
    winner: Contender
    contenders: tuple[Contender, ...]

    def lead(self, other: Contender) -> Interval:
        return difference(self.winner.worth, other.worth, self.winner.weights)


def choose(results: Sequence[Result], precision: float, outside: Collection[str] = ()) -> Choice:
    """The reader that wins a task by evidence: ties go to the cheaper one.

    Readers come forward from the cheapest on; each takes over only if it beats the one before it (see `beats`). Those
    named in `outside` are compared, but cannot win.

    Raises:
        ValueError: no reader that can win, or readers that have not read the same sets.
    """
    names = dict.fromkeys(result.reader for result in results)
    contenders = [Contender([r for r in results if r.reader == name], precision) for name in names]
    contenders.sort(key=lambda contender: contender.cost)
    candidates = [contender for contender in contenders if contender.name not in outside]
    if not candidates or len({tuple(c.sets) for c in contenders}) != 1:
        raise ValueError("a choice needs readers that have read the same samples")
    winner = candidates[0]
    for candidate in candidates[1:]:
        if beats(candidate, winner):
            winner = candidate
    return Choice(winner.task, winner, tuple(contenders))


def beats(challenger: Contender, holder: Contender) -> bool:
    """Whether the 95% interval of the difference over all sets is above zero, and that of no set below it."""
    if difference(challenger.worth, holder.worth, challenger.weights).low <= 0:
        return False
    chosen = [challenger.sets == name for name in np.unique(challenger.sets)]
    return all(
        difference(challenger.worth[of_set], holder.worth[of_set], challenger.weights[of_set]).high >= 0
        for of_set in chosen
    )
