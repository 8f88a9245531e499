"""SVG texts as elements of a scene: one for each line, with the anchor and the angle that the scene has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vlm.markup.svg.reading.affine import Affine, numbers
from vlm.markup.svg.reading.paint import Context
from vlm.markup.svg.scene import Element, Group
from vlm.markup.svg.write import ANCHORS

# Of the em: how far the baseline lies below what `dominant-baseline` names.
_BELOW = {"middle": 0.35, "central": 0.35, "hanging": 0.75, "text-before-edge": 0.8}
_MEAN_ADVANCE = 0.5  # of the em, of sans-serif fonts: only moves texts whose anchor the scene lacks
_SHARE_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}


def texts(element: Any, context: Context) -> Iterator[Element]:
    """A text for each line of `element`: a <tspan> with its own x or y starts one."""
    x, y = (_first(element, name, 0.0) for name in ("x", "y"))
    pieces, inner = [element.text or ""], context
    for child in element:
        if _starts_line(child):
            yield _text("".join(pieces), x, y, inner)
            x, y, pieces, inner = _first(child, "x", x), _first(child, "y", y), [], context.enter(child)
        y += _first(child, "dy", 0.0)
        pieces += ["".join(child.itertext()), child.tail or ""]
    yield _text("".join(pieces), x, y, inner)


def _starts_line(child: Any) -> bool:
    return child.get("x") is not None or child.get("y") is not None


def _first(element: Any, name: str, default: float) -> float:
    found = numbers(element.get(name))
    return found[0] if found else default


def _text(text: str, x: float, y: float, context: Context) -> Element:
    style, place = context.style(Group.TEXT), context.place
    anchor = context.properties.get("text-anchor", "start")
    kind = _kind(place, anchor)
    wanted = ANCHORS.get(kind, "start")
    size = style.size / (place.scale or 1.0)
    shift = _SHARE_BEFORE[wanted] - _SHARE_BEFORE.get(anchor, 0.0)
    x += shift * len(text) * _MEAN_ADVANCE * size
    y += _BELOW.get(context.properties.get("dominant-baseline", ""), 0.0) * size
    return Element(kind, place.point(x, y), style, text)


def _kind(place: Affine, anchor: str) -> str:
    angle = place.angle
    if 70 <= abs(angle) <= 110:
        return "text-up" if angle < 0 else "text-down"
    if -70 < angle < -20:
        return "text-slant"
    return "text" if anchor not in ("middle", "end") else f"text-{anchor}"
