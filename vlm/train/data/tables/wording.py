"""Words for tables: of lists, of real texts, and invented ones, so that reading does not become remembering."""

from __future__ import annotations

from functools import cache

import numpy as np

from vlm.train.data.sample import Split
from vlm.train.data.tables.dice import between, chance, pick
from vlm.train.data.tables.vocabulary import words
from vlm.train.data.text.passages import Passages

REAL = 0.4  # of made-up labels: words of real texts, in several languages
PASSAGES, STRETCHES, STRETCH = 24, 80, 400  # chunks of texts, pieces of them, characters of each
LONGEST_WORD = 16
TRIMMED = ".,;:!?()[]{}<>'\"`*_|/\\…"
ONSETS = (*"bcdfghklmnprstvw", "br", "cl", "dr", "fl", "gr", "pl", "pr", "sl", "st", "tr", "sh", "ch", "th", "qu")
VOWELS = (*"aeiouaeio", "ea", "ou", "ai")
CODAS = ("", "", "", *"nrstlmx", "ck", "nd", "st", "ng")


def invented(rng: np.random.Generator) -> str:
    """A word that no list has: reading must not become remembering."""
    word = "".join(pick(rng, ONSETS) + pick(rng, VOWELS) + pick(rng, CODAS) for _ in range(between(rng, 1, 3)))
    return word.capitalize() if chance(rng, 0.5) else word


@cache
def running_words(split: Split) -> tuple[str, ...]:
    """Words in the order of real texts, always the same ones."""
    rng = np.random.default_rng(0)
    passages = Passages(rng, split, PASSAGES)
    words = (word.strip(TRIMMED) for _ in range(STRETCHES) for word in passages.words(rng, STRETCH))
    return tuple(word for word in words if 0 < len(word) <= LONGEST_WORD)


def running(rng: np.random.Generator, split: Split, count: int) -> str:
    """Consecutive words of a real text."""
    words = running_words(split)
    start = int(rng.integers(len(words) - count))
    return " ".join(words[start : start + count])


def term(rng: np.random.Generator, split: Split) -> str:
    """One to three words that may head a row or a column."""
    if chance(rng, REAL):
        text = running(rng, split, pick(rng, (1, 1, 2, 2, 3)))
        return text[0].upper() + text[1:] if chance(rng, 0.7) else text
    noun = invented(rng) if chance(rng, 0.3) else pick(rng, words("nouns", split))
    text = f"{pick(rng, words('adjectives', split))} {noun}" if chance(rng, 0.5) else noun
    text = f"{text} {pick(rng, words('nouns', split))}" if chance(rng, 0.2) else text
    return text.title() if chance(rng, 0.2) else text[0].upper() + text[1:] if chance(rng, 0.8) else text


def phrase(rng: np.random.Generator, split: Split) -> str:
    """Three to nine words or so."""
    if chance(rng, REAL):
        return running(rng, split, between(rng, 3, 9))
    glue = ("and", "of", "for", "with", "in", "the", "per", "or", "by")
    parts = [term(rng, split).lower()]
    while sum(map(len, parts)) < 12 or chance(rng, 0.45):
        parts += [pick(rng, glue), term(rng, split).lower()]
    text = " ".join(parts)
    return text[0].upper() + text[1:] + pick(rng, ("", "", "."))
