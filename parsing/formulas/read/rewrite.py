"""Inline mathematics: which neighbours of certain signs belong to the formula, and the words of the line rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vlm.geometry import Box, bounding_box
from vlm.markup.latex.symbols import Kind
from vlm.parsing.formulas.find.evidence import Mask
from vlm.parsing.formulas.read.as_text import reads_as_text
from vlm.parsing.formulas.read.atoms import read_nodes
from vlm.parsing.formulas.read.compose import to_latex
from vlm.parsing.formulas.read.node import Node
from vlm.parsing.formulas.read.spans import Tokens
from vlm.parsing.formulas.read.verify import VerifySettings, confidence
from vlm.parsing.inputs import Glyphs
from vlm.parsing.text import Line, Script, Style, Word

DEPENDENT = (Kind.OPEN, Kind.CLOSE, Kind.DIGIT, Kind.ACCENT, Kind.PUNCTUATION)  # no formula without something else


def rewrite_line(line: Line, members: Sequence[int], glyphs: Glyphs, rules: Sequence[Box], strong: Mask) -> Line:
    """`line` with its inline formulas as words of LaTeX. `members` are the glyphs to read with it."""
    nodes = sorted(read_nodes(glyphs, dict.fromkeys(members)), key=lambda n: (n.center, n.box.y0))
    if not nodes:
        return line
    size = line.size
    near = [r for r in rules if r.intersects(line.bbox.expand(size, size))]
    runs = _runs(nodes, glyphs, strong, size, line.baseline, near)
    formulas = [word for run in runs if (word := _formula(run, near, size)) is not None]
    return _replace(line, formulas, glyphs) if formulas else line


def with_parts(line: Line, parts: Sequence[Line]) -> Line:
    """`line` with the words of other lines (parts of its fractions, scripts, its own end) put in from left to right."""
    if not parts:
        return line
    words = list(line.words)
    for part in parts:
        words += [replace(part.words[0], space_before=True), *part.words[1:]]
    return line.with_words(tuple(sorted(words, key=lambda w: w.bbox.x0)))


def _runs(
    nodes: list[Node], glyphs: Glyphs, strong: Mask, size: float, baseline: float, rules: list[Box]
) -> list[list[Node]]:
    """Nodes of each formula, left to right: stretches without words of language that hold some certain sign."""
    tokens = Tokens(nodes, glyphs, strong, size, baseline, rules)
    runs: list[list[int]] = []
    for index in range(len(nodes)):
        if not tokens.possible[index]:
            continue
        if runs and runs[-1][-1] == index - 1 and tokens.together(runs[-1], index):
            runs[-1].append(index)
        else:
            runs.append([index])
    out = []
    for run in runs:
        if any(
            (tokens.sure[i] and nodes[i].kind not in DEPENDENT) or i in tokens.fraction for i in run
        ) and not tokens.only_marks(run):
            kept = trim([nodes[i] for i in tokens.with_base(run)])
            spoken = bool(kept) and not _barred(kept, rules) and reads_as_text(kept, glyphs)
            if kept and not spoken and any(tokens.sure[i] for i in run if nodes[i] in kept):
                out.append(kept)
    return out


def _barred(run: list[Node], rules: list[Box]) -> bool:
    """Whether a bar stands over or under some of the run: a fraction, a mean."""
    box = bounding_box(n.box for n in run).expand(0, 0.2 * run[0].size)
    return any(rule.intersects(box) for rule in rules)


def trim(run: list[Node]) -> list[Node]:
    """Punctuation of the sentence and brackets without a partner go back to the text."""
    while run:
        first, last = run[0], run[-1]
        if (
            _ends_sentence(last)
            or _footnote_mark(run)
            or (last.kind in (Kind.OPEN, Kind.CLOSE) and _unmatched(run, last))
        ):
            run = run[:-1]
        elif (
            _ends_sentence(first)
            or first.char == "/"
            or (first.kind in (Kind.OPEN, Kind.CLOSE) and _unmatched(run, first))
        ):
            run = run[1:]
        else:
            return run
    return run


def _footnote_mark(run: list[Node]) -> bool:
    """A raised number after the full stop."""
    before, last = (run[-2], run[-1]) if len(run) > 1 else (run[-1], run[-1])
    raised = last.size < 0.88 * before.size and last.baseline < before.baseline
    return raised and last.kind is Kind.DIGIT and before.char in ".,;"


def _ends_sentence(node: Node) -> bool:
    return node.kind is Kind.PUNCTUATION or (node.char in (".", ":", "?", "’", "'") and node.kind is not Kind.PRIME)


def _unmatched(run: list[Node], bracket: Node) -> bool:
    """Half-open intervals pair ( with ]: round and square brackets count as one kind."""
    if bracket.char not in "()[]":
        return False
    opened = sum(n.char in "([" for n in run)
    closed = sum(n.char in ")]" for n in run)
    return opened > closed if bracket.kind is Kind.OPEN else closed > opened


def _formula(run: list[Node], rules: list[Box], size: float) -> Word | None:
    box = bounding_box(n.box for n in run)
    inner = [r for r in rules if box.x0 - 0.3 * size <= r.x0 and r.x1 <= box.x1 + 0.3 * size
             and box.y0 - 0.4 * size <= r.y0 <= box.y1 + 0.4 * size]  # fmt: skip
    latex = to_latex(run, inner)
    trust = confidence(run, latex) if latex.strip() else 0.0
    if trust < VerifySettings.now().min_confidence:
        return None
    members = tuple(index for node in run for index in node.glyphs)
    full = bounding_box([box, *inner])
    style = Style(size=size, math=True, script=Script.NORMAL)
    return Word(latex, full, style, confidence=round(trust, 3), glyphs=members)


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
    return (
        words if all(a.bbox.x0 <= b.bbox.x0 + 1 for a, b in pairwise(words)) else sorted(words, key=lambda w: w.bbox.x0)
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
