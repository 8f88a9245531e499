"""A tiny typesetter for tests: places symbols as TeX does and hands out the nodes a page would give."""

from __future__ import annotations

from dataclasses import dataclass, field

from vlm.geometry import Box
from vlm.markup.latex.symbols import Kind, symbol_of
from vlm.parsing.formulas.read.node import AXIS, Node

EM = 10.0
HEIGHTS = {"d": 0.7, "b": 0.7, "f": 0.7, "x": 0.43, "a": 0.43, "n": 0.43, "i": 0.66, "k": 0.7}


@dataclass
class Typesetter:
    """Signs with the pen position of their left edge and baseline; y grows downwards."""

    nodes: list[Node] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)

    def sign(self, char: str, x: float, y: float = 0.0, size: float = EM, alphabet: str = "") -> Typesetter:
        """One sign half an em wide, standing on the baseline y."""
        symbol = symbol_of(char)
        low = 0.2 * size if char in "gpqy,;()[]{}|" else 0.0
        high = HEIGHTS.get(char, 0.7) * size
        if symbol.kind in (Kind.RELATION, Kind.BINARY):
            high, low = 0.45 * size, -0.1 * size
        box = Box(x + 0.03 * size, y - high, x + 0.47 * size, y + low)
        self._add(
            Node(symbol.latex, symbol.kind, box, y, size, False, alphabet or symbol.alphabet, x + size / 2, x, (), char)
        )
        return self

    def word(self, text: str, x: float, y: float = 0.0, size: float = EM, alphabet: str = "") -> Typesetter:
        """Signs beside each other, half an em each."""
        for index, char in enumerate(text):
            if char != " ":
                self.sign(char, x + index * size / 2, y, size, alphabet)
        return self

    def tall(self, char: str, x: float, top: float, bottom: float, size: float = EM, width: float = 0.5) -> Typesetter:
        """An operator or delimiter that is centred on the axis."""
        symbol = symbol_of(char)
        baseline = (top + bottom) / 2 + AXIS * size
        box = Box(x, top, x + width * size, bottom)
        self._add(Node(symbol.latex, symbol.kind, box, baseline, size, True, "", x + width * size, x, (), char))
        return self

    def rule(self, x0: float, x1: float, y: float) -> Typesetter:
        """A horizontal rule of TeX's thickness."""
        self.rules.append(Box(x0, y - 0.2, x1, y + 0.2))
        return self

    def _add(self, node: Node) -> None:
        from dataclasses import replace

        self.nodes.append(replace(node, glyphs=(len(self.nodes),)))
