"""Asking readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vlm.parsing.errors import PageError
from vlm.parsing.options import PageOptions
from vlm.parsing.readers import Reading, RegionReader, RegionTask

if TYPE_CHECKING:
    from PIL.Image import Image


def reader_of(options: PageOptions, task: RegionTask) -> RegionReader | None:
    """The first reader that serves `task`."""
    return next((reader for reader in options.readers if task in reader.tasks), None)


def ask(reader: RegionReader, crops: Sequence[Image], task: RegionTask) -> list[Reading]:
    """One reading a crop, read together.

    Raises:
        PageError: the reader gave fewer or more.
    """
    if not crops:
        return []
    readings = reader.read(crops, task)
    if len(readings) != len(crops):
        raise PageError(f"the reader {reader.name} gave {len(readings)} readings of {len(crops)} regions")
    return readings
