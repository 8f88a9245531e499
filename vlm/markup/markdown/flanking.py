"""Where a run of `*`, `_` or `~` may open or close emphasis (CommonMark 0.31, section 6.2).

Readers differ in whether a symbol such as `→` counts as punctuation, which 0.31 changed: every answer here is for both.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto
from typing import NamedTuple
from unicodedata import category


class Kind(Enum):
    """What a character is to the rules."""

    SPACE = auto()  # also the beginning and the end of a line
    PUNCTUATION = auto()
    SYMBOL = auto()  # punctuation to some readers
    OTHER = auto()  # letters, digits, accents ...


def kind_of(character: str) -> Kind:
    """The kind of a character; "" is beyond the end of the line."""
    if character.isascii():
        if character.isalnum():
            return Kind.OTHER
        return Kind.SPACE if not character.strip() else Kind.PUNCTUATION
    return _CATEGORIES.get(category(character)[0], Kind.OTHER)


_CATEGORIES = {"P": Kind.PUNCTUATION, "S": Kind.SYMBOL, "Z": Kind.SPACE}


def may_flank(inner: str, outer: str) -> bool:
    """Whether, to some reader, a run between `inner` and `outer` faces `inner`: left-flanking where that comes after
    the run, right-flanking where it comes before."""
    one, two = kind_of(inner), kind_of(outer)
    return one is not Kind.SPACE and not (one is Kind.PUNCTUATION and two is Kind.OTHER)


def must_flank(inner: str, outer: str) -> bool:
    """Whether it does so to every reader."""
    one, two = kind_of(inner), kind_of(outer)
    if one in (Kind.SPACE, Kind.OTHER):
        return one is Kind.OTHER
    return two in (Kind.SPACE, Kind.PUNCTUATION) or (one is two is Kind.SYMBOL)


class Role(NamedTuple):
    """What a run may do, to some reader."""

    opens: bool
    closes: bool


def role(before: str, after: str, *, inside_words: bool) -> Role:
    """The role of a run between two characters. `inside_words`: it counts between letters as well (`_` does not)."""
    opens, closes = may_flank(after, before), may_flank(before, after)
    if inside_words:
        return Role(opens, closes)
    return Role(
        opens and not (must_flank(before, after) and kind_of(before) is Kind.OTHER),
        closes and not (must_flank(after, before) and kind_of(after) is Kind.OTHER),
    )


def may_pair(roles: Iterable[Role]) -> bool:
    """Whether two runs in this order may be taken for emphasis around what stands between them."""
    opened = False
    for opens, closes in roles:
        if closes and opened:
            return True
        opened = opened or opens
    return False
