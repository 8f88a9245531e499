"""Canonical LaTeX for people: braces, spaces and growing delimiters put back."""

from __future__ import annotations

from vlm.markup.latex.parse import parse
from vlm.markup.latex.printer import Printer


def pretty(latex: str) -> str:
    r"""A spelling of canonical LaTeX for users, which KaTeX and MathJax show: `\frac12x^2` is `\frac{1}{2} x^{2}`.

    Raises:
        LatexError: `latex` is malformed or beyond what canonical LaTeX can say.
    """
    return Printer().row(parse(latex))
