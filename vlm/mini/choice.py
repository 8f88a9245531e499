"""Which readers of regions a caller asks for, in words."""

from __future__ import annotations

from typing import NamedTuple

from vlm.parsing.errors import UsageError
from vlm.parsing.readers import RegionTask

AUTO, NONE, MINI = "auto", "none", "mini"


class Choice(NamedTuple):
    """`tasks` is None where none are named."""

    name: str
    tasks: frozenset[RegionTask] | None


def parse_choice(wanted: str) -> Choice:
    """ "auto", "none", "mini", or "mini:formula,table" for some tasks.

    Raises:
        UsageError: no such reader or task.
    """
    name, _, named = wanted.partition(":")
    tasks = {task.strip() for task in named.split(",")} if named else set()
    if name not in (AUTO, NONE, MINI) or (named and name != MINI) or not tasks <= set(RegionTask):
        raise UsageError(f"readers {wanted!r}: choose auto, none, mini, or mini: with some of {', '.join(RegionTask)}")
    return Choice(name, frozenset(map(RegionTask, tasks)) or None)
