"""SVG's basic shapes and paths as elements of a scene."""

from __future__ import annotations

from typing import Any

from vlm.markup.svg.reading.affine import numbers
from vlm.markup.svg.reading.paint import Context
from vlm.markup.svg.reading.paths import path_arguments
from vlm.markup.svg.scene import Argument, Element, Group


def shape(name: str, element: Any, context: Context) -> Element | None:
    """The scene's element for an SVG element called `name`; None where there is none."""
    match name:
        case "rect":
            return _rect(element, context)
        case "circle" | "ellipse":
            return _ellipse(element, context)
        case "line":
            return _line(element, context)
        case "polyline" | "polygon":
            return _points(name, element, context)
        case "path":
            arguments = path_arguments(element.get("d") or "", context.place)
            return Element("path", arguments, context.style(Group.SHAPE))
        case _:
            return None


def _rect(element: Any, context: Context) -> Element:
    x, y, width, height = (_value(element, name) for name in ("x", "y", "width", "height"))
    style, place = context.style(Group.SHAPE), context.place
    if not place.upright:
        return _polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], context)
    (x0, y0), (x1, y1) = place.point(x, y), place.point(x + width, y + height)
    box = (min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
    radius = (_value(element, "rx") or _value(element, "ry")) * place.scale
    return Element("rrect", (*box, radius), style) if radius >= 0.5 else Element("rect", box, style)


def _ellipse(element: Any, context: Context) -> Element:
    radius = _value(element, "r")
    rx, ry = _value(element, "rx") or radius, _value(element, "ry") or radius
    x, y = context.place.point(_value(element, "cx"), _value(element, "cy"))
    place = context.place
    across = (abs(place.a) * rx + abs(place.c) * ry, abs(place.b) * rx + abs(place.d) * ry)
    if place.uniform and rx == ry:
        return Element("circle", (x, y, rx * place.scale), context.style(Group.SHAPE))
    return Element("ellipse", (x, y, *across), context.style(Group.SHAPE))


def _line(element: Any, context: Context) -> Element:
    ends = [_value(element, name) for name in ("x1", "y1", "x2", "y2")]
    place = context.place
    kind = "arrow" if element.get("marker-end") else "line"
    return Element(kind, (*place.point(*ends[:2]), *place.point(*ends[2:])), context.style(Group.RULE))


def _points(name: str, element: Any, context: Context) -> Element | None:
    values = numbers(element.get("points"))
    points = list(zip(values[::2], values[1::2], strict=False))
    if name == "polygon":
        return _polygon(points, context)
    if element.get("marker-end"):
        return Element("arrow", _placed(points, context), context.style(Group.RULE))
    style = context.style(Group.SHAPE)
    if style.fill != "none" and style.stroke == "none":
        return _polygon(points, context)
    return Element("polyline", _placed(points, context), context.style(Group.CURVE))


def _polygon(points: list[tuple[float, float]], context: Context) -> Element:
    return Element("polygon", _placed(points, context), context.style(Group.SHAPE))


def _placed(points: list[tuple[float, float]], context: Context) -> tuple[Argument, ...]:
    return tuple(value for point in points for value in context.place.point(*point))


def _value(element: Any, name: str) -> float:
    found = numbers(element.get(name))
    return found[0] if found else 0.0
