"""Glyphs that make one sign together: extensible delimiters, negated relations, built arrows, horizontal braces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from vlm.markup.latex.symbols import Kind
from vlm.parsing.formulas.read.node import AXIS, Node, extent, members

_SIGN = {
    **dict.fromkeys("⎛⎜⎝", ("(", Kind.OPEN)), **dict.fromkeys("⎞⎟⎠", (")", Kind.CLOSE)),
    **dict.fromkeys("⎡⎢⎣", ("[", Kind.OPEN)), **dict.fromkeys("⎤⎥⎦", ("]", Kind.CLOSE)),
    **dict.fromkeys("⎧⎨⎩", ("\\{", Kind.OPEN)), **dict.fromkeys("⎫⎬⎭", ("\\}", Kind.CLOSE)),
    "⎪": ("", Kind.PIECE), "⏐": ("|", Kind.FENCE), "‖": ("\\|", Kind.FENCE),
}  # fmt: skip
_NEGATED = {"=": "\\neq", "\\in": "\\notin", "\\equiv": "\\not\\equiv", "\\exists": "\\nexists"}


MAX_OPEN = 64  # columns of pieces looked at


def join_pieces(nodes: list[Node]) -> list[Node]:
    """`nodes` with every composed sign as one node."""
    return _dots(_arrows(_congruences(_negations(_delimiters(nodes)))))


def _delimiters(nodes: list[Node]) -> list[Node]:
    pieces = [n for n in nodes if n.kind is Kind.PIECE or (n.char in "|‖⏐" and n.kind is Kind.FENCE)]
    pieces.sort(key=lambda n: n.box.y0)
    rest = [n for n in nodes if n not in pieces] if pieces else nodes
    groups: list[list[Node]] = []
    for piece in pieces:
        near = next((g for g in groups[-MAX_OPEN:] if _continues(g[-1], piece)), None)
        if near is None:
            groups.append([piece])
        else:
            near.append(piece)
    return rest + [_delimiter(group) for group in groups]


def _continues(above: Node, below: Node) -> bool:
    """Pieces of one delimiter stand in a column and touch (fonts leave up to a tenth of an em)."""
    return (
        abs(above.center - below.center) < 0.45 * below.size
        and _SIGN.get(above.char, ("", 0))[0]
        in ("", _SIGN.get(below.char, ("", 0))[0], *("\\{", "\\}") * (below.char == "⎪"))
        and -0.6 * below.size < below.box.y0 - above.box.y1 < 0.15 * below.size
    )


def _delimiter(group: list[Node]) -> Node:
    box = extent(group)
    sign = next((n.char for n in group if _SIGN.get(n.char, ("", 0))[0]), group[0].char)
    latex, kind = _SIGN.get(sign, (group[0].latex, group[0].kind))
    first = group[0]
    if len(group) == 1 and first.kind is not Kind.PIECE:
        return first
    baseline = (box.y0 + box.y1) / 2 + AXIS * first.size
    return replace(
        first, latex=latex, kind=kind, box=box, baseline=baseline, floating=True, glyphs=members(group), char=sign,
        right=max(n.right for n in group),
    )  # fmt: skip


def _merge(first: Node, second: Node, latex: str, kind: Kind) -> Node:
    return replace(
        second, latex=latex, kind=kind, box=first.box.union(second.box), glyphs=first.glyphs + second.glyphs,
        right=max(first.right, second.right),
    )  # fmt: skip


def _pair(nodes: list[Node], joined: Callable[[Node, Node], Node | None]) -> list[Node]:
    """Replaces neighbours (by left edge) for which `joined` gives a node."""
    out: list[Node] = []
    for node in sorted(nodes, key=lambda n: (n.box.x0, n.box.y0)):
        both = joined(out[-1], node) if out else None
        if both is not None:
            out[-1] = both
        else:
            out.append(node)
    return out


def _negations(nodes: list[Node]) -> list[Node]:
    strokes = [n for n in nodes if n.kind is Kind.NEGATION or n.char == "/"]
    if not strokes:
        return nodes
    chosen = {id(n) for n in strokes} | {id(n) for n in nodes if n.kind is not Kind.NEGATION and _struck(n, strokes)}
    nodes, rest = [n for n in nodes if id(n) in chosen], [n for n in nodes if id(n) not in chosen]

    def joined(a: Node, b: Node) -> Node | None:
        slash, base = (a, b) if a.kind is Kind.NEGATION or a.char == "/" else (b, a)
        if (slash.kind is not Kind.NEGATION and slash.char != "/") or not _struck(base, [slash]):
            return None
        return _merge(slash, base, _NEGATED.get(base.latex, f"\\not{base.latex}"), Kind.RELATION)

    return rest + _pair(nodes, joined)


def _struck(node: Node, strokes: list[Node]) -> bool:
    """Whether a stroke goes through the middle of the sign: a negated relation."""
    if node.char == "/":
        return False
    near = 0.35 if node.kind is Kind.RELATION else 0.0
    return any(
        abs(node.center - stroke.center) < (near if stroke.char == "/" else 0.6) * node.size
        and abs(node.baseline - stroke.baseline) < 0.3 * node.size
        for stroke in strokes
    )


def _congruences(nodes: list[Node]) -> list[Node]:
    """A tilde set right over an equals sign of the same size is \\cong, a dot \\doteq."""

    def joined(a: Node, b: Node) -> Node | None:
        tilde, equal = (a, b) if b.latex == "=" else (b, a)
        near = abs(a.center - b.center) < 0.1 * a.size and abs(a.size - b.size) < 0.05 * a.size
        if tilde.latex != "\\sim" or equal.latex != "=" or not near:
            return None
        return _merge(tilde, equal, "\\cong", Kind.RELATION)

    return _pair(nodes, joined) if any(n.latex == "\\sim" for n in nodes) else nodes


_JOINED = {
    ("-", "\\to"): "\\longrightarrow", ("\\leftarrow", "-"): "\\longleftarrow", ("-", "-"): "-", ("=", "="): "=",
    ("=", "\\Rightarrow"): "\\Longrightarrow", ("\\Leftarrow", "="): "\\Longleftarrow",
    ("\\leftarrow", "\\to"): "\\longleftrightarrow", ("\\Leftarrow", "\\Rightarrow"): "\\Longleftrightarrow",
    ("\\mapsto", "\\to"): "\\mapsto", ("\\mapsto", "\\longrightarrow"): "\\longmapsto", ("\\mapsto", "-"): "\\mapsto",
    ("-", "\\longrightarrow"): "\\longrightarrow", ("\\longleftarrow", "-"): "\\longleftarrow",
    ("|", "="): "\\models", ("|", "-"): "\\vdash", ("\\mapsto", "\\mapsto"): "\\mapsto",
}  # fmt: skip
_JOINING = frozenset(latex for pair in _JOINED for latex in pair)


def _arrows(nodes: list[Node]) -> list[Node]:
    """Arrows and turnstiles made of overlapping pieces on one baseline."""
    parts = [n for n in nodes if n.latex in _JOINING]
    if len(parts) < 2:
        return nodes

    def joined(a: Node, b: Node) -> Node | None:
        latex = _JOINED.get((a.latex, b.latex), "")
        if not latex or abs(a.axis - b.axis) > 0.05 * b.size or b.box.x0 - a.box.x1 > 0.02 * b.size:
            return None
        return _merge(a, b, latex, Kind.RELATION if latex != "-" else Kind.BINARY)

    chosen = {id(n) for n in parts}
    return [n for n in nodes if id(n) not in chosen] + _pair(parts, joined)


def _dots(nodes: list[Node]) -> list[Node]:
    """Three periods or centred dots in a row are an ellipsis; three above each other \\vdots, on a diagonal \\ddots."""
    dots = [n for n in nodes if n.latex in (".", "\\cdot")]
    if len(dots) < 3:
        return nodes
    used: set[int] = set()
    made: list[Node] = []
    for shapes, order in _DOT_ORDERS:
        free = sorted((n for n in dots if id(n) not in used), key=order)
        for three in zip(free, free[1:], free[2:], strict=False):
            latex = "" if any(id(n) in used for n in three) else _ellipsis(*three)
            if latex in shapes:
                used |= {id(n) for n in three}
                made.append(_merge(_merge(*three[:2], latex, Kind.ORDINARY), three[2], latex, Kind.ORDINARY))
    made = [replace(n, baseline=n.box.y1) if n.latex in ("\\vdots", "\\ddots") else n for n in made]
    return [n for n in nodes if id(n) not in used] + made


_DOT_ORDERS: tuple[tuple[tuple[str, ...], Callable[[Node], tuple[float, float]]], ...] = (
    (("\\ldots", "\\cdots"), lambda n: (round(n.baseline / (0.1 * n.size)), n.box.x0)),
    (("\\vdots",), lambda n: (round(n.box.x0 / (0.1 * n.size)), n.box.y0)),
    (("\\ddots",), lambda n: (n.box.x0, n.box.y0)),
)  # in which order the three dots of each shape follow each other


def _ellipsis(a: Node, b: Node, c: Node) -> str:
    dx, dy = b.box.x0 - a.box.x0, b.baseline - a.baseline
    ex, ey = c.box.x0 - b.box.x0, c.baseline - b.baseline
    em = a.size
    if abs(dx - ex) > 0.12 * em or abs(dy - ey) > 0.12 * em or max(abs(dx), abs(dy)) > 0.8 * em:
        return ""
    if abs(dy) < 0.02 * em and dx > 0.25 * em:
        return "\\ldots" if a.latex == "." else "\\cdots"
    if abs(dx) < 0.02 * em and abs(dy) > 0.1 * em:
        return "\\vdots"
    return "\\ddots" if dx > 0.1 * em and dy > 0.1 * em else ""
