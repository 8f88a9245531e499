"""What plain text gives in full: code, numbers with units, `x = y` in upright letters. It gains nothing from LaTeX."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from vlm.markup.latex.symbols import Kind
from vlm.parsing.formulas.find.plain import has_math_font, is_code
from vlm.parsing.formulas.read.node import Node
from vlm.parsing.inputs import Glyphs
from vlm.thresholds import Settings

_STRUCTURE = (Kind.OPERATOR, Kind.RADICAL, Kind.PIECE, Kind.ACCENT, Kind.BRACE, Kind.NEGATION)
_TEXT_SIGNS = frozenset("±×÷−≤≥≈∼≠·•→←⇒°µ…")  # beside ASCII and Greek: signs of statistics, units and menus


class AsTextSettings(Settings):
    """Thresholds: what plain text gives in full."""

    script: float = 0.88  # of the largest size: smaller is a script
    raised: float = 0.1  # ems off the common baseline
    variable: int = 2  # letters; longer italic words are emphasised text


def reads_as_text(nodes: Sequence[Node], glyphs: Glyphs) -> bool:
    """Whether nothing of these nodes is lost in plain text: no script, no structure, no variable, on a page without
    mathematics fonts. Code is text on every page."""
    settings = AsTextSettings.now()
    if is_code([index for node in nodes for index in node.glyphs], glyphs):
        return True
    if has_math_font(glyphs.font_table) or any(n.kind in _STRUCTURE or n.composite or n.floating for n in nodes):
        return False
    size = max(n.size for n in nodes)
    if any(n.size < settings.script * size for n in nodes) or not all(_is_text_sign(n.char) for n in nodes):
        return False
    rows = sorted(n.baseline for n in nodes)
    level = all(b - a < settings.raised * size or b - a > size for a, b in pairwise(rows))
    return level and not _has_variable(nodes, glyphs)


def _is_text_sign(char: str) -> bool:
    return char.isascii() or "Ͱ" <= char <= "Ͽ" or char in _TEXT_SIGNS or (char.isalpha() and len(char.encode()) < 4)


def _has_variable(nodes: Sequence[Node], glyphs: Glyphs) -> bool:
    """An italic letter that is not in a word."""
    settings = AsTextSettings.now()
    ordered = sorted(nodes, key=lambda n: (round(n.baseline), n.box.x0))
    marks = "".join("i" if _is_italic_letter(n, glyphs) else "-" for n in ordered)
    return any(len(run) <= settings.variable for run in re.findall("i+", marks))


def _is_italic_letter(node: Node, glyphs: Glyphs) -> bool:
    return node.kind is Kind.LETTER and bool(glyphs.font_table[glyphs.fonts[node.glyphs[0]]].italic)
