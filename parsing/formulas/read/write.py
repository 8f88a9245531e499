"""A row of cells as LaTeX: letters gathered into alphabets, function names and text, tall delimiters paired."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby, pairwise

from vlm.markup.latex.lex import ends_in_command
from vlm.markup.latex.names import FUNCTIONS, SMALL_WORDS
from vlm.markup.latex.symbols import Kind
from vlm.parsing.formulas.read.cell import Cell
from vlm.parsing.formulas.read.node import Node
from vlm.thresholds import Settings


class WriteSettings(Settings):
    """Thresholds: a row of cells as LaTeX."""

    quad: float = 0.85  # ems of white for \quad and \qquad, a little less than they are wide
    two_quads: float = 1.75
    space: float = 0.2  # ems between words of text (text spaces: 0.25 to 0.33; letters of a word: below 0.05)
    tall: float = 1.25  # ems from which delimiters are \left and \right


Read = Callable[[list[Node]], str]


def write_row(cells: Sequence[Cell], read: Read) -> str:
    """LaTeX of a row."""
    partners = _pairs(cells)
    out: list[str] = []
    index = 0
    while index < len(cells):
        if index and (space := _space(cells[index - 1], cells[index])):
            out.append(space)
        run = _run(cells, index)
        if run > 1 or _styled(cells[index]):
            out.append(_styled_run(cells[index : index + run], read))
        else:
            out.append(_cell(cells[index], read, partners.get(index, "")))
        index += run
    return join(out)


def join(parts: list[str]) -> str:
    """Concatenates, with a space only where a command would swallow the next letter."""
    text = ""
    for part in parts:
        if text and part[:1].isalpha() and ends_in_command(text):
            text += " "
        text += part
    return text


def _space(before: Cell, after: Cell) -> str:
    settings = WriteSettings.now()
    if before.node is None or after.node is None or Kind.RELATION in (before.node.kind, after.node.kind):
        return ""
    end = max(
        [before.node.right, before.node.box.x1]
        + [n.box.x1 for n in (*before.sub, *before.sup, *before.under, *before.over)]
    )
    start = min([after.node.box.x0] + [n.box.x0 for n in (*after.under, *after.over)])
    em = max(before.node.size, after.node.size)
    if start - end > settings.two_quads * em:
        return "\\qquad "
    return "\\quad " if start - end > settings.quad * em else ""


def _styled(cell: Cell) -> bool:
    return cell.node is not None and bool(cell.node.alphabet)


def _run(cells: Sequence[Cell], start: int) -> int:
    """How many cells from `start` share an alphabet; scripts end the run, a space ends no text."""
    settings = WriteSettings.now()
    first = cells[start].node
    if first is None or not first.alphabet:
        return 1
    length = 1
    while start + length < len(cells):
        previous, cell = cells[start + length - 1], cells[start + length]
        if previous.sub or previous.sup or cell.node is None or previous.node is None:
            break
        gap = cell.node.box.x0 - max(previous.node.right, previous.node.box.x1)
        same = (cell.node.alphabet == first.alphabet and cell.node.kind is not Kind.DIGIT) or (
            cell.node.alphabet == first.alphabet == "mathbf"
        )
        if (
            not same
            or gap > settings.quad * cell.node.size
            or (gap > settings.space * cell.node.size and first.alphabet != "mathrm")
        ):
            break
        length += 1
    return length


def _styled_run(cells: Sequence[Cell], read: Read) -> str:
    settings = WriteSettings.now()
    nodes = [cell.node for cell in cells if cell.node is not None]
    alphabet = nodes[0].alphabet
    words: list[str] = [""]
    for index, node in enumerate(nodes):
        if index and node.box.x0 - max(nodes[index - 1].right, nodes[index - 1].box.x1) > settings.space * node.size:
            words.append("")
        words[-1] = join([words[-1], node.latex])
    if alphabet != "mathrm":
        return f"\\{alphabet}{{{join(words)}}}" + _scripts(cells[-1], read)
    limits = next((c for c in cells if c.under or c.over), None)
    return _upright(words) + (_limits(limits, read) if limits else "") + _scripts(cells[-1], read)


def _upright(words: list[str]) -> str:
    names = [w for w in words if w]
    if any(not (w.isalpha() and w.isascii()) for w in names):
        if len(names) == 1 and not names[0].isalpha():
            return f"\\mathrm{{{names[0]}}}"
        return "\\text{" + " ".join(names) + "}"
    if len(names) == 1:
        word = names[0]
        if word in FUNCTIONS:
            return f"\\{word}"
        if len(word) > 1 and word in SMALL_WORDS:
            return f"\\text{{{word}}}"
        return f"\\mathrm{{{word}}}" if len(word) == 1 else f"\\operatorname{{{word}}}"
    if len(names) == 2 and "".join(names) in ("limsup", "liminf"):
        return "\\" + "".join(names)
    if all(word in FUNCTIONS for word in names):
        return " ".join("\\" + word for word in names)
    if names[-1] in FUNCTIONS:
        return "\\text{" + " ".join(names[:-1]) + "} " + "\\" + names[-1]
    if len(names) > 1 and names[0] in FUNCTIONS:
        return "\\" + names[0] + " " + _upright(names[1:])
    return "\\text{" + " ".join(names) + "}"


def _cell(cell: Cell, read: Read, side: str) -> str:
    if cell.node is None:
        return "{}" + _scripts(cell, read)
    latex = cell.node.latex
    if side:
        latex = side + latex + (" " if latex[-1:].isalpha() else "")
    if cell.node.kind is Kind.RELATION and (cell.over or cell.under):
        return _stacked_relation(cell, read)
    if cell.node.alphabet:
        latex = f"\\{cell.node.alphabet}{{{latex}}}"
    return latex + _limits(cell, read) + _scripts(cell, read)


def _stacked_relation(cell: Cell, read: Read) -> str:
    assert cell.node is not None
    latex = cell.node.latex
    if cell.node.latex in ("\\longrightarrow", "\\longleftarrow"):
        name = "\\xleftarrow" if "left" in latex else "\\xrightarrow"
        option = f"[{read(cell.under)}]" if cell.under else ""
        return f"{name}{option}{{{read(cell.over)}}}" + _scripts(cell, read)
    if cell.over:
        latex = f"\\overset{{{read(cell.over)}}}{{{latex}}}"
    if cell.under:
        latex = f"\\underset{{{read(cell.under)}}}{{{latex}}}"
    return latex + _scripts(cell, read)


def _limits(cell: Cell, read: Read) -> str:
    under = f"_{{{read(cell.under)}}}" if cell.under else ""
    return under + (f"^{{{read(cell.over)}}}" if cell.over else "")


def _scripts(cell: Cell, read: Read) -> str:
    primes = 0
    for node in sorted(cell.sup, key=lambda n: n.box.x0):
        if node.kind is not Kind.PRIME:
            break
        primes += len(node.latex)
    sup = [n for n in cell.sup if n.kind is not Kind.PRIME] if primes else cell.sup
    out = "'" * primes
    if not primes and (runs := _staggered(cell)):
        return "{}".join(f"{mark}{{{read(nodes)}}}" for mark, nodes in runs)
    if cell.sub:
        out += f"_{{{read(cell.sub)}}}"
    return out + (f"^{{{read(sup)}}}" if sup else "")


def _staggered(cell: Cell) -> list[tuple[str, list[Node]]]:
    """Scripts one after the other, as indices of tensors, with the mark before each; [] where they stand above each
    other. After a lower script alone an upper one may only be shifted by the slant of its letter."""
    placed = sorted(
        [("_", node) for node in cell.sub] + [("^", node) for node in cell.sup], key=lambda script: script[1].box.x0
    )
    runs = [(mark, [node for _, node in run]) for mark, run in groupby(placed, key=lambda script: script[0])]
    if len(runs) < 2 or (len(runs) == 2 and runs[0][0] == "_"):
        return []
    apart = all(
        max(node.box.x1 for node in before) <= min(node.box.x0 for node in after)
        for (_, before), (_, after) in pairwise(runs)
    )
    return runs if apart else []


def _pairs(cells: Sequence[Cell]) -> dict[int, str]:
    """\\left and \\right for tall delimiters that close each other."""
    settings = WriteSettings.now()
    sides: dict[int, str] = {}
    stack: list[int] = []
    for index, cell in enumerate(cells):
        node = cell.node
        if node is None or node.composite or not node.floating or node.box.height < settings.tall * node.size:
            continue
        opener = cells[stack[-1]].node if stack else None
        if node.kind is Kind.OPEN or (
            node.kind is Kind.FENCE and not (opener is not None and opener.latex == node.latex)
        ):
            stack.append(index)
        elif node.kind in (Kind.CLOSE, Kind.FENCE) and stack:
            while stack and node.kind is Kind.CLOSE and _fence_inside(cells, stack):
                stack.pop()
            if stack:
                sides[stack.pop()], sides[index] = "\\left", "\\right"
    return sides


def _fence_inside(cells: Sequence[Cell], stack: list[int]) -> bool:
    """A lone tall bar (\\middle) above an open delimiter on the stack."""
    top = cells[stack[-1]].node
    return (
        top is not None
        and top.kind is Kind.FENCE
        and any((below := cells[i].node) is not None and below.kind is Kind.OPEN for i in stack[:-1])
    )
