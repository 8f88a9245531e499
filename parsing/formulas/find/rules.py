"""Horizontal rules: bars of fractions, radicals, over- and underlines."""

from __future__ import annotations

from collections.abc import Iterable

from vlm.geometry import Box
from vlm.parsing.inputs import VectorPath

MAX_THICKNESS = 1.6  # points; TeX's rules are 0.04 em (0.4 pt at 10 pt), other producers' up to 0.08 em
MIN_RATIO = 3.0  # length to thickness


def horizontal_rules(paths: Iterable[VectorPath]) -> list[Box]:
    """Boxes of all paths that are thin horizontal bars."""
    found: list[Box] = []
    for path in paths:
        box = path.bbox
        thickness = box.height if path.fill is not None else max(box.height, 0.0)
        if thickness <= MAX_THICKNESS and box.width >= max(MIN_RATIO * thickness, 1.5):
            found.append(box)
    return found
