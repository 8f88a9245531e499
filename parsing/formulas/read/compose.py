"""Two-dimensional layout to LaTeX: what stands in fractions, roots and under bars becomes one node, then rows are read.

The order is a typesetter's in reverse: the longest rule encloses most, so it is taken first.
"""

from __future__ import annotations

from dataclasses import replace

from vlm.geometry import Box
from vlm.markup.latex.symbols import Kind
from vlm.parsing.formulas.read.accents import attach_accents
from vlm.parsing.formulas.read.arrays import read_arrays
from vlm.parsing.formulas.read.baseline import read_row
from vlm.parsing.formulas.read.braces import read_braces
from vlm.parsing.formulas.read.node import AXIS, Node, extent, members
from vlm.parsing.formulas.read.pieces import join_pieces
from vlm.thresholds import Settings

MAX_DEPTH = 24  # of nested fractions and roots


class ComposeSettings(Settings):
    """Thresholds: two-dimensional layout to LaTeX."""

    reach: float = 0.75  # ems from a bar to the nearest thing that belongs to it (display denominators: below 0.5)
    close: float = 0.32  # ems from what it covers to an over- or underline (TeX: 0.12; under descenders less)
    white: float = 0.3  # ems of white within a numerator or denominator (over limits: 0.11 to 0.2)


def to_latex(nodes: list[Node], rules: list[Box]) -> str:
    """LaTeX of a formula made of `nodes` and horizontal `rules`, without delimiters."""
    return expression(join_pieces(nodes), rules, 0)


def expression(nodes: list[Node], rules: list[Box], depth: int) -> str:
    """LaTeX of nodes that form one expression."""
    if not nodes:
        return ""
    return read_row(compose(nodes, rules, depth), 0)


def compose(nodes: list[Node], rules: list[Box], depth: int) -> list[Node]:
    """`nodes` with everything that a rule or root sign ties together as one node, accents on their bases."""
    nodes, rules = read_braces(nodes, rules, lambda part, inner: read_row(compose(part, inner, depth + 1), 0))
    rules = sorted(rules, key=lambda r: -r.width)
    while rules and depth < MAX_DEPTH:
        rule, rules = rules[0], rules[1:]
        made = _under_root(nodes, rules, rule, depth) or _around_bar(nodes, rules, rule, depth)
        if made is not None:
            node, used, inner = made
            nodes = [n for n in nodes if id(n) not in used] + [node]
            rules = [r for r in rules if id(r) not in inner]
    nodes = _bare_roots(nodes)
    return read_arrays(attach_accents(nodes), lambda part: read_row(part, 0))


Made = tuple[Node, set[int], set[int]]


def _under_root(nodes: list[Node], rules: list[Box], rule: Box, depth: int) -> Made | None:
    sign = next((n for n in nodes if n.kind is Kind.RADICAL and _meets(n, rule)), None)
    if sign is None:
        return None
    bottom = sign.box.y1 + 0.25 * sign.size
    inside = [
        n for n in nodes
        if n is not sign and sign.box.x0 < n.center <= rule.x1 + 0.1 * n.size and n.center > sign.box.x1 - 0.1 * n.size
        and rule.y0 - 0.1 * n.size <= n.box.y0 and (n.box.y0 + n.box.y1) / 2 < bottom
    ]  # fmt: skip
    index = [n for n in nodes if n is not sign and n not in inside and _is_index(n, sign)]
    inner = [r for r in rules if rule.x0 - 0.5 <= r.x0 and r.x1 <= rule.x1 + 0.5 and rule.y0 < r.y0 < bottom]
    content = compose(inside, inner, depth + 1)
    degree = f"[{read_row(index, 0)}]" if index else ""
    latex = f"\\sqrt{degree}{{{read_row(content, 0) if content else ''}}}"
    main = max(content, key=lambda n: n.size, default=sign)
    baseline = main.baseline if not main.floating else (rule.y0 + sign.box.y1) / 2 + AXIS * sign.size
    node = _composite(latex, [sign, *inside, *index], baseline, main.size, rule, floating=main.floating)
    return node, {id(n) for n in (sign, *inside, *index)}, {id(r) for r in inner}


def _is_index(node: Node, sign: Node) -> bool:
    """Small and over the left arm of a root sign."""
    beside = sign.box.x0 - 0.1 * sign.size < node.center < sign.box.x1 - 0.2 * sign.box.width
    low, high = sign.box.y0 + 0.75 * sign.box.height, sign.box.y0 - 0.6 * sign.size
    return node.size < 0.85 * sign.size and beside and node.box.y1 < low and node.box.y0 > high


def _meets(sign: Node, rule: Box) -> bool:
    return abs(rule.x0 - sign.box.x1) < 0.2 * sign.size and abs(rule.y0 - sign.box.y0) < 0.2 * sign.size


def _around_bar(nodes: list[Node], rules: list[Box], rule: Box, depth: int) -> Made | None:
    settings = ComposeSettings.now()
    within = [n for n in nodes if rule.x0 - 0.12 * n.size <= n.center <= rule.x1 + 0.12 * n.size]
    within = [n for n in within if n.box.x0 > rule.x0 - 0.45 * n.size and n.box.x1 < rule.x1 + 0.45 * n.size]
    above = _stack([n for n in within if n.box.y1 <= rule.y1 + 0.12 * n.size and _middle(n) < rule.y0], rule.y0, -1)
    below = _stack([n for n in within if n.box.y0 >= rule.y0 - 0.12 * n.size and _middle(n) > rule.y1], rule.y1, 1)
    inner = [r for r in rules if rule.x0 - 1 <= r.x0 and r.x1 <= rule.x1 + 1 and _beside(r, above, below, rule)]
    if above and below:
        parts = [
            expression_of(part, [r for r in inner if (r.y0 < rule.y0) == (part is above)], depth)
            for part in (above, below)
        ]
        size = max(n.size for n in above + below)
        latex, axis = f"\\frac{{{parts[0]}}}{{{parts[1]}}}", (rule.y0 + rule.y1) / 2
        node = _composite(latex, above + below, axis + AXIS * size, size, rule, floating=True)
    elif below:
        if extent(below).y0 - rule.y1 > settings.close * max(n.size for n in below):
            return None
        node = _barred(below, [r for r in inner if r.y0 > rule.y0], rule, "\\overline", depth)
    elif above and rule.y0 - extent(above).y1 < settings.close * max(n.size for n in above):
        node = _barred(above, [r for r in inner if r.y0 < rule.y0], rule, "\\underline", depth)
    else:
        return None
    return node, {id(n) for n in above + below}, {id(r) for r in inner}


def expression_of(part: list[Node], rules: list[Box], depth: int) -> str:
    return read_row(compose(part, rules, depth + 1), 0)


def _barred(part: list[Node], rules: list[Box], rule: Box, command: str, depth: int) -> Node:
    content = compose(part, rules, depth + 1)
    main = max(content, key=lambda n: (not n.floating, n.size))
    if len(content) == 1 and command == "\\overline":
        command = "\\bar" if len(content[0].latex) == 1 or content[0].latex[1:].isalpha() else command
    latex = f"{command}{{{read_row(content, 0)}}}"
    return _composite(latex, part, main.baseline, main.size, rule, floating=main.floating)


def _composite(latex: str, nodes: list[Node], baseline: float, size: float, rule: Box, *, floating: bool) -> Node:
    box = extent(nodes).union(rule)
    return Node(latex, Kind.ORDINARY, box, baseline, size, floating, "", box.x1, box.x0, members(nodes), composite=True)


def _middle(node: Node) -> float:
    return (node.box.y0 + node.box.y1) / 2


def _stack(nodes: list[Node], start: float, direction: int) -> list[Node]:
    """The nodes reached from `start` going up (-1) or down (1) without a gap wider than `REACH`."""
    settings = ComposeSettings.now()
    out: list[Node] = []
    edge = start
    for node in sorted(nodes, key=lambda n: direction * (n.box.y0 if direction > 0 else n.box.y1)):
        near, far = (node.box.y0, node.box.y1) if direction > 0 else (node.box.y1, node.box.y0)
        if direction * (near - edge) > (settings.white if out else settings.reach) * node.size:
            break
        edge = max(edge, far) if direction > 0 else min(edge, far)
        out.append(node)
    return out


def _beside(rule: Box, above: list[Node], below: list[Node], bar: Box) -> bool:
    part = above if rule.y0 < bar.y0 else below
    if not part:
        return False
    box = extent(part).expand(0, 0.5 * part[0].size)
    return box.y0 <= rule.y0 <= box.y1


def _bare_roots(nodes: list[Node]) -> list[Node]:
    """A root sign without a bar stands for itself."""
    return [replace(n, latex="\\surd", kind=Kind.ORDINARY) if n.kind is Kind.RADICAL else n for n in nodes]
