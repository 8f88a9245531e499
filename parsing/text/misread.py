"""Fonts of one 8-bit alphabet whose codes were read as those of another: `Ïðèâåò` for `Привет`, `cafŽ` for `café`.

Fonts made for Cyrillic, Greek, Hebrew, Central European or Turkish text used to call their glyphs by the Latin names of
the same codes. What the page shows is right; the text layer says Latin-1. Letter statistics give it away: no language
has words that are all accented letters, and none has the accented letters of all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.inputs import Glyphs
from vlm.parsing.text.alphabets import explained, likelihood
from vlm.parsing.text.scripts import Codes, within
from vlm.thresholds import Settings


class MisreadSettings(Settings):
    """Thresholds: fonts of one 8-bit alphabet whose codes were read as those of another."""

    word_gap: float = 0.15  # of the font size
    min_high: int = 8  # characters beyond ASCII of a font: fewer are names and loan words
    alien: float = 0.5  # share of a font's words that have hardly an ASCII letter: in Latin script no word is like this
    high: float = 0.8  # of the characters of such a word
    min_letters: int = 7  # different characters of such words: leaders and rules are made of one
    likely: float = -3.35  # mean log probability of a letter: texts lie at -2.9 to -3.1, a wrong alphabet below -3.6
    odd_capitals: float = 0.05  # of the letters: capitals after small letters
    strange: float = 0.92  # of the accented letters one language explains at most, where the alphabet is wrong
    explained: float = 0.98  # at least, where it is right
    min_changed: int = 4  # accented letters that change
    better: float = 0.02  # than the next alphabet, or the two cannot be told apart


# How codes were read, and what they may have been, with the alphabet of the letters beyond ASCII ("": Latin).
_READ_AS = ("cp1252", "mac_roman")
_MEANT = {
    "cp1251": "cyrillic", "koi8_u": "cyrillic", "mac_cyrillic": "cyrillic", "iso8859_5": "cyrillic", "cp1253": "greek",
    "mac_greek": "greek", "cp1255": "hebrew", "cp1250": "", "iso8859_2": "", "mac_latin2": "", "cp1254": "",
    "cp1257": "", "mac_roman": "", "cp1252": "",
}  # fmt: skip
_QUOTES = "’‘´`'“”…–—-·"  # what stands between letters of a word in any language
_RANGES = ((0x80, 0x192), (0x2C6, 0x2DD), (0x2013, 0x2265))  # in which the upper halves of these alphabets lie
MOST_WORDS = 500  # of a font: more would tell nothing new
_APART = re.compile(r"[\x00-\x20\xa0\d()\[\].,;:!?/\"]+")
Map = dict[str, str]


def reread(glyphs: Glyphs) -> Glyphs:
    """The glyphs, those of fonts whose alphabet was mistaken with other code points."""
    high = within(glyphs.codepoints, _RANGES)
    if high.sum() < MisreadSettings.now().min_high:
        return glyphs
    counts = np.bincount(glyphs.fonts[high], minlength=len(glyphs.font_table))
    codes = glyphs.codepoints.copy()
    fonts = np.argsort(-counts, kind="stable")[: int((counts > 0).sum())].tolist()
    chosen: Map | None = None
    for font in fonts:
        inside = glyphs.fonts == font
        words = _words(glyphs, font)
        if counts[font] >= MisreadSettings.now().min_high:
            found = mistaken(words)
            chosen = chosen or found
        else:
            found = chosen if chosen and _is_alien(words) else None
        if found:
            codes[inside] = _mapped(codes[inside], found)
    return replace(glyphs, codepoints=codes) if chosen else glyphs


def _words(glyphs: Glyphs, font: int) -> list[str]:
    """The words of a font: what no space, gap, digit or bracket parts."""
    chosen = np.flatnonzero(glyphs.fonts == font)
    boxes, sizes = glyphs.loose[chosen], glyphs.sizes[chosen]
    gap = np.abs(boxes[1:, 0] - boxes[:-1, 2]) > MisreadSettings.now().word_gap * sizes[1:]
    level = np.abs(glyphs.origins[chosen][1:, 1] - glyphs.origins[chosen][:-1, 1]) < sizes[1:]
    apart = np.concatenate([[False], gap | ~level]).tolist()
    text = "".join(
        " " + chr(c) if new else chr(c) for c, new in zip(glyphs.codepoints[chosen].tolist(), apart, strict=True)
    )
    return words_of(text)


def words_of(text: str) -> list[str]:
    """Its words, without digits and punctuation, at most `MOST_WORDS`."""
    return [word for word in _APART.split(text) if word][:MOST_WORDS]


def _mapped(codes: Codes, table: Map) -> NDArray[np.int32]:
    told = {ord(read): ord(meant) for read, meant in table.items()}
    return np.array([told.get(code, code) for code in codes.tolist()], np.int32)


def mistaken(words: Sequence[str]) -> Map | None:
    """What each character of the words should have been read as, None where they are as they should be."""
    return _other_script(words) if _is_alien(words) else _other_accents(words)


def _is_alien(words: Sequence[str]) -> bool:
    """Whether most words have hardly an ASCII letter and are not of a script of their own."""
    settings = MisreadSettings.now()
    long = [word for word in words if len(word) > 2]
    alien = [word for word in long if _high(word) >= settings.high * len(word)]
    return len(set("".join(alien))) >= settings.min_letters and len(alien) >= settings.alien * len(long)


def _high(word: str) -> int:
    return sum(any(first <= ord(c) <= last for first, last in _RANGES) for c in word if ord(c) >= 0x80)


def _other_script(words: Sequence[str]) -> Map | None:
    settings = MisreadSettings.now()
    best, found = settings.likely, None
    for table, alphabet in _tables():
        if not alphabet:
            continue
        meant = ["".join(table.get(c, c) for c in word) for word in words]
        text = "".join(c for word in meant for c in word if ord(c) >= 0x80)
        score = likelihood(text, alphabet)
        odd = sum(a.islower() and b.isupper() for word in meant for a, b in pairwise(word))
        if score > best and odd <= settings.odd_capitals * len(text):
            best, found = score, table
    return found


def _other_accents(words: Sequence[str]) -> Map | None:
    settings = MisreadSettings.now()
    words = [word for word in words if not word.isascii()]
    read = _accented(words, {})
    if len(read) < settings.min_high or explained(read) > settings.strange:
        return None
    tables = [table for table, kind in _tables() if not kind]
    scored = sorted(((_explained(words, table), place) for place, table in enumerate(tables)), reverse=True)
    score, table = scored[0][0], tables[scored[0][1]]
    changed = [c for word in words for c in word if table.get(c, c) != c]
    if score < settings.explained or len(changed) < settings.min_changed:
        return None
    rivals = [tables[place] for other, place in scored[1:] if other > score - settings.better]
    same = all(rival.get(c, c) == table[c] for rival in rivals for c in {*changed})
    return table if same else None


def _explained(words: Sequence[str], table: Map) -> float:
    """The share of accented letters that one language accounts for when the words are reread; 0 for a few."""
    letters = _accented(words, table)
    return explained(letters) if len(letters) >= MisreadSettings.now().min_high else 0.0


def _accented(words: Sequence[str], table: Map) -> str:
    """What stands for letters beyond ASCII in the reread words, in lower case."""
    return "".join(c for word in words for c in _inner("".join(table.get(c, c) for c in word))).lower()


def _inner(word: str) -> Iterator[str]:
    """Letters beyond ASCII beside other letters, and signs between two; capitals after small letters are signs too."""
    for place, c in enumerate(word):
        if c.isascii() or c in _QUOTES:
            continue
        before, after = word[place - 1 : place] if place else "", word[place + 1 : place + 2]
        if before.islower() and c.isupper():
            yield "?"
        elif (
            (before.isalpha() or after.isalpha()) if c.lower() != c.upper() else (before.isalpha() and after.isalpha())
        ):
            yield c


@cache
def _tables() -> tuple[tuple[Map, str], ...]:
    """Character as it was read to character as it was meant, with the alphabet, for all pairs of encodings."""
    return tuple((_table(read, meant), kind) for read in _READ_AS for meant, kind in _MEANT.items() if read != meant)


def _table(read: str, meant: str) -> Map:
    table = {}
    for code in range(0x80, 0x100):
        byte = bytes((code,))
        was, is_ = byte.decode(read, "ignore") or chr(code), byte.decode(meant, "ignore")
        if is_ and is_ != was:
            table[was] = is_
    return table
