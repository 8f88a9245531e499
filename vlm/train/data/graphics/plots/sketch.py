"""A renderer for matplotlib that notes what is drawn as elements of a scene."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from typing import Any

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.path import Path

from vlm.markup.svg.scene import Element, Style
from vlm.train.data.graphics.plots.outlines import Paint, outline_elements

_INVISIBLE = 0.02  # of opacity or pixels


@dataclass(frozen=True)
class Stroke:
    """An element and the groups that matplotlib had open when it was drawn, outermost first."""

    element: Element
    groups: tuple[str, ...]


class Sketch(RendererBase):  # type: ignore[misc]
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
            for element in outline_elements(vertices, codes, paint):
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


def _paint(gc: Any, face: Any) -> Paint:
    alpha = gc.get_alpha() if gc.get_forced_alpha() else (face[3] if face is not None and len(face) > 3 else 1.0)
    shown = face is not None and (len(face) < 4 or face[3] > _INVISIBLE)
    rgb = gc.get_rgb()
    stroked = gc.get_linewidth() > _INVISIBLE and (len(rgb) < 4 or rgb[3] > _INVISIBLE)
    dashes = gc.get_dashes()[1]
    return Paint(
        fill=_hex(face) if shown else "none",
        stroke=_hex(rgb) if stroked else "none",
        width=float(gc.get_linewidth()),
        dash=float(dashes[0]) if dashes is not None and len(dashes) else 0.0,
        opacity=100 * float(1.0 if alpha is None else alpha),
    )


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
