"""Glyphs of a page as nodes of a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vlm.geometry import Box
from vlm.markup.latex.symbols import Kind, symbol_of
from vlm.parsing.fonts import Alphabet, alphabet_of, is_math_font, is_math_italic, size_variant
from vlm.parsing.formulas.read.node import AXIS, Node
from vlm.parsing.inputs import Glyphs
from vlm.thresholds import Settings


class AtomsSettings(Settings):
    """Thresholds: glyphs of a page as nodes of a formula."""

    # ems of ink from which a delimiter is larger than the text it stands in (10 pt parentheses: 1.0)
    tall: float = 1.25


_NAMED_ALPHABET = re.compile(r"^[A-Z](cal|bbb|scr|frak)$")
_NAMED = {"cal": Alphabet.CALLIGRAPHIC, "bbb": Alphabet.BLACKBOARD, "scr": Alphabet.SCRIPT, "frak": Alphabet.FRAKTUR}


def read_nodes(glyphs: Glyphs, indices: Iterable[int]) -> list[Node]:
    """One node per glyph, blank ones left out."""
    tall = AtomsSettings.now().tall
    return [node for index in indices if (node := _node(glyphs, index, tall)) is not None]


def _node(glyphs: Glyphs, index: int, tall: float) -> Node | None:
    code = int(glyphs.codepoints[index])
    if code <= 32 or code == 0xA0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return None
    font = glyphs.font_table[glyphs.fonts[index]]
    char = _character(chr(code), glyphs.names[index] if glyphs.names else "")
    symbol = symbol_of(char)
    x0, y0, x1, y1 = glyphs.boxes[index].tolist()
    size = float(glyphs.sizes[index])
    baseline = float(glyphs.origins[index][1])
    kind = symbol.kind
    name = glyphs.names[index] if glyphs.names else ""
    sized = bool(size_variant(name)) or y1 - y0 > tall * size or not y0 < baseline < y1 + 0.1 * size
    floating = kind is Kind.OPERATOR or (kind in (Kind.OPEN, Kind.CLOSE, Kind.FENCE) and sized)
    floating |= kind is Kind.RADICAL or kind is Kind.PIECE
    if floating:
        baseline = (y0 + y1) / 2 + AXIS * size
    return Node(
        symbol.latex, kind, Box(x0, y0, x1, y1), baseline, size, floating,
        _alphabet(name, char, kind, symbol.alphabet, font.name, font.weight, font.italic),
        float(glyphs.loose[index][2]), float(glyphs.loose[index][0]), (index,), char,
    )  # fmt: skip


# Pieces of delimiters at the private-use codes of Adobe's Symbol font.
_SYMBOL_PIECES = dict(zip(range(0xF8EB, 0xF8FF), "⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪⎮⎞⎟⎠⎤⎥⎦⎫⎬⎭", strict=True))


def _character(char: str, name: str) -> str:
    if ord(char) in _SYMBOL_PIECES:
        return _SYMBOL_PIECES[ord(char)]
    if name in ("hatwide", "hatwider", "hatwidest") or re.match(r"hatwide\d", name):
        return "̂"
    if re.match(r"tildewide", name):
        return "̃"
    if name in ("circumflex", "tilde") and char in "^~ˆ˜":
        return {"circumflex": "ˆ", "tilde": "˜"}[name]
    return "⃗" if name.startswith("vector") else char


def _alphabet(name: str, char: str, kind: Kind, own: str, font: str, weight: int, italic: bool) -> str:
    if kind not in (Kind.LETTER, Kind.DIGIT, Kind.ORDINARY):
        return ""
    if own:
        return "" if own == "italic" else own
    if named := _NAMED_ALPHABET.search(name):
        return _NAMED[named.group(1)]
    alphabet = alphabet_of(font)
    if "Ͱ" <= char <= "Ͽ" and alphabet is Alphabet.ROMAN and weight < 600:
        return ""  # capital Greek is upright in most fonts
    if kind is Kind.DIGIT or kind is Kind.ORDINARY:
        return alphabet if alphabet in (Alphabet.BOLD, Alphabet.BLACKBOARD) else ""
    if alphabet is Alphabet.ROMAN and weight >= 600:
        return Alphabet.BOLD
    if alphabet is Alphabet.ROMAN and (italic or is_math_italic(font)):
        return Alphabet.NORMAL
    return alphabet


def is_plain_text_font(font: str) -> bool:
    """Whether a font is one that running text is set in."""
    return not is_math_font(font)
