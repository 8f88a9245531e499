"""Made-up prose."""

from __future__ import annotations

from random import Random

_ONSETS = ("b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "pl", "gr")
_NUCLEI = ("a", "e", "i", "o", "u", "ea", "io")
_CODAS = ("", "n", "r", "s", "l", "m", "nt", "rd")


def word(random: Random) -> str:
    syllables = random.choice((1, 2, 2, 3))
    return "".join(random.choice(_ONSETS) + random.choice(_NUCLEI) + random.choice(_CODAS) for _ in range(syllables))


def title(random: Random) -> str:
    """A heading's worth of words."""
    return " ".join(word(random) for _ in range(random.randint(2, 6))).capitalize()


def sentence(random: Random) -> str:
    return " ".join(word(random) for _ in range(random.randint(6, 16))).capitalize() + "."


def paragraph(random: Random) -> str:
    return " ".join(sentence(random) for _ in range(random.randint(2, 6)))
