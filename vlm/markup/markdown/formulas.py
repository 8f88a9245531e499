"""LaTeX as it may stand in Markdown."""

from __future__ import annotations

import re

_ELEMENT = re.compile(r"<(?=[A-Za-z/!?])")


def guarded_latex(latex: str) -> str:
    """LaTeX in which a reader that knows no formulas sees no element and no link: spaces mean nothing in it."""
    return _ELEMENT.sub("< ", latex).replace("](", "] (")


def inline_latex(latex: str) -> str:
    """LaTeX on one line, in which no dollar is left that would end the formula."""
    latex = guarded_latex(" ".join(latex.split()))
    if "$" in latex:
        latex = "".join(f"\\{c}" if c == "$" and not _is_escaped(latex, i) else c for i, c in enumerate(latex))
    return f"{latex} {{}}" if _is_escaped(latex, len(latex)) else latex


def _is_escaped(text: str, place: int) -> bool:
    """Whether an odd number of backslashes stands before `place`."""
    return (place - len(text[:place].rstrip("\\"))) % 2 == 1
