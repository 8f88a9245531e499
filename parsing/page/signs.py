"""The drawn frames of tick boxes and radio buttons, which forms have as characters too."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from vlm.geometry import Box
from vlm.parsing.inputs import VectorPath
from vlm.thresholds import Settings


class SignsSettings(Settings):
    """Thresholds: the drawn frames of tick boxes and radio buttons, which forms have as characters too."""

    margin: float = 2.0  # points by which a frame may stand outside its field


MOST = 500  # tick boxes at one height that are looked at for a path


def without_signs(paths: Sequence[VectorPath], signs: Sequence[Box]) -> list[VectorPath]:
    """The paths that are no frame of one of the boxes `signs`: a row of them is no grid of rules and no drawing."""
    settings = SignsSettings.now()
    frames = sorted((box.expand(settings.margin) for box in signs), key=lambda box: box.y0)
    tops = [box.y0 for box in frames]
    highest = max(box.height for box in frames)

    def is_frame(path: VectorPath) -> bool:
        if path.bbox.height > highest:
            return False
        first = bisect_left(tops, path.bbox.y1 - highest)
        return any(
            _holds(frame, path.bbox) for frame in frames[first : min(bisect_left(tops, path.bbox.y1), first + MOST)]
        )

    return [path for path in paths if not is_frame(path)]


def _holds(frame: Box, path: Box) -> bool:
    return frame.x0 <= path.x0 and path.x1 <= frame.x1 and frame.y0 <= path.y0 and path.y1 <= frame.y1
