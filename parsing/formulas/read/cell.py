"""A place in a row of a formula."""

from __future__ import annotations

from dataclasses import dataclass, field

from vlm.parsing.formulas.read.node import Node


@dataclass
class Cell:
    """A node of the row with everything attached to it; `node` is None for scripts before anything."""

    node: Node | None
    sub: list[Node] = field(default_factory=list)
    sup: list[Node] = field(default_factory=list)
    under: list[Node] = field(default_factory=list)
    over: list[Node] = field(default_factory=list)
