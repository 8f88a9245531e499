"""The characters that text may hold, and one spelling for those that look the same."""

from __future__ import annotations

import re
import unicodedata

from vlm.mini.tokenizer.characters import CHARACTERS

_SAME = {
    # Spaces and hyphens that differ in width or in how lines break only; letters kept for old encodings.
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t", " "),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("\u2023\u2043\u25cf\u2219\u25e6", "•"),
    "\u2026": "...", "\u2015": "—", "\u00b5": "μ", "\u2206": "Δ", "\u2126": "Ω", "\u22c5": "·", "\u0387": "·",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ",
    "ŀ": "l·", "ŉ": "'n", "ſ": "s", "¨": '"', "´": "'", "‛": "'", "‟": "“",
    # Greek capitals that are Latin ones to the eye: our Greek is single letters among Latin words.
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True)),
}  # fmt: skip
_TABLE = str.maketrans(_SAME)

ALPHABET = frozenset(CHARACTERS) - frozenset(_SAME) - {"\n"}
"""What the tokenizer has a token for: Latin, Greek, and the punctuation and signs that documents use."""

_SPACES = re.compile(r"[ \n\r\f\v]+")


def canonical(text: str) -> str:
    """Composed, with one spelling for what looks the same and single spaces between words; may hold any character."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_TABLE)).strip()


def is_covered(text: str) -> bool:
    """Whether all characters are in `ALPHABET`."""
    return ALPHABET.issuperset(text)
