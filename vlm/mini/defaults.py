"""Which reader serves a task by default: the table that `vlm eval readers --write-defaults` writes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vlm.parsing.readers import RegionTask

FILE = Path(__file__).with_name("defaults.json")
NONE = "none"  # the reader that always abstains: where it wins, no reader has earned the task


@dataclass(frozen=True, kw_only=True)
class DefaultReader:
    """The reader that won a task, and the confidence below which it is to abstain (None: it answers always)."""

    name: str
    threshold: float | None


@cache
def default_table() -> dict[RegionTask, DefaultReader]:
    """The winner of each task; tasks that no reader has won are left out."""
    known = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        RegionTask(task): DefaultReader(name=entry["reader"], threshold=entry["threshold"])
        for task, entry in known.items()
        if entry["reader"] != NONE
    }


def default_readers() -> dict[RegionTask, str]:
    """The name of the reader that serves each task."""
    return {task: default.name for task, default in default_table().items()}
