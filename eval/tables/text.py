"""Cell text in the one form in which a source and a reading of it can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from vlm.markup.latex.lex import COMMAND
from vlm.markup.latex.names import FUNCTIONS
from vlm.markup.latex.symbols import character_of

# Commands of text; those of mathematics are in `vlm.markup.latex.symbols`.
_IN_TEXT = {
    "textless": "<", "textgreater": ">", "textunderscore": "_", "textbackslash": "\\", "textasciitilde": "~",
    "textdegree": "°", "ss": "ß", "ae": "æ", "oe": "œ", "o": "ø", "prime": "'", "xmark": "×",
}  # fmt: skip
LOOKALIKES = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "’": "'", "‘": "'", "′": "'", "“": '"', "”": '"', "∗": "*",
     "⋅": "·", "∼": "~", "˜": "~", "ϵ": "ε", "ϕ": "φ", "µ": "μ", "∆": "Δ", "◦": "°", "∘": "°", "≽": "⪰",
     "✔": "✓", "✗": "×", "∙": "•", "⋯": "...",
     "ℓ": "l", "∣": "|", "{": None, "}": None, "^": None, "_": None, "$": None, "\ufffd": None}
)  # fmt: skip
_COMMAND = re.compile(rf"({COMMAND})(?:(?<=[A-Za-z])\*?\s*)?", re.DOTALL)


@lru_cache(maxsize=1 << 16)
def normalise(text: str) -> str:
    """Plain characters of a cell: LaTeX symbols as Unicode, no markup, compatibility forms folded, look-alike dashes,
    quotes and stars made one, no white space.

    Whether mathematics is marked up well is measured on formulas; here `$10^{-2}$` and `10<sup>-2</sup>` are equal.
    """
    text = _COMMAND.sub(_symbol, text) if "\\" in text else text
    text = unicodedata.normalize("NFKC", text).translate(LOOKALIKES)
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"-+", "-", "".join(text.split()))


def _symbol(match: re.Match[str]) -> str:
    """What a command prints itself: nothing for \\mathbf, \\hat and the like."""
    command = match.group(1)
    name = command[1:]
    if not name.isalpha():
        return name if name in "%$&#_{}|" else " "
    return name if name in FUNCTIONS else _IN_TEXT.get(name) or character_of(command) or ""
