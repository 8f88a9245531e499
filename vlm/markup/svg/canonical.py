"""The normal form: integers on the grid, one way to say a thing, nothing that does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from math import floor

from vlm.markup.svg.colors import NONE, nearest
from vlm.markup.svg.scene import (
    ARITY,
    FEWEST_POINTS,
    PATH_ARITY,
    Argument,
    Element,
    Group,
    Scene,
    Style,
    default_style,
)
from vlm.markup.svg.tokens import MAX_COORDINATE

_REPEATED = ("L", "C", "Q")  # commands that stand once before several sets of numbers
_ARCS = ("A", "A+", "a", "a+")
_UNWRITABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff\\s]+")
# Extents, which are nothing at 0; the rest are positions.
_EXTENTS = {"rect": (2, 3), "rrect": (2, 3, 4), "circle": (2,), "ellipse": (2, 3)}


def canonical(scene: Scene) -> Scene:
    """`scene` in normal form. Canonical scenes stay as they are; what is painted twice in a row is painted once."""
    found = (canonical_element(element) for element in scene.elements)
    elements = tuple(element for element, _ in groupby(element for element in found if element is not None))
    return Scene(max(grid(scene.width), 1), max(grid(scene.height), 1), elements)


def canonical_element(element: Element) -> Element | None:
    """`element` in normal form; None where it would show nothing or lacks arguments."""
    style = _style(element)
    if style is None:
        return None
    if element.kind == "path":
        arguments: tuple[Argument, ...] = tuple(_path(element.arguments))
        return Element("path", arguments, style) if arguments else None
    values = [value for value in element.arguments if not isinstance(value, str)]
    numbers = [grid(value) for value in (_edges(values) if element.kind in ("rect", "rrect") else values)]
    if element.group is Group.TEXT:
        return _text(element, numbers, style)
    if element.kind in FEWEST_POINTS:
        return _points(element.kind, numbers, style)
    if len(numbers) < ARITY[element.kind]:
        return None
    return _primitive(element.kind, numbers[: ARITY[element.kind]], style)


def grid(value: Argument) -> int:
    """The nearest number that a token says; halves go up, so that lines on the centres of pixels move alike."""
    return floor(min(max(0.0, float(value)), MAX_COORDINATE) + 0.5)  # in this order NaN gives 0


def _edges(values: list[float]) -> list[float]:
    """A box's far edges fall on the grid, not its extents: neighbours stay neighbours."""
    if len(values) < 4:
        return values
    x, y, width, height, *rest = values
    return [x, y, grid(x + width) - grid(x), grid(y + height) - grid(y), *rest]


def _style(element: Element) -> Style | None:
    style, group = element.style, element.group
    fill, stroke = nearest(style.fill), nearest(style.stroke)
    if group is Group.TEXT:
        size = max(grid(style.size), 1)
        return None if fill == NONE else Style(fill=fill, size=size, weight=style.weight, family=style.family)
    if stroke == NONE and (group is not Group.SHAPE or fill == NONE):
        return None
    opacity = min(max(grid(style.opacity), 1), 100)
    if stroke == NONE:
        return replace(default_style(group), fill=fill, opacity=opacity)
    shown = Style(stroke=stroke, width=max(grid(style.width), 1), dash=grid(style.dash), opacity=opacity)
    return replace(shown, fill=fill) if group is Group.SHAPE else shown


def _text(element: Element, numbers: list[int], style: Style) -> Element | None:
    text = _UNWRITABLE.sub(" ", element.text).strip()
    return Element(element.kind, tuple(numbers[:2]), style, text) if text and len(numbers) > 1 else None


def _points(kind: str, numbers: list[int], style: Style) -> Element | None:
    points = [(numbers[i], numbers[i + 1]) for i in range(0, len(numbers) - 1, 2)]
    kept = [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]
    if len(kept) < FEWEST_POINTS[kind]:
        return None
    if kind == "polyline" and len(kept) == 2:
        return _line(*kept[0], *kept[1], style)
    return Element(kind, tuple(value for point in kept for value in point), style)


def _primitive(kind: str, numbers: list[int], style: Style) -> Element | None:
    if kind == "hline":
        x1, y, x2 = numbers
        return _line(x1, y, x2, y, style)
    if kind == "vline":
        x, y1, y2 = numbers
        return _line(x, y1, x, y2, style)
    if kind == "line":
        x1, y1, x2, y2 = numbers
        return _line(x1, y1, x2, y2, style)
    kept = [max(value, 1) if i in _EXTENTS[kind] else value for i, value in enumerate(numbers)]
    if kind == "ellipse" and kept[2] == kept[3]:
        return Element("circle", tuple(kept[:3]), style)
    return Element(kind, tuple(kept), style)


def _line(x1: int, y1: int, x2: int, y2: int, style: Style) -> Element | None:
    if (x1, y1) == (x2, y2):
        return None
    if y1 == y2:
        return Element("hline", (min(x1, x2), y1, max(x1, x2)), style)
    if x1 == x2:
        return Element("vline", (x1, min(y1, y2), max(y1, y2)), style)
    first, last = sorted(((x1, y1), (x2, y2)))
    return Element("line", (*first, *last), style)


def _path(arguments: tuple[Argument, ...]) -> Iterator[Argument]:
    """Complete commands only, from the first M on; nothing where nothing is drawn."""
    steps = list(_steps(arguments))
    start = next((i for i, (command, _) in enumerate(steps) if command == "M"), len(steps))
    steps = steps[start:]
    previous = ""
    for command, numbers in steps if any(PATH_ARITY[command] > 2 or command == "L" for command, _ in steps) else ():
        if command != previous or command not in _REPEATED:
            yield command
        yield from numbers
        previous = command


def _steps(arguments: tuple[Argument, ...]) -> Iterator[tuple[str, list[int]]]:
    command, numbers = "", list[int]()
    for argument in (*arguments, "end"):
        if isinstance(argument, str):
            command, numbers = argument, []
            if command == "Z":
                yield command, []
            continue
        numbers.append(grid(argument))
        if command in _ARCS and len(numbers) == 1:
            numbers[0] = max(numbers[0], 1)
        if command and len(numbers) == PATH_ARITY.get(command, -1):
            yield command, numbers
            numbers = []
