"""From a page's user space to points as displayed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

from vlm.geometry import Box

Matrix = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = a x + c y + e, y' = b x + d y + f."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(first: Matrix, then: Matrix) -> Matrix:
    """The map that applies `first`, then `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def object_matrix(handle: Any) -> Matrix:
    """The matrix of a page object."""
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, found)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


@dataclass(frozen=True)
class Frame:
    """Size in points as displayed, and the map that leads there from user space (crop box, /Rotate, y down)."""

    width: float
    height: float
    rotation: int  # degrees clockwise, a multiple of 90
    matrix: Matrix

    @classmethod
    def of(cls, page: Any) -> Frame:
        """The frame of a loaded pypdfium2 page."""
        left, bottom, right, top = page.get_bbox()
        wide, high = right - left, top - bottom
        rotation = page.get_rotation()
        upright = {
            0: (1.0, 0.0, 0.0, -1.0, -left, top),
            90: (0.0, 1.0, 1.0, 0.0, -bottom, -left),
            180: (-1.0, 0.0, 0.0, 1.0, right, -bottom),
            270: (0.0, -1.0, -1.0, 0.0, top, right),
        }[rotation]
        return cls(*((high, wide) if rotation in (90, 270) else (wide, high)), rotation, upright)

    def points(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """[N, 2] user space to [N, 2] as displayed."""
        a, b, c, d, e, f = self.matrix
        moved = np.empty_like(xy)
        moved[:, 0] = a * xy[:, 0] + c * xy[:, 1] + e
        moved[:, 1] = b * xy[:, 0] + d * xy[:, 1] + f
        return moved

    def boxes(self, ltrb: NDArray[np.float64]) -> NDArray[np.float64]:
        """[N, 4] as x0, y0, x1, y1 in user space to the same as displayed, corners sorted."""
        one, other = self.points(ltrb[:, :2]), self.points(ltrb[:, 2:])
        return np.concatenate([np.minimum(one, other), np.maximum(one, other)], axis=1)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """One box of user space as displayed."""
        return Box(*map(float, self.boxes(np.array([[x0, y0, x1, y1]], dtype=np.float64))[0]))
