"""Boxes. Everywhere: xyxy, origin top left, y down, PDF points of the page as displayed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """An axis-aligned rectangle (x0, y0, x1, y1) with x0 <= x1 and y0 <= y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        return max(self.width, 0.0) * max(self.height, 0.0)

    @property
    def center(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def union(self, other: Box) -> Box:
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))

    def intersection(self, other: Box) -> Box:
        """The common rectangle; of zero area (possibly inverted) when the two do not meet."""
        return Box(max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1))

    def overlap(self, other: Box) -> float:
        """Area common to both."""
        return max(min(self.x1, other.x1) - max(self.x0, other.x0), 0.0) * max(
            min(self.y1, other.y1) - max(self.y0, other.y0), 0.0
        )

    def covered_by(self, other: Box) -> float:
        """Fraction of this box's area inside `other`, 0..1; a degenerate box counts as a point at its centre."""
        if self.area > 0:
            return self.overlap(other) / self.area
        return float(other.contains_point(*self.center))

    def iou(self, other: Box) -> float:
        common = self.overlap(other)
        return common / (self.area + other.area - common) if common else 0.0

    def intersects(self, other: Box) -> bool:
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def contains_point(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def expand(self, dx: float, dy: float | None = None) -> Box:
        dy = dx if dy is None else dy
        return Box(self.x0 - dx, self.y0 - dy, self.x1 + dx, self.y1 + dy)

    def x_overlap(self, other: Box) -> float:
        """Length common to both horizontal extents (negative: the gap between them)."""
        return min(self.x1, other.x1) - max(self.x0, other.x0)

    def y_overlap(self, other: Box) -> float:
        """Length common to both vertical extents (negative: the gap between them)."""
        return min(self.y1, other.y1) - max(self.y0, other.y0)


def bounding_box(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of `boxes`.

    Raises:
        ValueError: there is no box.
    """
    x0s, y0s, x1s, y1s = zip(*boxes, strict=True)
    return Box(min(x0s), min(y0s), max(x1s), max(y1s))
