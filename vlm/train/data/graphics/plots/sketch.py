"""A renderer for matplotlib that notes what is drawn as elements of a scene."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from math import cos, radians, sin
from typing import Any

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.path import Path

from vlm.mini.svg.scene import PLAIN, SHAPE_STYLE, Argument, Element, Style

_SAME = 0.05  # pixels: coordinates that differ by less are equal
_INVISIBLE = 0.02  # of opacity or pixels


@dataclass(frozen=True)
class Stroke:
    """An element and the groups that matplotlib had open when it was drawn, outermost first."""

    element: Element
    groups: tuple[str, ...]


@dataclass
class _Paint:
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


class Sketch(RendererBase):
    """Notes elements in pixels, y down. Lengths of texts come from `metrics`, the renderer that draws them; `family` is
    what the target calls their font."""

    def __init__(self, metrics: Any, family: str) -> None:
        super().__init__()
        self.family = family
        self.metrics, self.height = metrics, float(metrics.height)
        self.strokes: list[Stroke] = []
        self.groups: list[str] = []

    def draw_path(self, gc: Any, path: Path, transform: Any, rgbFace: Any = None) -> None:
        """A line, a rectangle, a circle, a polygon or a path, by what it is."""
        vertices = np.array(path.transformed(transform).vertices, float)
        vertices[:, 1] = self.height - vertices[:, 1]
        codes = None if path.codes is None else np.asarray(path.codes)
        paint = _paint(gc, rgbFace)
        if paint.fill != "none" or paint.stroke != "none":
            for element in _elements(vertices, codes, paint):
                self.strokes.append(Stroke(element, tuple(self.groups)))

    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, ismath: Any = False, mtext: Any = None
    ) -> None:
        """A text by the anchor that it was aligned by."""
        width = self.metrics.get_text_width_height_descent(s, prop, ismath)[0]
        share, kind = _anchor(angle, mtext.get_horizontalalignment() if mtext else "left")
        along = share * width
        place = x + along * cos(radians(angle)), y - along * sin(radians(angle))
        weight = "bold" if prop.get_weight() in ("bold", "heavy", 700) else "regular"
        size = self.points_to_pixels(prop.get_size_in_points())
        style = Style(fill=_hex(gc.get_rgb()), size=size, weight=weight, family=self.family)
        self.strokes.append(Stroke(Element(kind, place, style, s.replace("$", "")), tuple(self.groups)))

    def points_to_pixels(self, points: Any) -> Any:
        return self.metrics.points_to_pixels(points)

    def open_group(self, s: str, gid: str | None = None) -> None:
        self.groups.append(s)

    def close_group(self, s: str) -> None:
        self.groups.pop()

    def note(self, name: str, *arguments: Any, **keywords: Any) -> None:
        """Lets the base class break a call for many shapes into calls for each."""
        getattr(RendererBase, name)(self, *arguments, **keywords)


def _paint(gc: Any, face: Any) -> _Paint:
    alpha = gc.get_alpha() if gc.get_forced_alpha() else (face[3] if face is not None and len(face) > 3 else 1.0)
    shown = face is not None and (len(face) < 4 or face[3] > _INVISIBLE)
    rgb = gc.get_rgb()
    stroked = gc.get_linewidth() > _INVISIBLE and (len(rgb) < 4 or rgb[3] > _INVISIBLE)
    dashes = gc.get_dashes()[1]
    return _Paint(
        fill=_hex(face) if shown else "none",
        stroke=_hex(rgb) if stroked else "none",
        width=float(gc.get_linewidth()),
        dash=float(dashes[0]) if dashes is not None and len(dashes) else 0.0,
        opacity=100 * float(1.0 if alpha is None else alpha),
    )


def _elements(vertices: np.ndarray, codes: np.ndarray | None, paint: _Paint) -> list[Element]:
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


def _straight(points: np.ndarray, closed: bool, paint: _Paint) -> Element | None:
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


def _curved(vertices: np.ndarray, codes: np.ndarray | None, paint: _Paint) -> list[Element]:
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


def _circle(middle: np.ndarray, radius: float, paint: _Paint) -> Element:
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


def _path(vertices: np.ndarray, codes: np.ndarray | None, paint: _Paint) -> Element:
    letters = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "Z"}
    out, left = list[Argument](), 0
    for vertex, code in zip(vertices, codes if codes is not None else [], strict=True):
        if left == 0:
            out.append(letters[code])
            left = {Path.CURVE3: 2, Path.CURVE4: 3}.get(code, 1)
        left -= 1
        out += [] if code == Path.CLOSEPOLY else [float(value) for value in vertex]
    return Element("path", tuple(out), paint.style(SHAPE_STYLE))


def _anchor(angle: float, alignment: str) -> tuple[float, str]:
    """Share of the text before the anchor, and the kind of text."""
    turned = angle % 360
    if turned == 90:
        return 0.5, "text-up"
    if turned == 270:
        return 0.5, "text-down"
    if 20 < turned < 70:
        return 1.0, "text-slant"
    return {"center": (0.5, "text-middle"), "right": (1.0, "text-end")}.get(alignment, (0.0, "text"))


def _hex(color: Any) -> str:
    return "#" + "".join(f"{round(float(value) * 255):02x}" for value in color[:3])
