"""Checks of formulas, by LaTeX tokens instead of a browser's rendering."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vlm.eval.checks.base import Check, short
from vlm.eval.checks.search import ratio
from vlm.markup.latex import normal_tokens
from vlm.markup.latex.alphabets import STYLES

# One symbol wrong in a formula of twenty is wrong; what remains below this are braces and spellings of one symbol.
LEAST_SIMILARITY = 0.95

_DELIMITED = (
    re.compile(r"\\\((.+?)\\\)", re.DOTALL),
    re.compile(r"\\\[(.+?)\\\]", re.DOTALL),
    re.compile(r"\$\$(.+?)\$\$", re.DOTALL),
    re.compile(r"\$(.+?)\$", re.DOTALL),
)
# Beyond what formulas are compared without: how symbols are dressed and grouped, and shapes that fonts mix up.
_UNSEEN = STYLES | {"{", "}"}
_SAME = {"\\cdots": "\\ldots", "\\cdotp": "\\cdot", "\\varepsilon": "\\epsilon", "\\varphi": "\\phi"}


@dataclass(frozen=True, kw_only=True)
class MathCheck(Check):
    """Some formula on the page contains `math`, or has nearly the same tokens."""

    math: str
    ignore_dollar_delimited: bool = False

    def failure(self, markdown: str) -> str | None:
        wanted = tokens(self.math)
        best = 0.0
        for formula in _formulas(markdown, dollars=not self.ignore_dollar_delimited):
            found = tokens(formula)
            if _contains(found, wanted):
                return None
            best = max(best, _similarity(found, wanted))
        return None if best >= LEAST_SIMILARITY else f"no formula like {short(self.math)} (best {best:.2f})"


def tokens(latex: str) -> list[str]:
    """The symbols and structure commands of a formula, in one spelling."""
    return [_SAME.get(token, token) for token in normal_tokens(latex) if token not in _UNSEEN]


def _formulas(markdown: str, *, dollars: bool) -> Iterator[str]:
    """Formulas by delimiter; what one kind has matched is gone for the next."""
    for pattern in _DELIMITED if dollars else _DELIMITED[:2]:
        yield from pattern.findall(markdown)
        markdown = pattern.sub("", markdown)


def _contains(tokens: Sequence[str], part: Sequence[str]) -> bool:
    last = len(tokens) - len(part)
    return bool(part) and any(tokens[i : i + len(part)] == part for i in range(last + 1))


def _similarity(first: Sequence[str], second: Sequence[str]) -> float:
    """Normalised Indel similarity of two token sequences: each distinct token stands for one character."""
    code = {token: chr(0x100 + index) for index, token in enumerate({*first, *second})}
    return ratio("".join(map(code.__getitem__, first)), "".join(map(code.__getitem__, second)))
