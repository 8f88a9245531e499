"""Outlines traced by vtracer: looks right, knows no text and no shapes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from vlm.parsing.errors import MissingDependencyError
from vlm.parsing.readers import Reading, RegionTask

if TYPE_CHECKING:
    from PIL.Image import Image


class TraceReader:
    """vtracer with its defaults."""

    name = "trace"
    tasks = frozenset({RegionTask.GRAPHIC})

    def __init__(self) -> None:
        try:
            import vtracer
        except ImportError as error:
            raise MissingDependencyError("vtracer is not installed") from error
        self._vtracer: Any = vtracer

    def read(self, crops: Sequence[Image], task: RegionTask) -> list[Reading]:
        return [Reading(self._vtracer.convert_raw_image_to_svg(_png(crop), img_format="png"), 1.0) for crop in crops]


def _png(crop: Image) -> bytes:
    buffer = io.BytesIO()
    crop.convert("RGB").save(buffer, "PNG", compress_level=0)
    return buffer.getvalue()
