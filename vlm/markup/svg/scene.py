"""A picture as a flat list of elements: what the token language and the normal form of SVG both say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Argument = float | str
"""A coordinate or length in grid units, or a path command."""


class Group(StrEnum):
    """Elements that share one set of style fields, and one current style in the token language."""

    SHAPE = "shape"
    RULE = "rule"
    CURVE = "curve"
    TEXT = "text"


GROUPS = {
    **dict.fromkeys(("rect", "rrect", "circle", "ellipse", "polygon", "path"), Group.SHAPE),
    **dict.fromkeys(("line", "hline", "vline", "arrow"), Group.RULE),
    "polyline": Group.CURVE,
    **dict.fromkeys(("text", "text-middle", "text-end", "text-up", "text-down", "text-slant"), Group.TEXT),
}
"""Kinds of elements. Arguments by kind: rect x y w h; rrect x y w h r; circle x y r; ellipse x y rx ry; hline x1 y x2;
vline x y1 y2; line x1 y1 x2 y2; polygon, polyline and arrow x y of each point; text: x y of the anchor on the baseline;
path: commands, each before its numbers."""

_STROKE = ("stroke", "width", "dash", "opacity")
STYLED_BY = {
    Group.SHAPE: ("fill", *_STROKE),
    Group.RULE: _STROKE,
    Group.CURVE: _STROKE,
    Group.TEXT: ("fill", "size", "weight", "family"),
}
ARITY = {"rect": 4, "rrect": 5, "circle": 3, "ellipse": 4, "line": 4, "hline": 3, "vline": 3}
FEWEST_POINTS = {"polygon": 3, "polyline": 2, "arrow": 2}
PATH_ARITY = {"M": 2, "L": 2, "C": 6, "Q": 4, "A": 3, "A+": 3, "a": 3, "a+": 3, "Z": 0}
"""Numbers after a command. Arcs are r x y of circles: clockwise in capitals, the longer way round with a plus."""


@dataclass(frozen=True)
class Style:
    """How an element is painted; fields that its group does not use keep their defaults.

    `width`, `dash` and `size` in grid units, `opacity` in percent, colours `none` or as CSS writes them.
    """

    fill: str = "#000"
    stroke: str = "#000"
    width: float = 1
    dash: float = 0
    opacity: float = 100
    size: float = 10
    weight: str = "regular"
    family: str = "sans"


SHAPE_STYLE = Style(stroke="none")
PLAIN = Style()


def default_style(group: Group) -> Style:
    """What holds until a picture says otherwise."""
    return SHAPE_STYLE if group is Group.SHAPE else PLAIN


@dataclass(frozen=True)
class Element:
    """One thing painted; `arguments` by kind, see GROUPS."""

    kind: str
    arguments: tuple[Argument, ...]
    style: Style = PLAIN
    text: str = ""

    @property
    def group(self) -> Group:
        return GROUPS[self.kind]


def restyled(style: Style, changes: Mapping[str, Argument]) -> Style:
    """`style` with the fields that `changes` names."""
    return Style(**{**vars(style), **changes})


@dataclass(frozen=True)
class Scene:
    """`elements` in painting order on a canvas of `width` x `height` grid units; unpainted, it is white."""

    width: float
    height: float
    elements: tuple[Element, ...] = field(default=())
