"""The many spellings of one formula: what authors choose and canonical LaTeX folds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vlm.markup.latex.alphabets import UPRIGHT
from vlm.markup.latex.delimiters import growing, pairs
from vlm.markup.latex.names import prose
from vlm.markup.latex.printer import Printer
from vlm.markup.latex.tree import Node, Row

# How each canonical symbol may also be written, and the share of authors who do.
_ALTERNATIVES = {
    "\\to": ("\\longrightarrow", 0.15), "\\Rightarrow": ("\\Longrightarrow", 0.25), "\\mapsto": ("\\longmapsto", 0.15),
    "\\Leftrightarrow": ("\\iff", 0.4), "\\leftarrow": ("\\longleftarrow", 0.1), "\\emptyset": ("\\varnothing", 0.4),
    "\\setminus": ("\\smallsetminus", 0.3), "\\mathcal": ("\\mathscr", 0.2), "\\hbar": ("\\hslash", 0.1),
    "\\leftrightarrow": ("\\longleftrightarrow", 0.2), "\\triangle": ("\\bigtriangleup", 0.3),
    "\\hat": ("\\widehat", 0.25), "\\tilde": ("\\widetilde", 0.25), "\\bar": ("\\overline", 0.35),
    "\\frac": ("\\dfrac", 0.08),
}  # fmt: skip
_RELATION_BARS = {"|": "\\mid", "\\|": "\\parallel"}
_TALL_BARS = ("\\big|", "\\Big|", "\\bigg|")
_SIZES = ("\\big", "\\Big", "\\bigg")
_DIFFERENTIALS = "x y z t u s r v \\theta \\mu \\tau \\omega \\phi"
_VARIABLES = frozenset(_DIFFERENTIALS.split())
_SPACES = ("\\,", "\\,", "\\;", "\\:", "\\ ", "\\quad")
COMMA_SPACE_SHARE = 0.05  # of commas followed by a wide space
_NUMERIC = frozenset("0123456789.,")
_ARRAYS = {"\\begin{pmatrix}": ("(", ")"), "\\begin{bmatrix}": ("[", "]"), "\\begin{cases}": ("\\{", ".")}
_WITH_LIMITS = frozenset(("\\sum", "\\prod", "\\int", "\\bigcup", "\\bigcap", "\\bigoplus"))


class Speller(Printer):
    """Spells one formula; habits are drawn once and kept throughout it, as an author's are."""

    def __init__(self, rng: np.random.Generator) -> None:
        super().__init__()
        self.rng = rng
        self.habits = {head: other for head, (other, share) in _ALTERNATIVES.items() if rng.random() < share}
        self.bars = rng.random() < 0.7
        self.growth = str(rng.choice(["growing", "flat", "big", "all"], p=[0.78, 0.12, 0.05, 0.05]))
        self.operators = rng.random() < 0.6
        self.arrays = rng.random() < 0.2
        self.limits = rng.random() < 0.1
        self.thin = rng.random() < 0.5  # a thin space before differentials
        self.loose = float(rng.choice([0.0, 0.03, 0.12]))  # share of places with a space of no meaning

    def row(self, row: Row) -> str:
        return super().row(row if self.scripts else self.loosened(self.barred(row)))

    def barred(self, row: Row) -> Row:
        """Bars that embrace nothing are relations, or tall where they carry limits of evaluation."""
        if not any(node.head in _RELATION_BARS for node in row):
            return row
        paired = {at for pair in pairs([node.head for node in row]) for at in pair}
        return tuple(node if at in paired else self.bar(node) for at, node in enumerate(row))

    def bar(self, node: Node) -> Node:
        if node.head not in _RELATION_BARS:
            return node
        if node.scripted:
            return replace(node, head=str(self.rng.choice(_TALL_BARS))) if node.head == "|" else node
        return replace(node, head=_RELATION_BARS[node.head]) if self.bars else node

    def loosened(self, row: Row) -> Row:
        """With spaces that mean nothing: before differentials, after commas, anywhere."""
        out: list[Node] = []
        for at, node in enumerate(row):
            if out and out[-1].head != "\\hline" and (space := self.space(row, at)):
                out.append(Node(space))
            out.append(node)
        return tuple(out)

    def space(self, row: Row, at: int) -> str:
        following = row[at + 1].head if at + 1 < len(row) else ""
        if row[at].head == "d" and following in _VARIABLES:
            return "\\," if self.thin else ""
        if row[at - 1].head == "," and self.rng.random() < COMMA_SPACE_SHARE:
            return "\\quad"
        in_number = row[at].head.isdigit() and row[at - 1].head in _NUMERIC
        return str(self.rng.choice(_SPACES)) if self.rng.random() < self.loose and not in_number else ""

    def sizes(self, row: Row) -> dict[int, str]:
        if self.growth == "flat":
            return {}
        if self.growth == "growing":
            return growing(row)
        left, right = "\\left", "\\right"
        if self.growth == "big":
            size = str(self.rng.choice(_SIZES))
            left, right = size + "l", size + "r"
        found = pairs([node.head if node.symbol else "" for node in row])
        return {at: size for pair in found for at, size in zip(pair, (left, right), strict=True)}

    def nucleus(self, node: Node, before: bool, after: str) -> str:
        written = super().nucleus(node, before, after)
        if self.limits and node.head in _WITH_LIMITS and node.scripted:
            return written + "\\limits"
        if node.head == UPRIGHT and node.sub and not self.scripts and len(node.arguments[0]) > 2 and self.operators:
            return f"\\operatorname*{{{''.join(letter.head for letter in node.arguments[0])}}}"
        return written

    def text(self, text: str, before: bool, after: str) -> str:
        quad = "\\quad" if self.rng.random() < 0.3 and not self.scripts else ""
        return f"{quad * before}{super().text(text, before, after)}{quad * bool(after)}"

    def upright(self, word: str, before: bool, after: str) -> str:
        if prose(word) and not self.scripts:
            return self.text(word, before, after)
        operator = self.operators and len(word) > 1 and not self.scripts
        return f"\\{'operatorname' if operator else 'mathrm'}{{{word}}}"

    def grid(self, node: Node) -> str:
        if not (self.arrays and node.head in _ARRAYS):
            return super().grid(node)
        left, right = _ARRAYS[node.head]
        columns = ("l" if right == "." else "c") * max(len(line) for line in node.rows)
        inside = super().grid(replace(node, head="\\begin{array}", text=columns))
        return f"\\left{left}{inside}\\right{right}"

    def name(self, node: Node) -> str:
        return self.habits.get(node.head, super().name(node))

    def symbol(self, head: str) -> str:
        return self.habits.get(head, head)
