"""Cell text in the one form in which a source and a reading of it can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SYMBOLS = {
    "pm": "±", "mp": "∓", "times": "×", "cdot": "·", "ast": "*", "star": "⋆", "circ": "∘", "div": "÷",
    "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "∼", "equiv": "≡",
    "in": "∈", "notin": "∉", "subset": "⊂", "cup": "∪", "cap": "∩", "forall": "∀", "exists": "∃", "infty": "∞",
    "uparrow": "↑", "downarrow": "↓", "rightarrow": "→", "to": "→", "leftarrow": "←", "leftrightarrow": "↔",
    "Rightarrow": "⇒", "Leftrightarrow": "⇔", "mapsto": "↦", "nearrow": "↗", "searrow": "↘",
    "succ": "≻", "prec": "≺", "ell": "l", "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫",
    "sqrt": "√", "langle": "⟨", "rangle": "⟩", "diamond": "⋄", "dagger": "†", "ddagger": "‡", "checkmark": "✓",
    "bullet": "•", "ldots": "...", "dots": "...", "cdots": "...", "prime": "'", "vert": "|", "mid": "|",
    "textless": "<", "textgreater": ">", "textunderscore": "_", "textbackslash": "\\", "textasciitilde": "~",
    "textdegree": "°", "degree": "°", "S": "§", "ss": "ß", "ae": "æ", "oe": "œ", "o": "ø",
    "varepsilon": "ε", "epsilon": "ε", "varphi": "φ", "phi": "φ", "vartheta": "θ", "varrho": "ρ", "varsigma": "ς",
    "lbrace": "{", "rbrace": "}", "wedge": "∧", "vee": "∨", "neg": "¬", "oplus": "⊕", "otimes": "⊗", "propto": "∝",
    "perp": "⊥", "parallel": "∥", "emptyset": "∅", "hbar": "ℏ", "xmark": "×",
}  # fmt: skip
# Names that are read aloud on the page: \max prints "max".
FUNCTIONS = frozenset(
    {"arccos", "arcsin", "arctan", "cos", "cosh", "cot", "coth", "deg", "det", "dim", "exp", "gcd", "inf", "ker"}
    | {"lim", "ln", "log", "max", "min", "sec", "sin", "sinh", "sup", "tan", "tanh"}
)
LOOKALIKES = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "’": "'", "‘": "'", "′": "'", "“": '"', "”": '"', "∗": "*",
     "⋅": "·", "∼": "~", "˜": "~", "ϵ": "ε", "ϕ": "φ", "µ": "μ", "∆": "Δ", "◦": "°", "∘": "°", "≽": "⪰",
     "✔": "✓", "✗": "×",
     "ℓ": "l", "∣": "|", "{": None, "}": None, "^": None, "_": None, "$": None, "\ufffd": None}
)  # fmt: skip
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)\*?\s*|(.))", re.DOTALL)


@lru_cache(maxsize=1 << 16)
def normalise(text: str) -> str:
    """Plain characters of a cell: LaTeX symbols as Unicode, no markup, compatibility forms folded, look-alike dashes,
    quotes and stars made one, no white space.

    Whether mathematics is marked up well is measured on formulas; here `$10^{-2}$` and `10<sup>-2</sup>` are equal.
    """
    text = text.replace(r"\left", "").replace(r"\right", "") if "\\" in text else text
    text = _COMMAND.sub(_symbol, text) if "\\" in text else text
    text = unicodedata.normalize("NFKC", text).translate(LOOKALIKES)
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"-+", "-", "".join(text.split()))


def _symbol(match: re.Match[str]) -> str:
    name, other = match.groups()
    if name is None:
        return other if other in "%$&#_{}|" else " "
    if name in SYMBOLS:
        return SYMBOLS[name]
    if name in FUNCTIONS:
        return name
    return _greek(name)


def _greek(name: str) -> str:
    """A Greek letter by its TeX name, or nothing for a command that prints nothing itself (\\mathbf, \\hat, ...)."""
    kind = "CAPITAL" if name[0].isupper() else "SMALL"
    unicode_name = {"lambda": "LAMDA"}.get(name.lower(), name.upper())
    try:
        return unicodedata.lookup(f"GREEK {kind} LETTER {unicode_name}")
    except KeyError:
        return ""
