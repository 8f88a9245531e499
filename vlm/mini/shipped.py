"""The in-box reader by name: it travels to worker processes as these few words, and loads where a region needs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from vlm.mini.calibration import Calibration
from vlm.mini.defaults import default_table
from vlm.mini.where import NAME, WEIGHTS, check_installed
from vlm.parsing.errors import UsageError
from vlm.parsing.readers import Reading, RegionReader, RegionTask

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, kw_only=True)
class ShippedReader:
    """Fills `RegionReader`. A reading below the threshold that evaluation has set for its task is an abstention.

    `threads`: how many the model may compute with in this process; None leaves that as it is.
    """

    tasks: frozenset[RegionTask]
    threads: int | None = None
    name: str = NAME

    def check(self) -> None:
        """Fails before the first page where nothing could be read.

        Raises:
            MissingDependencyError: torch or the weights are not installed.
        """
        check_installed()

    def read(self, crops: Sequence[Image], task: RegionTask) -> list[Reading]:
        """
        Raises:
            MissingDependencyError: torch or the weights are not installed.
        """
        self.check()
        least = _threshold(task)
        readings = _loaded(self.threads).read(crops, task)
        return [r if r.confidence >= least else Reading("", r.confidence) for r in readings]


def learned(wanted: frozenset[RegionTask] | None) -> frozenset[RegionTask]:
    """The tasks among `wanted` (None: all) that the shipped weights have learned: those that they are calibrated for.

    Raises:
        UsageError: a task is wanted by name that they have not learned.
    """
    known = frozenset(Calibration.load(WEIGHTS).tasks) or frozenset(RegionTask)
    missing = (wanted or known) - known
    if missing:
        raise UsageError(
            f"the reader mini has not learned {', '.join(sorted(missing))}, only {', '.join(sorted(known))}"
        )
    return wanted or known


def default_tasks() -> frozenset[RegionTask]:
    """The tasks that this reader has been shown to be the best one for."""
    return frozenset(task for task, default in default_table().items() if default.name == NAME)


def _threshold(task: RegionTask) -> float:
    default = default_table().get(task)
    return default.threshold or 0.0 if default and default.name == NAME else 0.0


@cache
def _loaded(threads: int | None) -> RegionReader:
    """The model, once a process."""
    import torch

    from vlm.mini.reader import MiniReader

    if threads is not None:
        torch.set_num_threads(threads)
    reader: RegionReader = MiniReader.load(None)
    return reader
