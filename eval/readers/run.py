"""Every reader on every set of its tasks."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vlm.eval.readers.choose import Choice, choose
from vlm.eval.readers.earlier import Earlier
from vlm.eval.readers.folder import crops_in
from vlm.eval.readers.measure import Ready, make_ready, measure
from vlm.eval.readers.registry import Registered
from vlm.eval.readers.result import Result, Skipped
from vlm.eval.readers.sets import HeldOut, draw
from vlm.parsing.errors import DocvlmError
from vlm.parsing.readers import RegionTask
from vlm.train.data.sample import Sample

logger = logging.getLogger(__name__)
Samples = Mapping[str, Sequence[Sample]]
CROPS = "crops"  # the set of real crops


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to compare. `crops`: a folder of real crops, or None. `precision`: share of the answers above the abstain
    threshold that have to be good. `earlier`: readings that need not be made again."""

    samples: int = 100
    seed: int = 1
    tasks: Collection[RegionTask] = frozenset(RegionTask)
    readers: Mapping[str, Registered]
    sets: Mapping[str, HeldOut]
    crops: Path | None = None
    precision: float = 0.9
    earlier: Earlier = field(default_factory=Earlier)


@dataclass
class Report:
    """All results, what was skipped, and the choice for each task that has results of a reader that can be chosen."""

    plan: Plan
    results: list[Result] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def choices(self) -> list[Choice]:
        outside = {name for name, entry in self.plan.readers.items() if entry.outside}
        of_task = [[r for r in self.results if r.task is task] for task in RegionTask]
        decidable = [results for results in of_task if {r.reader for r in results} - outside]
        return [choose(results, self.plan.precision, outside) for results in decidable]


def run(plan: Plan) -> Report:
    """Draws the sets and has every reader of their task read them; what is not installed is noted as skipped. What goes
    on is logged.

    Raises:
        InputError: the folder of crops has none.
    """
    report = Report(plan)
    crops = crops_in(plan.crops) if plan.crops else {}
    for task in RegionTask:
        if task in plan.tasks:
            samples = dict(_drawn(report, task))
            if task in crops:
                samples[CROPS] = crops[task]
            if samples:
                _compare(report, task, samples)
    return report


def _drawn(report: Report, task: RegionTask) -> Iterator[tuple[str, list[Sample]]]:
    plan = report.plan
    for name, held_out in plan.sets.items():
        if held_out.task is task:
            logger.info("drawing %s", name)
            try:
                yield name, draw(name, held_out, plan.seed, plan.samples)
            except DocvlmError as error:
                report.skipped.append(Skipped(task, name, None, str(error)))


def _compare(report: Report, task: RegionTask, samples: Samples) -> None:
    for name, entry in report.plan.readers.items():
        if task in entry.tasks:
            earlier = Earlier() if entry.learns else report.plan.earlier
            found = {key: earlier.result(key, name, chosen) for key, chosen in samples.items()}
            known = {key: result for key, result in found.items() if result is not None}
            known |= _read(report, name, entry, {key: samples[key] for key in samples if key not in known})
            report.results.extend(known[key] for key in samples if key in known)


def _read(report: Report, name: str, entry: Registered, samples: Samples) -> dict[str, Result]:
    """The results by set; none where the reader cannot be made."""
    ready = _ready(report, name, entry, next(iter(samples.values()))[0]) if samples else None
    results: dict[str, Result] = {}
    if ready is not None:
        for key, chosen in samples.items():
            logger.info("%s reads %s", name, key)
            results[key] = measure(ready, key, chosen)
    return results


def _ready(report: Report, name: str, entry: Registered, first: Sample) -> Ready | None:
    try:
        return make_ready(name, entry, first)
    except DocvlmError as error:
        report.skipped.append(Skipped(first.task, None, name, str(error)))
        return None
