"""Directions of reading, and the frames in which text in each of them is level: all that is known of turning."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box
from vlm.thresholds import Settings

if TYPE_CHECKING:
    from vlm.parsing.text import Line

WHITE = (255, 255, 255)


QUARTER = 90.0  # degrees


class FrameSettings(Settings):
    """Thresholds: frames in which turned text is level."""

    depth: float = 0.2  # of the height of a turned line's box: what fonts have below the baseline


def direction_of(angle: float) -> int:
    """Where text at `angle` (degrees clockwise) leads: 0 rightwards, 1 downwards, 2 leftwards, 3 upwards."""
    return round(angle / QUARTER) % 4


def directions_of(angles: NDArray[np.float32]) -> NDArray[np.int64]:
    """[N] the same for angles [N]."""
    directions: NDArray[np.int64] = np.round(angles / QUARTER).astype(np.int64) % 4
    return directions


def slope(angle: float) -> float:
    """Degrees clockwise from level, -180 <= slope < 180."""
    return (angle + 180) % 360 - 180


@dataclass(frozen=True, slots=True)
class Turn:
    """Turns a page of `width` x `height` clockwise by `quarters` * 90 degrees, then counter-clockwise by `skew`
    degrees about its centre, which stays on a page of the turned size."""

    width: float
    height: float
    quarters: int = 0
    skew: float = 0.0

    @classmethod
    def levelling(cls, direction: int, width: float, height: float) -> Turn:
        """The turn after which text in `direction` (see `direction_of`) reads from left to right."""
        return cls(width, height, -direction % 4)

    @property
    def direction(self) -> int:
        """The direction on the page as displayed of what reads from left to right after this turn."""
        return -self.quarters % 4

    @property
    def degrees(self) -> float:
        """Degrees clockwise, -180 < degrees <= 180."""
        return 180 - (180 - (90 * self.quarters - self.skew)) % 360

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the turned page."""
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)

    def matrix(self) -> NDArray[np.float64]:
        """[2, 3]: columns x, y and 1 of the page as displayed to x, y of the upright page."""
        angle = np.deg2rad(self.degrees)
        spin = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        new_centre, centre = np.array(self.size) / 2, np.array([self.width, self.height]) / 2
        return np.hstack([spin, (new_centre - spin @ centre)[:, None]])

    def inverse(self) -> NDArray[np.float64]:
        """[2, 3]: from the upright page back to the page as displayed."""
        matrix = self.matrix()
        back = matrix[:, :2].T
        return np.hstack([back, -back @ matrix[:, 2:]])

    def upright(self, box: Box) -> Box:
        """A box of the page as displayed on the upright page."""
        if self.skew:
            return map_box(self.matrix(), box)
        return _quarter_turned(box, self.quarters % 4, self.width, self.height)

    def displayed(self, box: Box) -> Box:
        """A box of the upright page on the page as displayed."""
        if self.skew:
            return map_box(self.inverse(), box)
        return _quarter_turned(box, -self.quarters % 4, *self.size)

    def pixels(self, image: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """An image [H, W] or [H, W, 3] of the page as displayed, turned upright; corners are filled with white."""
        import cv2

        if not self.skew:
            return np.ascontiguousarray(np.rot90(image, -self.quarters))
        turn = replace(self, width=image.shape[1], height=image.shape[0])
        size = (round(turn.size[0]), round(turn.size[1]))
        matrix = turn.matrix()
        matrix[:, 2] += matrix[:, :2].sum(axis=1) / 2 - 0.5  # OpenCV counts from the centres of pixels
        turned = cv2.warpAffine(image, matrix, size, flags=cv2.INTER_LINEAR, borderValue=WHITE)
        return np.asarray(turned, np.uint8)


def baseline_in(turn: Turn, line: Line) -> float:
    """Where a line stands in the frame of `turn`, which levels it."""
    if turn.direction == 0:
        return line.baseline
    box = turn.upright(line.bbox)
    return box.y1 - FrameSettings.now().depth * box.height


def levelled(turn: Turn, line: Line) -> Line:
    """The line in the frame of `turn`, without its glyphs, which lie on the page as displayed."""
    words = tuple(replace(word, bbox=turn.upright(word.bbox), glyphs=()) for word in line.words)
    box, angle = turn.upright(line.bbox), (line.angle + turn.degrees) % 360
    return replace(line, words=words, bbox=box, angle=angle, baseline=baseline_in(turn, line))


def map_points(matrix: NDArray[np.float64], points: NDArray[Any]) -> NDArray[Any]:
    """Points [..., 2] through an affine map [2, 3]."""
    mapped: NDArray[Any] = points @ matrix[:, :2].T + matrix[:, 2]
    return mapped


def map_box(matrix: NDArray[np.float64], box: Box) -> Box:
    """The box around the mapped corners of `box`."""
    corners = np.array([(box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)])
    mapped = map_points(matrix, corners)
    return Box(*map(float, mapped.min(axis=0)), *map(float, mapped.max(axis=0)))


def map_boxes(matrix: NDArray[np.float64], boxes: NDArray[np.float32]) -> NDArray[np.float32]:
    """Boxes [N, 4] to the boxes around their mapped corners."""
    corners = map_points(matrix, boxes[:, [0, 1, 2, 1, 0, 3, 2, 3]].reshape(-1, 4, 2))
    return np.hstack([corners.min(axis=1), corners.max(axis=1)]).astype(np.float32)


def _quarter_turned(box: Box, quarters: int, width: float, height: float) -> Box:
    """`box` of a page of this size after the page was turned clockwise by `quarters` * 90 degrees."""
    if quarters == 1:
        return Box(height - box.y1, box.x0, height - box.y0, box.x1)
    if quarters == 2:
        return Box(width - box.x1, height - box.y1, width - box.x0, height - box.y0)
    if quarters == 3:
        return Box(box.y0, width - box.x1, box.y1, width - box.x0)
    return box
