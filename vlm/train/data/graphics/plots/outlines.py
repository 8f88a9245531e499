"""Outlines that matplotlib draws, as the simplest elements that they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from matplotlib.path import Path

from vlm.markup.svg.scene import PLAIN, SHAPE_STYLE, Argument, Element, Style

_SAME = 0.05  # pixels: coordinates that differ by less are equal


@dataclass(frozen=True)
class Paint:
    """Colours as `#rrggbb` or none, width and dash in pixels, opacity in percent."""

    fill: str
    stroke: str
    width: float
    dash: float
    opacity: float

    def style(self, base: Style) -> Style:
        return Style(
            fill=self.fill if base is SHAPE_STYLE else base.fill,
            stroke=self.stroke,
            width=max(self.width, 1.0),
            dash=self.dash,
            opacity=self.opacity,
        )


def outline_elements(vertices: np.ndarray, codes: np.ndarray | None, paint: Paint) -> list[Element]:
    """Elements of a path: `vertices` [N, 2] in pixels, y down, `codes` [N] as matplotlib's Path has them."""
    curved = codes is not None and bool(np.isin(codes, (Path.CURVE3, Path.CURVE4)).any())
    if curved:
        return _curved(vertices, codes, paint)
    return [
        element
        for points, closed in _pieces(vertices, codes)
        if (element := _straight(points, closed, paint)) is not None
    ]


def _pieces(vertices: np.ndarray, codes: np.ndarray | None) -> list[tuple[np.ndarray, bool]]:
    """Outlines and whether they are closed, each from a move to the next."""
    if codes is None:
        return [(vertices, len(vertices) > 2 and bool(np.allclose(vertices[0], vertices[-1], atol=_SAME)))]
    starts = [*np.nonzero(codes == Path.MOVETO)[0].tolist(), len(codes)]
    pieces = []
    for first, last in pairwise(starts):
        closed = bool(codes[last - 1] == Path.CLOSEPOLY)
        pieces.append((vertices[first : last - closed], closed))
    return pieces


def _straight(points: np.ndarray, closed: bool, paint: Paint) -> Element | None:
    if len(points) < 2:
        return None
    flat: tuple[Argument, ...] = tuple(float(value) for value in points.ravel())
    if paint.fill == "none" and not closed:
        return Element("line" if len(points) == 2 else "polyline", flat, paint.style(PLAIN))
    ring = points[:-1] if np.allclose(points[0], points[-1], atol=_SAME) else points
    if len(ring) == 2:  # a tick: a marker with a fill that shows nothing
        return Element("line", tuple(float(value) for value in ring.ravel()), paint.style(PLAIN))
    low, high = ring.min(0), ring.max(0)
    corners = np.isclose(ring, low, atol=_SAME) | np.isclose(ring, high, atol=_SAME)
    if len(ring) == 4 and corners.all():
        box = (*low.tolist(), *(high - low).tolist())
        return Element("rect", box, paint.style(SHAPE_STYLE)) if min(high - low) > _SAME else None
    return Element("polygon", tuple(float(value) for value in ring.ravel()), paint.style(SHAPE_STYLE))


def _curved(vertices: np.ndarray, codes: np.ndarray | None, paint: Paint) -> list[Element]:
    """A circle or a rounded box where the outline is one, else a path."""
    drawn = vertices if codes is None else vertices[codes != Path.CLOSEPOLY]
    low, high = drawn.min(0), drawn.max(0)
    middle, radii = (low + high) / 2, (high - low) / 2
    on_path = drawn[::3]
    away = np.hypot(*(on_path - middle).T)
    if np.allclose(away, radii.mean(), rtol=0.05, atol=_SAME):
        return [_circle(middle, float(radii.mean()), paint)]
    radius = _corner_radius(drawn, low, high)
    if radius:
        box = (*low.tolist(), *(high - low).tolist(), radius)
        return [Element("rrect", box, paint.style(SHAPE_STYLE))]
    return [_path(vertices, codes, paint)]


def _circle(middle: np.ndarray, radius: float, paint: Paint) -> Element:
    """An outline in the colour of the filling only makes a dot larger."""
    if paint.fill == paint.stroke:
        radius, paint = radius + paint.width / 2, replace(paint, stroke="none")
    return Element("circle", (*middle.tolist(), radius), paint.style(SHAPE_STYLE))


def _corner_radius(points: np.ndarray, low: np.ndarray, high: np.ndarray) -> float:
    """Of a rounded box with its control points at the corners; 0 where the outline is something else."""
    at_edge = np.isclose(points, low, atol=_SAME) | np.isclose(points, high, atol=_SAME)
    if not at_edge.any(1).all():
        return 0.0
    inwards = np.minimum(points - low, high - points)[:, 0]
    return float(inwards[inwards > _SAME].min()) if (inwards > _SAME).any() else 0.0


def _path(vertices: np.ndarray, codes: np.ndarray | None, paint: Paint) -> Element:
    letters = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "Z"}
    out, left = list[Argument](), 0
    for vertex, code in zip(vertices, codes if codes is not None else [], strict=True):
        if left == 0:
            out.append(letters[code])
            left = {Path.CURVE3: 2, Path.CURVE4: 3}.get(code, 1)
        left -= 1
        out += [] if code == Path.CLOSEPOLY else [float(value) for value in vertex]
    return Element("path", tuple(out), paint.style(SHAPE_STYLE))
