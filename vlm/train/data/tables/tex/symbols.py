"""Plain text of a cell to LaTeX that prints the same characters."""

from __future__ import annotations

import re

MATH = {
    "−": "-", "±": r"\pm", "×": r"\times", "≤": r"\leq", "≥": r"\geq", "≈": r"\approx", "↑": r"\uparrow",
    "↓": r"\downarrow", "→": r"\rightarrow", "•": r"\bullet", "°": r"^{\circ}", "✓": r"\checkmark", "Δ": r"\Delta",
    "α": r"\alpha", "β": r"\beta", "ε": r"\varepsilon", "κ": r"\kappa", "λ": r"\lambda", "µ": r"\mu", "μ": r"\mu",
    "ρ": r"\rho", "σ": r"\sigma", "χ": r"\chi",
}  # fmt: skip
TEXT = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "'": r"\textquotesingle{}", '"': r"\textquotedbl{}",
    "–": "--", "—": "---", "…": r"\ldots{}", "€": r"\texteuro{}", "£": r"\textsterling{}", "✗": r"\ding{55}",
    "Å": r"\AA{}",
}  # fmt: skip
RAISED = dict(zip("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789", strict=True))
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉ₐ", "0123456789a", strict=True))
_PARTS = re.compile(f"(?P<up>[{''.join(RAISED)}]+)|(?P<down>[{''.join(LOWERED)}]+)|(?P<one>.)", re.DOTALL)


def to_latex(text: str) -> str:
    """The text in LaTeX; characters without an entry above go as they are, for `inputenc`."""
    return "".join(_part(match) for match in _PARTS.finditer(text))


def _part(match: re.Match[str]) -> str:
    if match["up"]:
        return f"$^{{{''.join(map(RAISED.__getitem__, match['up']))}}}$"
    if match["down"]:
        return f"$_{{{''.join(map(LOWERED.__getitem__, match['down']))}}}$"
    character = match["one"]
    return f"${MATH[character]}$" if character in MATH else TEXT.get(character, character)
