"""Text as the checks compare it: olmOCR's normalisation, and the signs behind backslashes, as they are shown."""

from __future__ import annotations

import re
import unicodedata

# In this order; each keeps what the markup encloses. A dot never crosses a line, so neither does a pair of marks.
_MARKUP = (
    (re.compile(r"<br/?>"), " "),
    (re.compile(r"\*\*(.*?)\*\*"), r"\1"),
    (re.compile(r"__(.*?)__"), r"\1"),
    (re.compile(r"</?[bi]>"), ""),
    (re.compile(r"(\*|_)(.*?)\1"), r"\2"),
    (re.compile(r"\s+"), " "),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),  # a backslash that keeps Markdown from taking a sign for markup
)
_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("‘’‚", "'") | dict.fromkeys("“”„", '"') | dict.fromkeys("–—‑‒−", "-") | {"＿": "_", "µ": "μ"}
)


def normalize(text: str) -> str:
    """Without bold, italics and line breaks; one space for any white space; NFC; plain quotes and dashes."""
    for pattern, replacement in _MARKUP:
        text = pattern.sub(replacement, text)
    return unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY)
