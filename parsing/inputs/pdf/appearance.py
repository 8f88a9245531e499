"""The appearance stream of an annotation, and where it stands (PDF 32000-1, 12.5.5)."""

from __future__ import annotations

import math
from typing import Any

import pikepdf

from vlm.geometry import Box, bounding_box
from vlm.parsing.inputs.pdf.transform import Matrix, apply, multiply
from vlm.parsing.inputs.pdf.values import dictionary, get, inherited, matrix, rectangle

LEAST_SIDE = 1e-6


def appearance_of(annotation: Any) -> Any:
    """The normal appearance in the state that the annotation is in; None where it has none."""
    normal = get(dictionary(annotation, "/AP"), "/N")
    if isinstance(normal, pikepdf.Stream):
        return normal
    state = get(annotation, "/AS")
    if not isinstance(state, pikepdf.Name):
        state = inherited(annotation, "/V")
    if not isinstance(state, pikepdf.Name) or get(normal, state) is None:
        state = pikepdf.Name("/Off")
    stream = get(normal, state)
    return stream if isinstance(stream, pikepdf.Stream) else None


def placement(stream: Any, rect: Box, turned: float = 0.0) -> Matrix | None:
    """The map under which the form XObject `stream` fills `rect`, both in user space; None where it has no extent.

    `turned`: radians counter-clockwise about the upper left corner of `rect`, for an annotation that does not turn
    with its page.
    """
    box = rectangle(get(stream, "/BBox"))
    if box is None:
        return None
    own = matrix(get(stream, "/Matrix"))
    corners = [apply(own, x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    x0, x1 = min(x for x, _ in corners), max(x for x, _ in corners)
    y0, y1 = min(y for _, y in corners), max(y for _, y in corners)
    if min(x1 - x0, y1 - y0, rect.width, rect.height) < LEAST_SIDE:
        return None
    wide, high = rect.width / (x1 - x0), rect.height / (y1 - y0)
    placed: Matrix = (wide, 0.0, 0.0, high, rect.x0 - x0 * wide, rect.y0 - y0 * high)
    return multiply(placed, about(rect.x0, rect.y1, turned)) if turned else placed


def turned_box(rect: Box, angle: float) -> Box:
    """The box around `rect` turned about its upper left corner."""
    turn = about(rect.x0, rect.y1, angle)
    corners = [apply(turn, x, y) for x in (rect.x0, rect.x1) for y in (rect.y0, rect.y1)] if angle else []
    return bounding_box(Box(x, y, x, y) for x, y in corners) if corners else rect


def about(x: float, y: float, angle: float) -> Matrix:
    """The turn by `angle` radians counter-clockwise about a point."""
    cos, sin = math.cos(angle), math.sin(angle)
    return (cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)
