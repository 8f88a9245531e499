"""Horizontal braces: their pieces put together, with what they embrace and the label on their tip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vlm.geometry import Box
from vlm.markup.latex.symbols import Kind
from vlm.parsing.formulas.read.node import Node, extent, members
from vlm.thresholds import Settings


class BracesSettings(Settings):
    """Thresholds: horizontal braces."""

    level: float = 0.65  # ems between the ends and the middle of one brace
    touch: float = 0.15  # ems between its pieces
    max_gap: float = 40.0  # ems between pieces whose filling has no code in the text layer
    # ems from a brace to what it embraces, and to its label (TeX: 0.3; the tips of the ends reach further)
    close: float = 1.0
    white: float = 0.4  # ems within what it embraces, one sign over another
    label: float = 0.85  # of the size of what is embraced: labels are set as scripts


ORDERS = ("⏟⏞⏞⏟", "⏞⏟⏟⏞")  # TeX's four pieces: below, above

Read = Callable[[list[Node], list[Box]], str]


@dataclass
class _Brace:
    pieces: list[Node]
    box: Box
    rules: list[Box]

    @property
    def below(self) -> bool:
        """TeX's left piece of a brace below has a tip that points up; OpenType fonts have one character for all."""
        return next((n.char for n in self.pieces if n.char in "⏟⏞"), "⏟") == "⏟"

    @property
    def closed(self) -> bool:
        """Whether all four pieces of TeX's braces are there."""
        return "".join(n.char for n in self.pieces) in ORDERS

    def expects(self, piece: Node) -> bool:
        """Whether `piece` is the next of TeX's four; what fills the space between may be missing."""
        so_far = "".join(n.char for n in [*self.pieces, piece] if n.char in "⏟⏞")
        near = piece.box.x0 - self.box.x1 < BracesSettings.now().max_gap * piece.size
        return near and len(so_far) > 1 and any(order.startswith(so_far) for order in ORDERS)


def read_braces(nodes: list[Node], rules: list[Box], read: Read) -> tuple[list[Node], list[Box]]:
    """`nodes` with every brace, what it embraces and its label as one node, and the rules that are no part of one."""
    pieces = sorted((n for n in nodes if n.kind is Kind.BRACE), key=lambda n: n.box.x0)
    if not pieces:
        return nodes, rules
    braces = _braces(pieces, rules)
    used = {id(rule) for brace in braces for rule in brace.rules}
    rules = [rule for rule in rules if id(rule) not in used]
    nodes = [n for n in nodes if n.kind is not Kind.BRACE]
    for brace in sorted(braces, key=lambda b: b.box.width):  # inner ones first
        nodes = _embrace(brace, nodes, rules, read)
    return nodes, rules


def _braces(pieces: list[Node], rules: list[Box]) -> list[_Brace]:
    settings = BracesSettings.now()
    found: list[_Brace] = []
    for piece in pieces:
        for brace in found[-4:]:  # no more than a few are open at one x
            bridge = _bridge(brace.box, piece, rules)
            level = abs(brace.box.y0 - piece.box.y0) < settings.level * piece.size
            touches = piece.box.x0 - brace.box.x1 < settings.touch * piece.size
            if level and not brace.closed and (bridge or touches or brace.expects(piece)):
                brace.pieces.append(piece)
                brace.box = brace.box.union(piece.box)
                brace.rules += bridge
                break
        else:
            found.append(_Brace([piece], piece.box, []))
    return found


def _bridge(box: Box, piece: Node, rules: list[Box]) -> list[Box]:
    """The rules that fill the space between two pieces (TeX's \\upbracefill)."""
    touch = BracesSettings.now().touch * piece.size
    return [
        r for r in rules
        if abs(r.x0 - box.x1) < touch and abs(r.x1 - piece.box.x0) < touch and box.y0 - touch < r.y0 < box.y1 + touch
    ]  # fmt: skip


def _embrace(brace: _Brace, nodes: list[Node], rules: list[Box], read: Read) -> list[Node]:
    settings = BracesSettings.now()
    up = -1 if brace.below else 1
    covered = [n for n in nodes if brace.box.x0 - 0.2 * n.size < n.center < brace.box.x1 + 0.2 * n.size]
    edges = (brace.box.y0, brace.box.y1)
    body = _stack(covered, edges[0] if brace.below else edges[1], up)
    if not body:
        return nodes
    size = max(n.size for n in body)
    chosen = {id(n) for n in body}
    rest = [n for n in covered if id(n) not in chosen and n.size < settings.label * size]
    label = _stack(rest, edges[1] if brace.below else edges[0], -up)
    latex = f"\\{'under' if brace.below else 'over'}brace{{{_read_part(body, rules, read)}}}"
    if label:
        latex += f"{'_' if brace.below else '^'}{{{_read_part(label, rules, read)}}}"
    everything = [*body, *brace.pieces, *label]
    main = max(body, key=lambda n: (not n.floating, n.size))
    box = extent(everything)
    whole = Node(
        latex, Kind.ORDINARY, box, main.baseline, size, main.floating, "", max(n.right for n in body), box.x0,
        members(everything), composite=True,
    )  # fmt: skip
    used = {id(n) for n in everything}
    return [n for n in nodes if id(n) not in used] + [whole]


def _read_part(part: list[Node], rules: list[Box], read: Read) -> str:
    box = extent(part).expand(1.0, 0.2 * part[0].size)
    return read(part, [r for r in rules if r.covered_by(box) > 0.9])


def _stack(nodes: list[Node], edge: float, direction: int) -> list[Node]:
    """What is reached from `edge` going up (-1) or down (1) without much white."""
    settings = BracesSettings.now()
    out: list[Node] = []
    ahead = [n for n in nodes if direction * ((n.box.y0 + n.box.y1) / 2 - edge) > 0]
    for node in sorted(ahead, key=lambda n: n.box.y0 if direction > 0 else -n.box.y1):
        near, far = (node.box.y0, node.box.y1) if direction > 0 else (node.box.y1, node.box.y0)
        if direction * (near - edge) > (settings.white if out else settings.close) * node.size:
            break
        edge = max(edge, far) if direction > 0 else min(edge, far)
        out.append(node)
    return out
