"""Formulas in the cells of accepted tables, as LaTeX."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.geometry import Box
from vlm.parsing.page.rules import Rule, bars
from vlm.parsing.page.view import PageView
from vlm.parsing.text import Line, Script
from vlm.thresholds import Settings

MATH_SIGNS = frozenset("=<>+*/^|~")


class CellFormulasSettings(Settings):
    """Thresholds: formulas in the cells of accepted tables, as LaTeX."""

    same: float = 1.0  # points between a rule of a table and the box of the path that draws it


def rewrite_formulas(view: PageView, lines: Sequence[Line], rules: Sequence[Rule]) -> Sequence[Line]:
    """The lines of cells with their formulas in LaTeX; lines read from pixels stay as they are.

    `rules` draw the tables: they are no bars of fractions.
    """
    if view.page.is_picture or not any(word.glyphs for line in lines for word in line.words):
        return lines
    from vlm.parsing.formulas.find.evidence import may_hold_math
    from vlm.parsing.formulas.finder import rewrite_inline

    candidates = [line for line in lines if _may_hold_math(line)]
    if not candidates or not may_hold_math(view.glyphs):
        return lines
    read = rewrite_inline(candidates, view.identified, _not_drawing(bars(view), rules))
    rewritten = {id(line): new for line, new in zip(candidates, read, strict=True)}
    return [rewritten.get(id(line), line) for line in lines]


def _may_hold_math(line: Line) -> bool:
    """Whether anything in the line is more than plain words and numbers."""
    from vlm.parsing.fonts import is_math_font

    return any(
        word.style.italic
        or word.style.script != Script.NORMAL
        or not word.text.isascii()
        or not MATH_SIGNS.isdisjoint(word.text)
        or is_math_font(word.style.font)
        for word in line.words
    )


def _not_drawing(boxes: Sequence[Box], rules: Sequence[Rule]) -> list[Box]:
    """The boxes that are no part of a table's rules."""
    settings = CellFormulasSettings.now()
    at: dict[int, list[Rule]] = {}
    for rule in rules:
        for y in range(int(rule.position - settings.same), int(rule.position + settings.same) + 1):
            at.setdefault(y, []).append(rule)
    return [box for box in boxes if not any(_draws(box, rule) for rule in at.get(int(box.center[1]), ()))]


def _draws(box: Box, rule: Rule) -> bool:
    settings = CellFormulasSettings.now()
    near = abs(box.center[1] - rule.position) <= settings.same
    return near and rule.start - settings.same <= box.x0 and box.x1 <= rule.end + settings.same
