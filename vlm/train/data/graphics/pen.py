"""Draws a scene: an element at a time, coordinates in pixels with fractions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import cos, radians, sin
from typing import TypedDict, Unpack, cast

from vlm.markup.svg.scene import SHAPE_STYLE, Argument, Element, Group, Scene, default_style, restyled

Point = tuple[float, float]


class Look(TypedDict, total=False):
    """Style fields, as `Style` has them."""

    fill: str
    stroke: str
    width: float
    dash: float
    opacity: float
    size: float
    weight: str
    family: str


class Pen:
    """Collects elements in painting order. `crisp` puts straight edges on the grid of pixels, as screens do."""

    def __init__(self, width: float, height: float, crisp: bool = False) -> None:
        self.width, self.height, self.crisp = width, height, crisp
        self.elements: list[Element] = []

    def scene(self) -> Scene:
        return Scene(self.width, self.height, tuple(self.elements))

    def add(self, kind: str, arguments: Iterable[Argument], text: str = "", **look: Unpack[Look]) -> None:
        element = Element(kind, tuple(arguments), text=text)
        base = SHAPE_STYLE if element.group is Group.SHAPE else default_style(element.group)
        self.elements.append(replace(element, style=restyled(base, cast(Mapping[str, Argument], look))))

    def rect(self, x: float, y: float, w: float, h: float, radius: float = 0, **look: Unpack[Look]) -> None:
        if self.crisp:
            x, y, right, bottom = round(x), round(y), round(x + w), round(y + h)
            w, h = right - x, bottom - y
        self.add("rrect" if radius else "rect", (x, y, w, h, *((radius,) if radius else ())), **look)

    def circle(self, x: float, y: float, radius: float, **look: Unpack[Look]) -> None:
        self.add("circle", (x, y, radius), **look)

    def hline(self, x1: float, y: float, x2: float, **look: Unpack[Look]) -> None:
        self.add("hline", (x1, self._centre(y), x2), **look)

    def vline(self, x: float, y1: float, y2: float, **look: Unpack[Look]) -> None:
        self.add("vline", (self._centre(x), y1, y2), **look)

    def line(self, start: Point, end: Point, **look: Unpack[Look]) -> None:
        self.add("line", (*start, *end), **look)

    def points(self, kind: str, points: Iterable[Point], **look: Unpack[Look]) -> None:
        """A polygon, a polyline or an arrow."""
        self.add(kind, (value for point in points for value in point), **look)

    def text(self, x: float, y: float, text: str, anchor: str = "", **look: Unpack[Look]) -> None:
        """`anchor`: "", middle, end, up, down or slant, as kinds of texts are called."""
        self.add(f"text-{anchor}" if anchor else "text", (x, y), text, **look)

    def _centre(self, value: float) -> float:
        return round(value - 0.5) + 0.5 if self.crisp else value


def on_circle(x: float, y: float, radius: float, angle: float) -> Point:
    """`angle` in degrees, clockwise from the top."""
    return x + radius * sin(radians(angle)), y - radius * cos(radians(angle))


def text_width(text: str, size: float) -> float:
    """About how wide `text` is set in a font of `size`: enough to keep labels apart."""
    return size * sum(_advance(character) for character in text)


def _advance(character: str) -> float:
    """Of the em, in common sans-serif fonts."""
    if character in "iljtfr.,:;'|!()[]I -":
        return 0.33
    if character in "mwMW%@":
        return 0.88
    return 0.67 if character.isupper() else 0.57


BASELINE = 0.36
"""Of the em: how far below its middle the baseline of a label lies."""


def centred(y: float, size: float) -> float:
    """The baseline of a label whose middle is at `y`."""
    return y + BASELINE * size
