"""Arabic letters as fonts draw them: by their place in the word, lam and alef as one."""

from __future__ import annotations

import unicodedata
from functools import cache

_PLACES = ("isolated", "initial", "medial", "final")


@cache
def _forms() -> dict[tuple[str, str], str]:
    """Presentation form by (letters, place)."""
    forms = {}
    for code in range(0xFE80, 0xFEFD):
        place, *_ = unicodedata.decomposition(chr(code)).split()
        forms[unicodedata.normalize("NFKC", chr(code)), place.strip("<>")] = chr(code)
    return forms


def shaped(text: str) -> str:
    """`text` in presentation forms, in the order of reading."""
    pieces: list[str] = []
    for c in text:
        joined = pieces and pieces[-1] == "\u0644" and ("\u0644" + c, "isolated") in _forms()
        pieces = [*pieces[:-1], "\u0644" + c] if joined else [*pieces, c]
    return "".join(_shaped(pieces, place) for place in range(len(pieces)))


def _shaped(pieces: list[str], place: int) -> str:
    before = place > 0 and _joins_on(pieces[place - 1]) and (pieces[place], "final") in _forms()
    after = place + 1 < len(pieces) and _joins_on(pieces[place]) and (pieces[place + 1], "final") in _forms()
    form = _PLACES[2 if before and after else 3 if before else 1 if after else 0]
    return _forms().get((pieces[place], form), pieces[place])


def _joins_on(piece: str) -> bool:
    return (piece, "initial") in _forms()
