"""Variations of real formulas: other letters, numbers and signs in the same shape."""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase

import numpy as np

from vlm.markup.latex import canonical, join, tokens
from vlm.markup.latex.commands import ACCENTS, ARROWS, GREEK, OPERATORS, RELATIONS

# Signs are swapped for such as stand in the same places; the first of each kind are met most.
_RELATIONS = ("=", "<", ">", *(f"\\{name}" for name in RELATIONS.removesuffix(" not").split()))
_OPERATORS = ("+", "-", *(f"\\{name}" for name in OPERATORS.split()))
_KINDS = (
    _RELATIONS, _OPERATORS, tuple(f"\\{name}" for name in ARROWS.split()), tuple(f"\\{name}" for name in GREEK.split()),
    tuple(f"\\{name}" for name in ACCENTS.split() if name not in ("overbrace", "underbrace")),
)  # fmt: skip
_KIND_OF = {token: kind for kind in _KINDS for token in kind}
_ALPHABETS = (ascii_lowercase, ascii_uppercase)
_WORDS = frozenset(("\\text", "\\mathrm", "\\begin{array}"))
LETTER_SHARE, DIGIT_SHARE, SIGN_SHARE = 0.4, 0.5, 0.12  # of letters that are replaced throughout; of digits; of signs


def mutated(latex: str, rng: np.random.Generator) -> str:
    """A canonical formula of the same shape.

    Raises:
        LatexError: the variation has no canonical form, which is rare.
    """
    letters = _substitution(rng)
    out: list[str] = []
    protected = _Words()
    for token in tokens(latex):
        out.append(token if protected.covers(token) else _replaced(token, letters, rng))
    return canonical(join(out))


class _Words:
    """Follows the tokens and knows which belong to a word or to the columns of an array."""

    def __init__(self) -> None:
        self._opens, self._depth = False, 0

    def covers(self, token: str) -> bool:
        inside = self._depth > 0 or self._opens
        if inside:
            self._depth += {"{": 1, "}": -1}.get(token, 0)
        self._opens = token in _WORDS
        return inside


def _substitution(rng: np.random.Generator) -> dict[str, str]:
    """Letters for some letters, capitals for capitals."""
    swaps: dict[str, str] = {}
    for alphabet in _ALPHABETS:
        others = rng.permutation(list(alphabet))
        changes = rng.random(len(alphabet)) < LETTER_SHARE
        swaps |= {a: str(b) for a, b, change in zip(alphabet, others, changes, strict=True) if change}
    return swaps


def _replaced(token: str, letters: dict[str, str], rng: np.random.Generator) -> str:
    if token in letters:
        return letters[token]
    if token.isdigit():
        return str(rng.integers(10)) if rng.random() < DIGIT_SHARE else token
    kind = _KIND_OF.get(token)
    if kind is None or rng.random() > SIGN_SHARE:
        return token
    # Squaring favours the first of a kind, which are the usual ones.
    return kind[int(len(kind) * rng.random() ** 2)]
