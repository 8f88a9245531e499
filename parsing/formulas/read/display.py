"""Display formulas: rows, alignment and equation numbers of an island of mathematics."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vlm.geometry import Box
from vlm.markup.latex.symbols import Kind
from vlm.parsing.formulas.find.islands import Island
from vlm.parsing.formulas.find.zones import TAG
from vlm.parsing.formulas.read.as_text import reads_as_text
from vlm.parsing.formulas.read.atoms import read_nodes
from vlm.parsing.formulas.read.baseline import read_row, row_line
from vlm.parsing.formulas.read.compose import compose
from vlm.parsing.formulas.read.node import Node, extent
from vlm.parsing.formulas.read.pieces import join_pieces
from vlm.parsing.formulas.read.verify import VerifySettings, confidence
from vlm.parsing.inputs import Glyphs
from vlm.parsing.page.draft import Draft
from vlm.parsing.schema import BlockKind, BlockSource
from vlm.thresholds import Settings


class DisplaySettings(Settings):
    """Thresholds: display formulas."""

    tag_gap: float = 1.8  # ems of white before an equation number
    row_step: float = 0.9  # ems between baselines of two rows (TeX: at least 1.2)


def read_display(island: Island, glyphs: Glyphs, rules: Sequence[Box]) -> list[Draft]:
    """The island as formula blocks: one, or one a row where the rows are formulas of their own."""
    box = island.box.expand(0.3 * island.size, 0.3 * island.size)
    inner = [rule for rule in rules if rule.intersects(box) and rule.covered_by(box) > 0.9]
    nodes, tag = split_tag(join_pieces(read_nodes(glyphs, dict.fromkeys(island.glyphs))))
    if not nodes or (not inner and reads_as_text(nodes, glyphs)):
        return []
    found = displays(nodes, inner)
    trust = confidence(nodes, " ".join(latex for _, latex in found))
    if trust < VerifySettings.now().min_confidence:
        return []
    return [_draft(part, latex, tag, trust) for part, latex in found if latex]


def _draft(nodes: list[Node], latex: str, tag: str | None, trust: float) -> Draft:
    return Draft(
        kind=BlockKind.FORMULA, bbox=extent(nodes), latex=latex, source=BlockSource.GLYPH_GEOMETRY, tag=tag,
        confidence=round(trust, 3),
    )  # fmt: skip


def split_tag(nodes: list[Node]) -> tuple[list[Node], str | None]:
    """The formula without its number, and the number."""
    for right in (True, False):
        side = _edge_group(nodes, right)
        text = "".join(n.char for n in sorted(side, key=lambda n: n.box.x0))
        found = TAG.match(text) if 0 < len(side) < len(nodes) else None
        if found and found.group(1):
            return [n for n in nodes if n not in side], found.group(1)
    return nodes, None


def _edge_group(nodes: list[Node], right: bool) -> list[Node]:
    """What stands beyond the last wide white at one edge."""
    settings = DisplaySettings.now()
    if not nodes:
        return []
    ordered = sorted(nodes, key=lambda n: -n.box.x1 if right else n.box.x0)
    group = [ordered[0]]
    edge = ordered[0].box.x0 if right else ordered[0].box.x1
    for node in ordered[1:]:
        gap = edge - node.box.x1 if right else node.box.x0 - edge
        if gap > settings.tag_gap * group[0].size:
            return group
        group.append(node)
        edge = min(edge, node.box.x0) if right else max(edge, node.box.x1)
        if len(group) > 12:
            return []
    return []


def displays(nodes: list[Node], rules: list[Box]) -> list[tuple[list[Node], str]]:
    """The formulas of a display of one or more rows, each with its LaTeX; none where the nodes are marks of nothing."""
    composed = compose(nodes, rules, 0) if nodes else []
    if not composed:
        return []
    rows = _rows(composed)
    if len(rows) == 1:
        return [(rows[0], read_row(rows[0], 0))]
    whole = [node for row in rows for node in row]
    if _shared_mark(rows):
        return [(whole, _aligned(rows))]
    if all(_starts_anew(row) for row in rows[1:]):
        return [(row, read_row(row, 0)) for row in rows]
    return [(whole, "\\begin{gathered} " + " \\\\ ".join(read_row(row, 0) for row in rows) + " \\end{gathered}")]


def _starts_anew(row: list[Node]) -> bool:
    """A row that holds a relation but does not start with a sign is no continuation."""
    first = min(row, key=lambda n: n.box.x0)
    return _mark(row) is not None and first.kind not in (Kind.RELATION, Kind.BINARY)


def _rows(nodes: list[Node]) -> list[list[Node]]:
    """Nodes by row, top to bottom."""
    settings = DisplaySettings.now()
    size, _ = row_line(nodes)
    full = [n for n in nodes if n.size > 0.85 * size and n.kind not in (Kind.ACCENT, Kind.PRIME)]
    levels: list[list[Node]] = []
    for node in sorted(full, key=lambda n: n.baseline):
        if levels and node.baseline - levels[-1][-1].baseline < settings.row_step * size:
            levels[-1].append(node)
        else:
            levels.append([node])
    if len(levels) < 2 or any(a_box.y1 > b_box.y0 + 0.5 * size for a_box, b_box in _neighbours(levels)):
        return [nodes]
    rows = [list(level) for level in levels]
    placed = {id(n) for level in levels for n in level}
    for node in nodes:
        if id(node) not in placed:
            middle = (node.box.y0 + node.box.y1) / 2
            rows[min(range(len(levels)), key=lambda i: _distance(middle, levels[i]))].append(node)
    return rows


def _neighbours(levels: list[list[Node]]) -> list[tuple[Box, Box]]:
    boxes = [extent(level) for level in levels]
    return list(pairwise(boxes))


def _distance(y: float, level: list[Node]) -> float:
    box = extent(level)
    return max(box.y0 - y, y - box.y1, 0.0) + 0.01 * abs(y - (box.y0 + box.y1) / 2)


def _shared_mark(rows: list[list[Node]]) -> bool:
    """Whether the first relations of the rows share an x."""
    known = [mark.box.x0 for row in rows if (mark := _mark(row)) is not None]
    return len(known) > 1 and max(known) - min(known) < 0.5 * max(n.size for n in rows[0])


def _aligned(rows: list[list[Node]]) -> str:
    lines = []
    for row in rows:
        mark = _mark(row)
        left = [n for n in row if mark is not None and n.center < mark.box.x0]
        rest = [n for n in row if all(n is not other for other in left)]
        lines.append(f"{read_row(left, 0)} &{read_row(rest, 0)}".strip())
    return "\\begin{aligned} " + " \\\\ ".join(lines) + " \\end{aligned}"


def _mark(row: list[Node]) -> Node | None:
    _, baseline = row_line(row)
    relations = [n for n in row if n.kind is Kind.RELATION and abs(n.baseline - baseline) < 0.15 * n.size]
    return min(relations, key=lambda n: n.box.x0, default=None)
