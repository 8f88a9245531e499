"""Templates: literal text with slots in braces, filled at random.

{d4}       four digits                     {w20} {W20} {U20}  words of about 20 characters, as they are, Titled, UPPER
{n12}      a number from 0 to 12           {slug}             a lower-case ASCII word, as addresses have
{number}   any way to write a number       {month}, {name}, {initial}, {domain}, {unit}, {greek}, {sign}, ...
                                           one of a list in `lists.py`
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from vlm.train.data.text.patterns.lists import LISTS

Words = Callable[[int], str]
"""Running text of about so many characters."""

_SLOT = re.compile(r"\{([a-zA-Z]+?)(\d*)\}")
_DEEPEST = 4
"""Lists may hold slots themselves."""


def filled(templates: Sequence[str], rng: np.random.Generator, words: Words) -> str:
    """One of the templates with all its slots filled."""
    text = templates[int(rng.integers(len(templates)))]
    for _ in range(_DEEPEST):
        text = _SLOT.sub(lambda slot: _filling(slot[1], int(slot[2] or 1), slot[0], rng, words), text)
    return text


def _filling(name: str, size: int, slot: str, rng: np.random.Generator, words: Words) -> str:
    """What stands for a slot; an unknown slot is literal text."""
    if name in LISTS:
        return LISTS[name][int(rng.integers(len(LISTS[name])))]
    maker = _MAKERS.get(name)
    return maker(size, rng, words) if maker else slot


def _digits(size: int, rng: np.random.Generator, _words: Words) -> str:
    return "".join(map(str, rng.integers(0, 10, size)))


def _up_to(size: int, rng: np.random.Generator, _words: Words) -> str:
    return str(int(rng.integers(size + 1)))


def _from_one(size: int, rng: np.random.Generator, _words: Words) -> str:
    return str(int(rng.integers(1, size + 1)))


def _whole(size: int, rng: np.random.Generator, _words: Words) -> str:
    """Up to `size` digits, few as likely as many, without a zero in front."""
    return str(int(10 ** rng.uniform(0, size)))


def _grouped(size: int, rng: np.random.Generator, _words: Words) -> str:
    return f"{int(10 ** rng.uniform(3, size)):,}"


def _words(size: int, rng: np.random.Generator, words: Words) -> str:
    """Braces would be slots in the next round."""
    return words(int(rng.integers(max(4, size // 2), size + 1))).translate(_NO_BRACES)


def _slug(_size: int, rng: np.random.Generator, words: Words) -> str:
    word = "".join(letter for letter in words(10).split(" ")[0].lower() if letter.isascii() and letter.isalnum())
    return word or f"n{_digits(2, rng, words)}"


def _any_of(letters: str) -> Callable[[int, np.random.Generator, Words], str]:
    return lambda size, rng, _words: "".join(letters[int(place)] for place in rng.integers(len(letters), size=size))


_NO_BRACES = str.maketrans("{}", "()")
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MAKERS: dict[str, Callable[[int, np.random.Generator, Words], str]] = {
    "d": _digits,
    "n": _up_to,
    "i": _from_one,
    "whole": _whole,
    "grouped": _grouped,
    "w": _words,
    "W": lambda size, rng, words: _words(size, rng, words).title(),
    "U": lambda size, rng, words: _words(size, rng, words).upper(),
    "slug": _slug,
    "SLUG": lambda size, rng, words: _slug(size, rng, words).upper(),
    "hex": _any_of("0123456789abcdef"),
    "HEX": _any_of("0123456789ABCDEF"),
    "cap": _any_of(_CAPITALS),
    "key": _any_of(_CAPITALS + "0123456789"),
    "low": _any_of("abcdefghijkmnpqrstuvwxyz23456789"),
    "ascii": _any_of("".join(chr(code) for code in range(33, 127) if chr(code) not in "{}")),
    "mark": _any_of("!?%&/()[]<>+-*=#@$€£§|\\_^~°'\"{}{}:;"),
    "west": _any_of("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜÝßàáâãäåæçèéêëìíîïðñòóôõöøœùúûüýþÿ¿¡ªº"),
    "east": _any_of("ĄĆĘŁŃŚŹŻąćęłńśźżČĎĚŇŘŠŤŮŽčďěňřšťůžĂăȘșȚțŐőŰűĞğİıŞşĐđĀāĒēĪīŪūĢģĶķĻļŅņ"),
}
