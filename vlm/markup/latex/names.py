"""Upright words of formulas: names that LaTeX has a command for, and words of language."""

from __future__ import annotations

from vlm.markup.latex import commands

FUNCTIONS = frozenset(commands.FUNCTIONS.split()) - {"varinjlim", "varprojlim"}
"""Commands that print their own name; the two left out print `lim` with an arrow."""
_WITH_LIMITS = "lim max min sup inf det gcd Pr liminf limsup argmax argmin arg colim"
LIMIT_FUNCTIONS = frozenset(_WITH_LIMITS.split())
"""Names that take what stands below them as their subscript, with a command of their own or not."""
_WORDS = (
    "a an and are as at be by each else every for from has have if in is iff it its let of on or otherwise so some "
    "such than that the then there to we when where with und ist sei mit von die der das sonst falls et est de la le "
    "un si el es y"
)
SMALL_WORDS = frozenset(_WORDS.split())
"""Of language: no names of operators, and text inside a formula. English, German, French, Spanish."""
_ALSO_LABELS = frozenset(("all", "subject"))  # of a quantity as well: they are words, but end no formula


def prose(word: str) -> bool:
    """Whether upright letters in a formula are a word of language; a single letter is a unit or an index."""
    return len(word) > 1 and (word in SMALL_WORDS or word in _ALSO_LABELS)
