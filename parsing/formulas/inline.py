"""Inline mathematics: which neighbours of certain signs belong to the formula, and the words of the line rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vlm.parsing.formulas.atoms import read_nodes
from vlm.parsing.formulas.evidence import Mask
from vlm.parsing.formulas.layout import to_latex
from vlm.parsing.formulas.node import Node
from vlm.parsing.formulas.symbols import Kind
from vlm.parsing.formulas.words import FUNCTIONS
from vlm.parsing.geometry import Box, bounding_box
from vlm.parsing.inputs import Glyphs
from vlm.parsing.text import Line, Script, Style, Word

TOUCHING = 0.23  # ems between neighbours of one formula (thin space 0.17; the narrowest text space 0.22)
AROUND_SIGNS = 0.62  # ems after or before a relation or operator (0.28, stretched by justified lines)
WIDE_SPACE = 0.75  # ems on both sides of words between two formulas: \quad and text
_SCRIPT = 0.88  # of the line's size
_SIGNS = (Kind.RELATION, Kind.BINARY)


def rewrite_line(line: Line, members: Sequence[int], glyphs: Glyphs, rules: Sequence[Box], strong: Mask) -> Line:
    """`line` with its inline formulas as words of LaTeX. `members` are the glyphs to read with it."""
    nodes = sorted(read_nodes(glyphs, dict.fromkeys(members)), key=lambda n: (n.center, n.box.y0))
    if not nodes:
        return line
    size = line.size
    near = [r for r in rules if r.intersects(line.bbox.expand(size, size))]
    runs = _runs(nodes, glyphs, near, strong, size, line.baseline)
    formulas = [word for run in runs if (word := _formula(run, near, size)) is not None]
    return _replace(line, formulas, glyphs) if formulas else line


def _runs(
    nodes: list[Node], glyphs: Glyphs, rules: list[Box], strong: Mask, size: float, baseline: float
) -> list[list[Node]]:
    """Nodes of each formula, left to right."""
    sure = [bool(strong[n.glyphs[0]]) for n in nodes]
    for index, node in enumerate(nodes):
        sure[index] = sure[index] or _variable(nodes, index, glyphs) or any(_at_bar(node, rule) for rule in rules)
    words = _words(nodes, size)
    inside = list(sure)
    _spread(nodes, inside, words, size, baseline, range(len(nodes)), 1)
    _spread(nodes, inside, words, size, baseline, range(len(nodes) - 1, -1, -1), -1)
    runs: list[list[Node]] = []
    for index, node in enumerate(nodes):
        if not inside[index]:
            continue
        if index and inside[index - 1] and runs and not _apart(runs[-1], node, size):
            runs[-1].append(node)
        else:
            runs.append([node])
    trimmed = (_trim(run, strong) for run in runs)
    return [run for run in trimmed if run and _worthy(run, strong)]


def _variable(nodes: list[Node], index: int, glyphs: Glyphs) -> bool:
    """A single italic letter between things that are not italic letters."""
    node = nodes[index]
    if node.kind is not Kind.LETTER or not _italic(node, glyphs):
        return False
    for other in (index - 1, index + 1):
        if 0 <= other < len(nodes):
            near = nodes[other]
            gap = max(near.box.x0 - node.right, node.box.x0 - near.right)
            if near.kind is Kind.LETTER and gap < TOUCHING * node.size and near.size > 0.9 * node.size:
                return False
            if near.kind is Kind.LETTER and _italic(near, glyphs):
                return False
    return not (node.char in "aAIàéeoyuO" and node.char.isalpha() and _lonely(nodes, index))


def _lonely(nodes: list[Node], index: int) -> bool:
    """Text spaces on both sides: it may be a word of one letter."""
    node = nodes[index]
    left = index == 0 or node.box.x0 - nodes[index - 1].right > TOUCHING * node.size
    right = index + 1 == len(nodes) or nodes[index + 1].box.x0 - node.right > TOUCHING * node.size
    return left and right


def _italic(node: Node, glyphs: Glyphs) -> bool:
    return glyphs.font_table[glyphs.fonts[node.glyphs[0]]].italic


def _at_bar(node: Node, rule: Box) -> bool:
    """Over or under a short rule: numerator or denominator."""
    return rule.width < 12 * node.size and rule.x0 - 0.1 * node.size < node.center < rule.x1 + 0.1 * node.size and (
        min(abs(node.box.y1 - rule.y0), abs(node.box.y0 - rule.y1)) < 0.45 * node.size and node.size < 0.0
    )


def _words(nodes: list[Node], size: float) -> list[str]:
    """For each node the word of touching letters it is in, "" for other nodes."""
    out = [""] * len(nodes)
    start = 0
    for index in range(1, len(nodes) + 1):
        joined = (
            index < len(nodes) and nodes[index].kind is Kind.LETTER and nodes[index - 1].kind is Kind.LETTER
            and nodes[index].box.x0 - nodes[index - 1].right < 0.12 * size
            and abs(nodes[index].baseline - nodes[index - 1].baseline) < 0.1 * size
        )  # fmt: skip
        if not joined:
            if nodes[start].kind is Kind.LETTER:
                out[start:index] = ["".join(n.char for n in nodes[start:index])] * (index - start)
            start = index
    return out


def _spread(
    nodes: list[Node], inside: list[bool], words: list[str], size: float, baseline: float, order: range, step: int
) -> None:
    """Takes in neighbours of what is inside, in one direction."""
    for index in order:
        before = index - step
        if inside[index] or not 0 <= before < len(nodes) or not inside[before]:
            continue
        if _joins(nodes, index, before, words, size, baseline, step):
            inside[index] = True


def _joins(
    nodes: list[Node], index: int, inner: int, words: list[str], size: float, baseline: float, step: int
) -> bool:
    node, near = nodes[index], nodes[inner]
    gap = node.box.x0 - max(near.right, near.box.x1) if step > 0 else near.box.x0 - max(node.right, node.box.x1)
    script = node.size < _SCRIPT * size and abs(node.baseline - baseline) > 0.08 * size
    if script:
        return gap < TOUCHING * size
    reach = AROUND_SIGNS if near.kind in _SIGNS or near.kind is Kind.OPERATOR else TOUCHING
    if node.kind in _SIGNS or node.kind is Kind.OPERATOR:
        return gap < AROUND_SIGNS * size and node.char not in "-–‐:*"
    if node.kind is Kind.LETTER:
        return _letter_joins(nodes, index, words, gap, reach * size, near, step)
    if node.kind in (Kind.DIGIT, Kind.OPEN, Kind.CLOSE, Kind.FENCE, Kind.PRIME, Kind.ACCENT, Kind.RADICAL):
        return gap < reach * size
    if node.kind is Kind.PUNCTUATION or node.char in "./":
        following = index + step
        return gap < 0.1 * size and 0 <= following < len(nodes) and _goes_on(nodes, node, following, step, size)
    return node.kind is Kind.ORDINARY and gap < reach * size and node.char not in "\"“”"


def _goes_on(nodes: list[Node], node: Node, following: int, step: int, size: float) -> bool:
    after = nodes[following]
    gap = after.box.x0 - node.right if step > 0 else node.box.x0 - after.right
    return gap < TOUCHING * size and (after.kind is not Kind.LETTER or after.char == node.char)


def _letter_joins(
    nodes: list[Node], index: int, words: list[str], gap: float, reach: float, near: Node, step: int
) -> bool:
    """Function names and single letters; words of language stay out."""
    word = words[index]
    if word in FUNCTIONS:
        return gap < max(reach, TOUCHING * nodes[index].size)
    if len(word) == 1:
        return gap < reach and (near.kind in _SIGNS or gap < 0.12 * nodes[index].size)
    if step < 0 and near.kind is Kind.OPEN:
        return gap < 0.08 * nodes[index].size and len(word) < 12
    previous, following = index - 1, index + 1
    same = (0 <= previous and words[previous] == word and step > 0) or (following < len(words) and words[following] == word and step < 0)
    return same and gap < 0.12 * nodes[index].size and near.kind is Kind.LETTER and not near.alphabet == ""


def _apart(run: list[Node], node: Node, size: float) -> bool:
    last = max(run, key=lambda n: max(n.right, n.box.x1))
    gap = node.box.x0 - max(last.right, last.box.x1)
    if last.kind in _SIGNS or node.kind in _SIGNS or last.kind is Kind.OPERATOR:
        return gap > AROUND_SIGNS * size
    if last.kind is Kind.PUNCTUATION:
        return gap > 0.5 * size
    return gap > max(TOUCHING, 0.3) * size and gap < WIDE_SPACE * size


_PARTNER = {")": "(", "]": "[", "}": "{", "⟩": "⟨"}


def _trim(run: list[Node], strong: Mask) -> list[Node]:
    """Punctuation of the sentence and brackets without a partner go back to the text."""
    changed = True
    while run and changed:
        changed = False
        last, first = run[-1], run[0]
        if (last.kind is Kind.PUNCTUATION or last.char in ".:?!") and not (last.char == "!" and len(run) > 1):
            run, changed = run[:-1], True
        elif last.kind is Kind.OPEN or (last.kind is Kind.CLOSE and not strong[last.glyphs[0]] and _unmatched(run, last)):
            run, changed = run[:-1], True
        elif first.kind is Kind.PUNCTUATION or first.char in ".:" or (
            first.kind is Kind.OPEN and not strong[first.glyphs[0]] and _unmatched(run, first)
        ):
            run, changed = run[1:], True
    return run


def _unmatched(run: list[Node], bracket: Node) -> bool:
    chars = [n.char for n in run]
    if bracket.kind is Kind.OPEN:
        closing = next((c for c, o in _PARTNER.items() if o == bracket.char), "")
        return chars.count(bracket.char) > sum(chars.count(c) for c in ")]}⟩" if c == closing or closing in ")]" and c in ")]")
    return sum(chars.count(o) for o in "([" ) < sum(chars.count(c) for c in ")]")


def _worthy(run: list[Node], strong: Mask) -> bool:
    """Something in it is a letter, a digit or a sign of its own."""
    return any(strong[n.glyphs[0]] or n.kind is Kind.LETTER for n in run) and any(
        n.kind not in (Kind.PUNCTUATION,) for n in run
    )


def _formula(run: list[Node], rules: list[Box], size: float) -> Word | None:
    box = bounding_box(n.box for n in run)
    inner = [r for r in rules if box.x0 - 0.3 * size <= r.x0 and r.x1 <= box.x1 + 0.3 * size
             and box.y0 - 0.4 * size <= r.y0 <= box.y1 + 0.4 * size]  # fmt: skip
    latex = to_latex(run, inner)
    if not latex.strip():
        return None
    members = tuple(index for node in run for index in node.glyphs)
    full = bounding_box([box, *inner])
    return Word(latex, full, Style(size=size, math=True, script=Script.NORMAL), glyphs=members)


def _replace(line: Line, formulas: list[Word], glyphs: Glyphs) -> Line:
    """The line's words with `formulas` in the place of the glyphs they are made of."""
    owner = {glyph: formula for formula in formulas for glyph in formula.glyphs}
    out: list[Word] = []
    placed: set[int] = set()

    def place(formula: Word, space: bool) -> None:
        if id(formula) not in placed:
            placed.add(id(formula))
            out.append(replace(formula, space_before=space))

    for word in line.words:
        if not any(g in owner for g in word.glyphs):
            out.append(word)
            continue
        first = True
        for part, formula in _parts(word, owner):
            space = word.space_before and first
            if formula is not None:
                place(formula, space)
            else:
                out.append(_part_of(word, part, glyphs, space))
            first = False
    for formula in formulas:
        if id(formula) not in placed:
            out.append(formula)
    out = _in_order(out, formulas)
    return line.with_words(tuple(out))


def _in_order(words: list[Word], formulas: list[Word]) -> list[Word]:
    return words if all(a.bbox.x0 <= b.bbox.x0 + 1 for a, b in zip(words, words[1:], strict=False)) else sorted(
        words, key=lambda w: w.bbox.x0
    )


def _parts(word: Word, owner: dict[int, Word]) -> list[tuple[list[int], Word | None]]:
    """The glyphs of a word in stretches of text and of one formula."""
    out: list[tuple[list[int], Word | None]] = []
    for glyph in word.glyphs:
        formula = owner.get(glyph)
        if out and out[-1][1] is formula:
            out[-1][0].append(glyph)
        else:
            out.append(([glyph], formula))
    return out


def _part_of(word: Word, part: list[int], glyphs: Glyphs, space: bool) -> Word:
    import unicodedata

    text = unicodedata.normalize("NFKC", "".join(chr(int(glyphs.codepoints[g])) for g in part))
    box = bounding_box(Box(*map(float, glyphs.loose[g])) for g in part)
    return replace(word, text=text, bbox=box, glyphs=tuple(part), space_before=space)
