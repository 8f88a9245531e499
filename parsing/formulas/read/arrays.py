"""Matrices, cases and binomials: several rows between tall delimiters."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from vlm.markup.latex.symbols import Kind
from vlm.parsing.formulas.read.node import AXIS, Node, extent, members
from vlm.thresholds import Settings

ReadRow = Callable[[list[Node]], str]


class ArraysSettings(Settings):
    """Thresholds: matrices, cases and binomials."""

    tall: float = 1.0  # ems: two rows of a binomial in running text need more
    column_gap: float = 0.55  # ems of white that all rows share (LaTeX's arrays: 1 em; relations inside a cell: 0.28)
    full: float = 0.85  # of the largest size: rows of an array are set in full size, limits in 0.7 of it


_CLOSING = {"(": ")", "[": "]", "\\{": "\\}", "|": "|", "\\|": "\\|", "\\langle": "\\rangle",
            "\\lfloor": "\\rfloor", "\\lceil": "\\rceil"}  # fmt: skip
_ENVIRONMENTS = {"(": "pmatrix", "[": "bmatrix", "\\{": "Bmatrix", "|": "vmatrix", "\\|": "Vmatrix"}


def read_arrays(nodes: list[Node], read: ReadRow) -> list[Node]:
    """`nodes` with every array and its delimiters as one node; inner ones first."""
    settings = ArraysSettings.now()
    openers = [
        n
        for n in nodes
        if n.floating and n.kind in (Kind.OPEN, Kind.FENCE) and n.box.height > settings.tall * _em(nodes)
    ]
    for opener in sorted(openers, key=lambda n: n.box.height):
        if opener not in nodes:
            continue
        closer, inside = _inside(opener, nodes)
        made = _array(opener, closer, inside, read) if len(inside) > 1 else None
        if made is not None:
            used = {id(n) for n in (opener, closer, *inside) if n is not None}
            nodes = [n for n in nodes if id(n) not in used] + [made]
    return nodes


def _em(nodes: list[Node]) -> float:
    return max((n.size for n in nodes if not n.floating), default=max(n.size for n in nodes))


def _inside(opener: Node, nodes: list[Node]) -> tuple[Node | None, list[Node]]:
    right = sorted((n for n in nodes if n.center > opener.box.x1 and _beside(opener, n)), key=lambda n: n.center)
    inside: list[Node] = []
    for node in right:
        if (
            node.latex == _CLOSING.get(opener.latex)
            and abs(node.box.height - opener.box.height) < 0.15 * opener.box.height
        ):
            return node, inside
        inside.append(node)
    return None, inside if opener.latex == "\\{" else []


def _beside(opener: Node, node: Node) -> bool:
    return opener.box.y0 - 0.3 * node.size < (node.box.y0 + node.box.y1) / 2 < opener.box.y1 + 0.3 * node.size


def _array(opener: Node, closer: Node | None, inside: list[Node], read: ReadRow) -> Node | None:
    rows = split_rows(inside)
    if len(rows) < 2:
        return None
    body, width = _cells(rows, read)
    everything = [opener, *inside, *([closer] if closer else [])]
    box = extent(everything)
    if closer is None:
        latex = f"\\begin{{cases}}{body}\\end{{cases}}"
    elif len(rows) == 2 and width == 1 and opener.latex == "(":
        above, below = body.split("\\\\", 1)
        latex = f"\\binom{{{above.strip()}}}{{{below.strip()}}}"
    elif opener.latex in _ENVIRONMENTS:
        name = _ENVIRONMENTS[opener.latex]
        latex = f"\\begin{{{name}}}{body}\\end{{{name}}}"
    else:
        latex = f"\\left{opener.latex} \\begin{{matrix}}{body}\\end{{matrix}} \\right{closer.latex}"
    size = max(n.size for n in everything)
    baseline = (opener.box.y0 + opener.box.y1) / 2 + AXIS * size
    return Node(
        latex, Kind.ORDINARY, box, baseline, size, True, "", box.x1, box.x0, members(everything), composite=True
    )


def split_rows(nodes: list[Node]) -> list[list[Node]]:
    """Nodes by row, top to bottom: bands of ink that white separates, each with something in full size.

    One list where the white is only that between an operator and its limits.
    """
    bands: list[list[Node]] = []
    bottom = 0.0
    for node in sorted(nodes, key=lambda n: n.box.y0):
        if bands and node.box.y0 < bottom - 0.02 * node.size:
            bands[-1].append(node)
            bottom = max(bottom, node.box.y1)
        else:
            bands.append([node])
            bottom = node.box.y1
    full = ArraysSettings.now().full * max(n.size for n in nodes)
    if any(all(n.size < full or n.floating for n in band) and not any(n.composite for n in band) for band in bands):
        return [nodes]
    return bands


def _cells(rows: list[list[Node]], read: ReadRow) -> tuple[str, int]:
    edges = _columns([node for row in rows for node in row])
    lines = []
    for row in rows:
        cells = [[n for n in row if left <= n.center < right] for left, right in edges]
        lines.append(" & ".join(read(cell) if cell else "" for cell in cells))
    return " \\\\ ".join(lines), len(edges)


def _columns(nodes: list[Node]) -> list[tuple[float, float]]:
    """Horizontal extents of columns: split where no row has ink for `COLUMN_GAP` ems."""
    gap = ArraysSettings.now().column_gap * max(n.size for n in nodes)
    ordered = sorted(nodes, key=lambda n: n.box.x0)
    cuts: list[float] = []
    right = ordered[0].box.x1
    for node in ordered[1:]:
        if node.box.x0 - right > gap:
            cuts.append((right + node.box.x0) / 2)
        right = max(right, node.box.x1)
    bounds = [float("-inf"), *cuts, float("inf")]
    return list(pairwise(bounds))
