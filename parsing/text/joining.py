"""Between the last word of a line and the first of the next: a space, nothing, or one hyphen less."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto

from vlm.parsing.text.scripts import SPACELESS, is_spaceless

SOFT_HYPHEN = "\u00ad"
HYPHENS = ("-", "\u2010", SOFT_HYPHEN)

# First parts that keep their hyphen in English when the document does not say otherwise ("self-" + "attention"). Short
# on purpose: "re", "pre", "state" or "real" are more often a syllable ("state-ment") than the head of a compound.
KEPT_PREFIXES = frozenset(("cross", "half", "high", "low", "non", "quasi", "self", "semi", "three", "two", "well"))
_URL_HEAD = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)
_URL_TAIL = re.compile(r"[\w/.%~#?&=+:-]*[/.%~#?&=_-][\w/.%~#?&=+:-]*$")
_SQUARE = "[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in SPACELESS) + "]"
_MIXED = re.compile(f"{_SQUARE}(?=[A-Za-z0-9])|(?<=[A-Za-z0-9]){_SQUARE}")
_MIXED_SPACED = re.compile(f"{_SQUARE}(?= [A-Za-z0-9])|(?<=[A-Za-z0-9] ){_SQUARE}")
_URL_BREAKS = "/-_.=?&#%:~"


class Joint(Enum):
    """How two lines of a paragraph meet."""

    SPACE = auto()
    NOTHING = auto()
    UNHYPHENATE = auto()  # drop the hyphen that ends the first line


def joint(before: str, after: str, vocabulary: frozenset[str] = frozenset(), *, apart: bool = False) -> Joint:
    """How the line that ends with the token `before` goes on with the token `after` of the next.

    Characters that take no spaces join without one; `apart`: but not to letters and figures (see `keeps_apart`).

    A hyphen goes when a lower-case letter follows it, unless `vocabulary` (lower-case words of the document) has the
    hyphenated compound and not the joined word, or the part before it is one of `KEPT_PREFIXES`. Before a capital or
    a digit it stays and joins without a space ("Jean-Paul", "COVID-19").
    """
    if not before or not after:
        return Joint.SPACE
    if before[-1] in HYPHENS and len(before) > 1 and not before[-2].isspace():
        return _hyphen(before, after, vocabulary)
    if is_spaceless(before[-1]) and is_spaceless(after[0]):
        return Joint.NOTHING
    if not apart and _MIXED.search(before[-1] + after[0]):
        return Joint.NOTHING
    return Joint.NOTHING if _broken_url(before, after) else Joint.SPACE


def keeps_apart(texts: Iterable[str]) -> bool:
    """Whether the lines of a text put spaces between characters that take none and the letters and figures among
    them."""
    spaced = tight = 0
    for text in texts:
        if not text.isascii():
            spaced, tight = spaced + len(_MIXED_SPACED.findall(text)), tight + len(_MIXED.findall(text))
    return spaced > tight


def _hyphen(before: str, after: str, vocabulary: frozenset[str]) -> Joint:
    if before[-1] == SOFT_HYPHEN:
        return Joint.UNHYPHENATE
    if _broken_url(before, after) or not before[-2].isalnum():
        return Joint.NOTHING if before[-2].isalnum() or _URL_HEAD.search(before) else Joint.SPACE
    if not after[0].islower() or not before[-2].isalpha():
        return Joint.NOTHING if after[0].isalnum() else Joint.SPACE
    head = re.split(r"[^\w-]", before[:-1])[-1].lower()
    tail = re.split(r"[^\w-]", after)[0].lower()
    if head + tail in vocabulary:
        return Joint.UNHYPHENATE
    keep = f"{head}-{tail}" in vocabulary or head.rsplit("-", 1)[-1] in KEPT_PREFIXES or "-" in head
    return Joint.NOTHING if keep else Joint.UNHYPHENATE


def _broken_url(before: str, after: str) -> bool:
    """A URL that ends in one of its separators, or goes on with something that only a URL holds."""
    if not _URL_HEAD.search(before):
        return False
    return before[-1] in _URL_BREAKS or bool(_URL_TAIL.match(after) and after[-1] not in ".:")
