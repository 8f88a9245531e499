"""The reader that always abstains: what a task gets today where nothing reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vlm.parsing.readers import Reading, RegionTask

if TYPE_CHECKING:
    from PIL.Image import Image


class NoReader:
    """The region stays a picture."""

    name = "none"
    tasks = frozenset({RegionTask.FORMULA, RegionTask.GRAPHIC})

    def read(self, crops: Sequence[Image], task: RegionTask) -> list[Reading]:
        return [Reading("", 0.0) for _ in crops]
