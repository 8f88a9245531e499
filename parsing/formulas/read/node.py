"""The unit of formula layout: a glyph, or a part already understood, with the geometry its context needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vlm.geometry import Box, bounding_box
from vlm.markup.latex.symbols import Kind

AXIS = 0.25  # height of the mathematical axis over the baseline, in ems (CM, LM: 0.25; Euler, Kp: 0.24 to 0.27)


@dataclass(frozen=True, slots=True)
class Node:
    """`floating`: it is centred on the axis of its row and has no baseline of its own (large operators, tall
    delimiters, fractions); its baseline follows from its centre. Sizes and coordinates in points, y down."""

    latex: str
    kind: Kind
    box: Box  # ink
    baseline: float
    size: float
    floating: bool = False
    alphabet: str = ""
    right: float = 0.0  # end of the advance width
    left: float = 0.0  # its start
    glyphs: tuple[int, ...] = ()
    char: str = ""
    composite: bool = False

    @property
    def axis(self) -> float:
        return self.baseline - AXIS * self.size

    @property
    def center(self) -> float:
        return (self.box.x0 + self.box.x1) / 2


def extent(nodes: Iterable[Node]) -> Box:
    """The box around all nodes."""
    return bounding_box(node.box for node in nodes)


def members(nodes: Iterable[Node]) -> tuple[int, ...]:
    """Glyph indices of all nodes."""
    return tuple(index for node in nodes for index in node.glyphs)
