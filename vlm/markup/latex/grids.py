"""Environments of lines and cells, folded into few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vlm.markup.latex.errors import LatexError
from vlm.markup.latex.synonyms import ENVIRONMENTS
from vlm.markup.latex.tidy import tidy
from vlm.markup.latex.tree import Node, Row

_RELATION_SIGNS = (
    "= < > \\leq \\geq \\neq \\equiv \\sim \\simeq \\approx \\cong \\propto \\in \\subset \\subseteq \\to \\Rightarrow "
    "\\Leftrightarrow \\ll \\gg \\coloneqq"
)
_RELATIONS = frozenset(_RELATION_SIGNS.split())
_RULE = Node("\\hline")


@dataclass(frozen=True)
class Grid:
    """An environment as written: its name without star, its cells, and the columns of an array."""

    name: str
    rows: Sequence[Sequence[Row]]
    columns: str = ""


def environment(grid: Grid) -> Row:
    """The canonical environment; one line of an alignment is no environment at all."""
    name = ENVIRONMENTS[grid.name]
    rows = _without_empty_end([[*line] for line in grid.rows])
    if grid.name == "eqnarray":
        rows = [_two_columns(line) for line in rows]
    if name == "aligned":
        rows = [_relations_after(line) for line in rows]
    if name in ("aligned", "gathered") and len(rows) == 1:
        return _joined(rows[0])
    columns = _columns(grid, rows) if name == "array" else ""
    if name == "array" and not columns:
        name = "matrix"
    return (Node(f"\\begin{{{name}}}", rows=tuple(tuple(line) for line in rows), text=columns),)


def _without_empty_end(rows: list[list[Row]]) -> list[list[Row]]:
    while len(rows) > 1 and not any(rows[-1]):
        rows = rows[:-1]
    return rows


def _two_columns(line: list[Row]) -> list[Row]:
    """`a & = & b` of an eqnarray as `a &= b`."""
    return [line[0], _joined(line[1:])] if len(line) > 1 else line


def _joined(cells: Sequence[Row]) -> Row:
    """Cells as one: what was apart at their borders may belong together now."""
    return tidy([node for cell in cells for node in cell])


def _relations_after(line: list[Row]) -> list[Row]:
    """Relations stand after the mark of alignment: `a =& b` is `a &= b`."""
    out = list(line)
    for i in range(len(out) - 1):
        while out[i] and out[i][-1].head in _RELATIONS and not out[i][-1].scripted:
            out[i], out[i + 1] = out[i][:-1], _joined([out[i][-1:], out[i + 1]])
    return out


def _columns(grid: Grid, rows: list[list[Row]]) -> str:
    """The columns of an array that has rules, all centred; "" for one without, which is a matrix."""
    columns = "".join(sign if sign == "|" else "c" for sign in grid.columns if sign in "lcr|")
    if any(sign not in "lcr| " for sign in grid.columns.replace("@{}", "")):
        raise LatexError(f"array columns {grid.columns!r} are beyond canonical LaTeX")
    ruled = "|" in columns or any(_RULE in line[0] for line in rows if line)
    return columns if ruled else ""
