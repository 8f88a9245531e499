"""What a line says: sentences mostly, and the other things that lines of documents hold."""

from __future__ import annotations

import re

import numpy as np

from vlm.train.data.text.characters import canonical, is_covered
from vlm.train.data.text.passages import Passages
from vlm.train.data.text.patterns import CITATIONS, CODE, SHARES, Words, filled

LONGEST = 100
"""Characters of a line."""

_PROSE_SHARE = 0.6
_CODE_SHARE = 0.04
_CITATION_CHANCE = 0.08
_CAPITALS_CHANCE = 0.05
_BROKEN_WORD_CHANCE = 0.06
_TYPOGRAPHIC_CHANCE = 0.5
_PATTERNS = list(SHARES)
_PATTERN_SHARES = np.array(list(SHARES.values())) / sum(SHARES.values())

_OPENING_QUOTE = re.compile(r"(?<![^\s(\[])([\"'])(?=\w)")


def line(rng: np.random.Generator, passages: Passages) -> tuple[str, bool]:
    """The text, in the alphabet, and whether it is code."""
    drawn = rng.random()
    for _ in range(10):
        if drawn < _PROSE_SHARE:
            text = prose(rng, passages)
        elif drawn < _PROSE_SHARE + _CODE_SHARE:
            text = filled(CODE, rng, _supplier(rng, passages))
        else:
            text = _pattern(rng, passages)
        text = canonical(text)[:LONGEST].strip()
        if text and is_covered(text):
            return text, _PROSE_SHARE <= drawn < _PROSE_SHARE + _CODE_SHARE
    return "none", False


def prose(rng: np.random.Generator, passages: Passages) -> str:
    """A stretch of running text as a column breaks it."""
    words = passages.words(rng, _length(rng))
    if len(words) > 3 and rng.random() < _CITATION_CHANCE:
        words.insert(int(rng.integers(1, len(words))), filled(CITATIONS, rng, _supplier(rng, passages)))
    text = " ".join(words)
    if rng.random() < _BROKEN_WORD_CHANCE and len(words[-1]) > 6 and words[-1].isalpha():
        text = text[: -int(rng.integers(2, len(words[-1]) - 2))] + "-"
    if rng.random() < _CAPITALS_CHANCE:
        text = text.upper()
    return typographic(text) if rng.random() < _TYPOGRAPHIC_CHANCE else text


def stretch(rng: np.random.Generator, passages: Passages, length: int) -> str:
    """Running text of about `length` characters, in the alphabet, with straight or typographic quotes."""
    while True:
        text = " ".join(passages.words(rng, length))
        if rng.random() < _TYPOGRAPHIC_CHANCE:
            text = typographic(text)
        if is_covered(text):
            return text


def _length(rng: np.random.Generator) -> int:
    """Full lines of a column mostly; ends of paragraphs, cells and labels often."""
    drawn = rng.random()
    if drawn < 0.56:
        return int(rng.integers(40, LONGEST + 1))
    return int(rng.integers(12, 40)) if drawn < 0.82 else int(rng.integers(1, 14))


def _pattern(rng: np.random.Generator, passages: Passages) -> str:
    kind = _PATTERNS[int(rng.choice(len(_PATTERNS), p=_PATTERN_SHARES))]
    return filled(kind, rng, _supplier(rng, passages))


def _supplier(rng: np.random.Generator, passages: Passages) -> Words:
    return lambda length: " ".join(passages.words(rng, length))


def typographic(text: str) -> str:
    """Straight quotes curled and dashes set as typesetters do."""
    curled = _OPENING_QUOTE.sub(lambda quote: "“" if quote[1] == '"' else "‘", text)
    return curled.replace('"', "”").replace("'", "’").replace(" - ", " – ").replace(" -- ", " — ").replace("--", "–")
