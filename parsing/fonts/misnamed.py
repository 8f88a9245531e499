"""Fonts whose glyphs go by the names of others: what their glyphs are, by name and family.

The software of some publishers (Advent 3B2) cuts the fonts of TeX and Symbol into its own and calls the glyphs by the
letters that stand at the same codes of a text font: `onequarter` for =, `eth` and `Thorn` for parentheses, or `C` and
the code in the old font. ToUnicode repeats the names.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from vlm.parsing.fonts.encodings import OML, OMS, OMX
from vlm.parsing.fonts.texnames import unicode_of

_NUMBERED = re.compile(r"^C(\d{1,3})$")
# Names of codes that TeX's symbol fonts have in these cuts, beside those from Agrave on, which follow the old order.
_OF_SYMBOLS = {
    "onequarter": "=", "eth": "(", "Thorn": ")", "thorn": "+", "onehalf": "[", "C138": "]", "C211": "©", "C14": "°",
    "at": "∂", "semicolon": ",", "colon": ".", "Icircumflex": "°",
}  # fmt: skip
_OF_LETTERS = {"at": "∂", "semicolon": ",", "colon": ".", "equal": "/"}
_FROM_AGRAVE = [
    "Agrave",
    "Aacute",
    "Acircumflex",
    "Atilde",
    "Adieresis",
    "Aring",
    "AE",
    "Ccedilla",
    "Egrave",
    "Eacute",
    "Ecircumflex",
    "Edieresis",
    "Igrave",
    "Iacute",
    "Icircumflex",
    "Idieresis",
    "Eth",
    "Ntilde",
    "Ograve",
    "Oacute",
    "Ocircumflex",
    "Otilde",
]
# Adobe's Symbol encoding, where its characters are others than those of text: the letters, and the codes from 160 on.
_GREEK = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_OF_SYMBOL = {
    "sterling": "≤",
    "threesuperior": "≥",
    "acute": "×",
    "yen": "∞",
    "guillemotright": "≈",
    "ordfeminine": "©",
}
_UPPER_SYMBOLS = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"


def meant_by(name: str, font: str) -> str:
    """The character that a glyph called `name` of `font` shows, by the family of the font where its names mislead, else
    as `unicode_of`."""
    family = _family(font)
    return (family(name) if family else "") or unicode_of(name)


def is_misnamed(font: str) -> bool:
    """Whether fonts of this name call their glyphs by the names of others."""
    return _family(font) is not None


def _of_symbols(name: str) -> str:
    if name in _OF_SYMBOLS:
        return _OF_SYMBOLS[name]
    if name in _FROM_AGRAVE:
        return unicode_of(OMS[_FROM_AGRAVE.index(name)])
    return _numbered(name, OMS)


def _of_letters(name: str) -> str:
    return _OF_LETTERS.get(name, "") or _numbered(name, OML)


def _of_extensions(name: str) -> str:
    return _numbered(name, OMX)


def _of_symbol(name: str) -> str:
    found = _NUMBERED.match(name)
    place = int(found.group(1)) - 160 if found else -1
    return _UPPER_SYMBOLS[place] if 0 <= place < len(_UPPER_SYMBOLS) else _OF_SYMBOL.get(name) or _GREEK.get(name, "")


def _numbered(name: str, encoding: tuple[str, ...]) -> str:
    """By the code that is part of the name."""
    found = _NUMBERED.match(name)
    return unicode_of(encoding[int(found.group(1))]) if found and int(found.group(1)) < len(encoding) else ""


_FAMILIES: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (re.compile(r"^advp4c4e(?:51|59)", re.I), _of_letters),
    (re.compile(r"^advp4c4e46", re.I), _of_extensions),
    (re.compile(r"^tex_cm_maths_(?!ital|ext)|^advp(?:4c4e|40271b)|^advmt_sy", re.I), _of_symbols),
    (re.compile(r"^adv(?:p|ps)?sym|^advsy$|^advps_ssy", re.I), _of_symbol),
)


@cache
def _family(font: str) -> Callable[[str], str] | None:
    return next((family for pattern, family in _FAMILIES if pattern.search(font)), None)
