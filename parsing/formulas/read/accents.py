"""Accents go on what they stand over."""

from __future__ import annotations

from dataclasses import replace

from vlm.markup.latex.symbols import Kind
from vlm.parsing.formulas.read.node import Node, extent, members

BASES = (Kind.LETTER, Kind.DIGIT, Kind.ORDINARY)
WIDE = {"\\hat": "\\widehat", "\\tilde": "\\widetilde", "\\bar": "\\overline"}


def attach_accents(nodes: list[Node]) -> list[Node]:
    """`nodes` with each accent and its base as one node; an accent over nothing stays a sign of its own."""
    accents = [n for n in nodes if n.kind is Kind.ACCENT or (n.latex == "\\to" and _flies(n, nodes))]
    if not accents:
        return nodes
    rest = [n for n in nodes if n not in accents]
    for accent in sorted(accents, key=lambda n: -n.box.y0):  # from below, for stacked ones
        base = _bases(accent, rest)
        if base:
            rest = [n for n in rest if n not in base] + [_accented(accent, base)]
        else:
            rest.append(_alone(accent))
    return rest


def _flies(arrow: Node, nodes: list[Node]) -> bool:
    """An arrow set over letters, touching them: \\overrightarrow."""
    under = [n for n in nodes if n is not arrow and n.kind in BASES and _over(arrow, n)]
    return (
        bool(under)
        and all(n.size >= 0.95 * arrow.size for n in under)
        and arrow.box.y1 <= extent(under).y0 + 0.1 * arrow.size
    )


def _over(accent: Node, base: Node) -> bool:
    return accent.box.x0 - 0.25 * base.size <= base.center <= accent.box.x1 + 0.25 * base.size


def _bases(accent: Node, nodes: list[Node]) -> list[Node]:
    size = accent.size
    found = [
        n for n in nodes
        if (n.kind in BASES or n.composite) and _over(accent, n)
        and accent.box.y1 <= (n.box.y0 + n.box.y1) / 2 + 0.02 * size and n.box.y0 - accent.box.y1 < 0.45 * size
    ]  # fmt: skip
    if not found:
        return []
    if accent.box.width < 0.62 * size:  # narrow: one base, the one whose middle it is nearest to
        return [min(found, key=lambda n: abs(n.center - accent.center) + 0.5 * max(n.box.y0 - accent.box.y1, 0))]
    level = max(found, key=lambda n: n.size)
    return [n for n in found if abs(n.baseline - level.baseline) < 0.1 * size or n.size < 0.85 * level.size]


def _accented(accent: Node, base: list[Node]) -> Node:
    from vlm.parsing.formulas.read.baseline import read_row

    main = max(base, key=lambda n: n.size)
    command = accent.latex
    if command == "\\to":
        command = "\\overrightarrow"
    elif len(base) > 1:
        command = WIDE.get(command, command)
    latex = f"{command}{{{read_row(base, 0)}}}"
    return replace(
        main, latex=latex, kind=Kind.ORDINARY, box=extent([accent, *base]), glyphs=members([accent, *base]),
        alphabet="", composite=True, char="",
    )  # fmt: skip


def _alone(accent: Node) -> Node:
    plain = {"\\hat": "\\wedge", "\\tilde": "\\sim", "\\bar": "-"}.get(accent.latex)
    return replace(accent, latex=plain or f"{accent.latex}{{}}", kind=Kind.ORDINARY, composite=True)
