"""An SVG document as a flat scene on the grid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vlm.markup.svg.colors import NONE
from vlm.markup.svg.reading.affine import Affine, numbers
from vlm.markup.svg.reading.paint import Context
from vlm.markup.svg.reading.shapes import shape
from vlm.markup.svg.reading.texts import texts
from vlm.markup.svg.scene import Element, Scene
from vlm.markup.svg.tokens import MAX_COORDINATE
from vlm.markup.svg.xml import parse

_CONTAINERS = ("svg", "g", "a")
_DEFAULT_SIZE = (300.0, 150.0)  # CSS's size of a replaced element that gives none
MAX_ELEMENTS = 10_000


def read_svg(svg: str) -> Scene:
    """The shapes and texts of `svg` with its longer side fitted to the grid where it is larger.

    Gradients, patterns, filters, clips, masks and reused parts are not read.

    Raises:
        ValueError: this is not SVG.
    """
    root = _root(svg)
    box = numbers(root.get("viewBox"))
    if len(box) != 4 or min(box[2:]) <= 0:
        size = [*numbers(root.get("width"))[:1], *numbers(root.get("height"))[:1]]
        box = [0, 0, *(size if len(size) == 2 and min(size) > 0 else _DEFAULT_SIZE)]
    x, y, width, height = box
    factor = min(1.0, MAX_COORDINATE / max(width, height))
    context = Context({}, place=Affine(a=factor, d=factor, e=-x * factor, f=-y * factor))
    elements = tuple(_elements(root, context))
    return Scene(width * factor, height * factor, elements)


def _root(svg: str) -> Any:
    root = parse(svg)
    if root is None or _name(root) != "svg":
        raise ValueError("not SVG" if root is None else f"not SVG: the root is <{_name(root)}>")
    return root


def _elements(root: Any, context: Context) -> Iterator[Element]:
    todo = [(root, context)]
    count = 0
    while todo and count < MAX_ELEMENTS:
        element, outer = todo.pop()
        name, inner = _name(element), outer.enter(element)
        count += 1
        if inner.properties.get("display") == NONE:
            continue
        if name in _CONTAINERS:
            todo += [(child, inner) for child in reversed(element)]
        elif name == "text":
            yield from texts(element, inner)
        else:
            found = shape(name, element, inner)
            if found is not None:
                yield found


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
