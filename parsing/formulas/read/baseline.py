"""One row of a formula: its baseline, the scripts and limits around it, and its LaTeX."""

from __future__ import annotations

from collections import defaultdict

from vlm.geometry import Box
from vlm.markup.latex.names import LIMIT_FUNCTIONS
from vlm.markup.latex.symbols import Kind
from vlm.parsing.formulas.read.cell import Cell
from vlm.parsing.formulas.read.node import AXIS, Node, extent
from vlm.parsing.formulas.read.write import write_row
from vlm.thresholds import Settings

MAX_DEPTH = 24  # of nested scripts


class BaselineSettings(Settings):
    """Thresholds: one row of a formula."""

    on_line: float = 0.1  # ems two baselines may differ and still be one (TeX's smallest script shift: 0.15)
    on_axis: float = 0.2  # the same for the centres of floating nodes, which other producers place less exactly
    full_size: float = 0.84  # of the row's size: smaller is a script (TeX: 0.7; LaTeX at 8 pt: 0.75; Libertinus: 0.8)
    grown: float = 1.04  # of the row's size: MathType scales brackets as letters of a larger size
    first_level: float = 0.62  # of the row's size: smaller is a script of a script


DELIMITERS = (Kind.OPEN, Kind.CLOSE, Kind.FENCE)
UNSETTLED = (*DELIMITERS, Kind.PRIME, Kind.PUNCTUATION)  # what tells nothing of size and baseline


def read_row(nodes: list[Node], depth: int) -> str:
    """LaTeX of nodes around one baseline."""
    if not nodes:
        return ""
    if depth > MAX_DEPTH:
        return " ".join(n.latex for n in sorted(nodes, key=lambda n: n.box.x0))
    cells = _cells(nodes)
    return write_row(cells, lambda part: read_row(part, depth + 1))


def _cells(nodes: list[Node]) -> list[Cell]:
    size, baseline = row_line(nodes)
    main = sorted((n for n in nodes if _on_row(n, size, baseline)), key=lambda n: n.center)
    if not main:
        main = [max(nodes, key=lambda n: n.size)]
    chosen = {id(n) for n in main}
    cells = [Cell(None), *(Cell(n) for n in main)]
    rest = _limits([n for n in nodes if id(n) not in chosen], cells, size)
    by_cell: dict[int, list[Node]] = defaultdict(list)
    for node in sorted(rest, key=lambda n: n.box.x0):
        by_cell[_owner(node, main)].append(node)
    for index, scripts in by_cell.items():
        _attach(cells[index], scripts, size, baseline)
    return cells if cells[0].sub or cells[0].sup else cells[1:]


def row_line(nodes: list[Node]) -> tuple[float, float]:
    """Size and baseline of the row: those that most ink in nearly full size shares."""
    settings = BaselineSettings.now()
    settled = [n for n in nodes if not n.floating and n.kind not in UNSETTLED] or nodes
    operators = [n for n in nodes if n.floating and (n.kind is Kind.OPERATOR or n.composite)]
    size = max(n.size for n in settled)
    if operators and not any(
        abs(n.baseline - o.baseline) < settings.on_axis * o.size for n in settled for o in operators
    ):
        widest = max(operators, key=lambda n: n.box.width)
        if all(n.size <= widest.size for n in settled):
            settled, size = operators, widest.size
    weights: dict[float, float] = defaultdict(float)
    for node in settled:
        if node.size > settings.full_size * size:
            weights[round(node.baseline / (settings.on_line * size))] += max(node.box.width, 0.1 * size)
    best = max(weights, key=lambda key: weights[key] + 0.5 * (weights.get(key - 1, 0) + weights.get(key + 1, 0)))
    line = [
        n.baseline
        for n in settled
        if n.size > settings.full_size * size and abs(n.baseline / (settings.on_line * size) - best) < 0.75
    ]
    return size, sorted(line)[len(line) // 2] if line else best * settings.on_line * size


def _on_row(node: Node, size: float, baseline: float) -> bool:
    settings = BaselineSettings.now()
    if node.kind is Kind.PRIME:
        return False
    axis = baseline - AXIS * size
    if node.floating:
        return abs(node.axis - axis) < settings.on_axis * size and node.box.height > 0.3 * size
    if node.kind in DELIMITERS and node.size > settings.grown * size:  # enlarged as text, with a baseline of its own
        return abs((node.box.y0 + node.box.y1) / 2 - axis) < settings.on_axis * size
    return abs(node.baseline - baseline) < settings.on_line * size and node.size > settings.full_size * size


def _owner(node: Node, main: list[Node]) -> int:
    """1 + index of the last main node that starts well left of `node`; 0 before all of them."""
    owner = 0
    for index, candidate in enumerate(main, 1):
        inset = min(0.5 * candidate.box.width, 0.5 * candidate.size)
        if candidate.box.x0 + inset <= node.center and candidate.box.x0 < node.box.x0 + 0.3 * candidate.size:
            owner = index
    return owner


def _attach(cell: Cell, scripts: list[Node], size: float, baseline: float) -> None:
    """Sorts scripts into sub and sup; smaller ones follow the line that they are closest to."""
    settings = BaselineSettings.now()
    lines: dict[bool, Node] = {}
    for node in scripts:
        raised = baseline - node.baseline > settings.on_line * size
        if node.floating:
            raised = baseline - AXIS * size > node.baseline - AXIS * node.size
        if node.kind is Kind.PRIME:
            raised = node.box.y0 < baseline - 0.3 * size and not _primes_script(node, lines, size)
        elif node.size < settings.first_level * size and lines:
            raised = min(lines, key=lambda up: _misfit(node, lines[up]))
        elif node.size >= settings.first_level * size and not node.floating:
            lines[raised] = node
        (cell.sup if raised else cell.sub).append(node)


def _primes_script(prime: Node, lines: dict[bool, Node], size: float) -> bool:
    """A prime of a subscript is as small as a script of that script."""
    return prime.size < BaselineSettings.now().first_level * size and False in lines


def _misfit(node: Node, line: Node) -> float:
    """How far `node` is from where a script of `line` would stand, in ems of `line`: raised 0.4 or lowered 0.2."""
    shift = (line.baseline - node.baseline) / line.size
    return min(abs(shift - 0.4), abs(shift + 0.2), abs(shift))


def _limits(scripts: list[Node], cells: list[Cell], size: float) -> list[Node]:
    """Gives operators and the like what stands right over or under them; returns the other scripts."""
    left = scripts
    hosts = [c for c in cells[1:] if c.node is not None and takes_limits(c.node, cells)] if scripts else []
    hosts.sort(key=lambda c: c.node is None or c.node.kind is not Kind.OPERATOR)  # operators before relations
    bands = [_word_box(c, cells) if c.node is not None and c.node.alphabet else c.node.box for c in hosts if c.node]
    operators = [b.center[0] for c, b in zip(hosts, bands, strict=True) if c.node and c.node.kind is Kind.OPERATOR]
    for cell, band in zip(hosts, bands, strict=True):
        rivals = [x for x in operators if x != band.center[0]]
        for below in (True, False):
            edge = band.y1 if below else band.y0
            found = _stacked(left, band.x0, band.x1, edge, below, size) or _stacked(
                _nearest(left, band.center[0], rivals), band.x0, band.x1, edge, below, size
            )
            (cell.under if below else cell.over).extend(found)
            used = {id(n) for n in found}
            left = [n for n in left if id(n) not in used]
    return left


def _nearest(nodes: list[Node], middle: float, rivals: list[float]) -> list[Node]:
    """Nodes nearer to `middle` than to any of the rivals."""
    return [n for n in nodes if all(abs(n.center - middle) <= abs(n.center - x) for x in rivals)] if rivals else []


def takes_limits(node: Node, cells: list[Cell]) -> bool:
    """Large operators, braces, relations (\\stackrel) and the first letter of \\lim and its like."""
    if node.kind in (Kind.OPERATOR, Kind.RELATION):
        return True
    return node.kind is Kind.LETTER and bool(node.alphabet) and _function_at(node, cells) in LIMIT_FUNCTIONS


def _function_at(node: Node, cells: list[Cell]) -> str:
    letters = _run(node, cells)
    return "".join(c.node.latex for c in letters if c.node) if letters and letters[0].node is node else ""


def _run(node: Node, cells: list[Cell]) -> list[Cell]:
    """The cells of the upright word around `node`."""
    words: list[list[Cell]] = [[]]
    for cell in cells[1:]:
        current = cell.node
        fits = current is not None and current.kind is Kind.LETTER and current.alphabet == node.alphabet
        last = words[-1][-1].node if words[-1] else None
        if fits and last is not None and current is not None and current.box.x0 - last.right > 0.12 * current.size:
            words.append([])
        if fits:
            words[-1].append(cell)
        elif words[-1]:
            words.append([])
    return next((w for w in words if any(c.node is node for c in w)), [])


def _word_box(cell: Cell, cells: list[Cell]) -> Box:
    assert cell.node is not None
    return extent(c.node for c in _run(cell.node, cells) if c.node is not None)


def _stacked(scripts: list[Node], x0: float, x1: float, edge: float, below: bool, size: float) -> list[Node]:
    """The connected group of nodes beyond `edge` that is centred on x0..x1."""
    beyond = [
        n for n in scripts
        if (n.box.y0 >= edge - 0.12 * size if below else n.box.y1 <= edge + 0.12 * size)
        and abs((n.box.y0 if below else n.box.y1) - edge) < 1.6 * size
    ]  # fmt: skip
    beyond.sort(key=lambda n: n.box.x0)
    groups: list[list[Node]] = []
    right = 0.0
    for node in beyond:
        if groups and node.box.x0 - right < 0.55 * node.size:
            groups[-1].append(node)
        else:
            groups.append([node])
            right = 0.0
        right = max(right, node.box.x1)
    for group in groups:
        box = extent(group)
        if abs(box.center[0] - (x0 + x1) / 2) < 0.3 * size and box.x0 < (x0 + x1) / 2 < box.x1:
            return group
    return []
