"""Text as the checks of what is shown compare it."""

from __future__ import annotations

import re
import unicodedata

_FORMS = str.maketrans(
    dict.fromkeys("‘’", "'")
    | dict.fromkeys("“”", '"')
    | dict.fromkeys("–—‐\u2011", "-")
    | {"…": "...", "ﬁ": "fi", "ﬂ": "fl"}
)
# Zero-width space and marks of direction: nobody sees them.
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def fold(text: str) -> str:
    """NFC; one space for any white space; plain quotes and dashes; no characters that nobody sees."""
    text = unicodedata.normalize("NFC", text).translate(_FORMS)
    return " ".join(_UNSEEN.sub("", text).split())


def squeeze(text: str) -> str:
    """Folded, without any white space."""
    return "".join(fold(text).split())
