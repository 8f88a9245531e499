"""Text whose file does not say what its glyphs are: believed only where the bare codes happen to read like language.

Bitmap fonts of TeX are used with ASCII codes and name no characters: their text is right. Fonts of converters count
their glyphs from 1 or 33: nobody can read that, and letter frequencies alone do not always tell, least of all on a page
of a few words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from vlm.parsing.inputs import GlyphFlag, Glyphs
from vlm.parsing.text.characters import HYPHEN_AT_LINE_END, REPLACEMENT, is_noncharacter
from vlm.parsing.text.plausible import letter_score
from vlm.parsing.text.scripts import Codes, Mask, is_square
from vlm.thresholds import Settings

# Hiragana and Hangul, which a random number seldom hits, and what is frequent in Chinese, simplified and traditional.
_FREQUENT = re.compile("[\u3041-\u3096\uac00-\ud7a3的一是不了在人有我他这這中大来來上个個国國和地到为為以]")


class UnmappedSettings(Settings):
    """Thresholds: text whose file does not say what its glyphs are."""

    most: float = 0.5  # of the glyphs of a page: of such a page nothing is known
    font_share: float = 0.8  # of the glyphs of a font that are unmapped: lone holes are another matter
    min_glyphs: int = 20  # of a font beside good ones: fewer are signs
    min_word: float = 3.0  # glyphs, mean of the words of such a font: signs and variables stand alone
    letters: float = 0.6  # of the characters of prose, with its figures and stops
    score: float = -3.1  # mean log probability of a letter: mapped text is believed down to -3.35, here doubt is fair
    vowels: tuple[float, float] = (0.25, 0.55)  # of the letters of European languages: 0.37 to 0.48
    longest_word: float = 12.0  # letters, mean of a text
    frequent: float = 0.05  # of the characters: the most frequent Chinese ones are a tenth of a text, kana half of one
    odd_capitals: float = 0.05  # of the letters: capitals after small letters


def unmapped(glyphs: Glyphs) -> Mask:
    """[N]: glyphs with ink for which the file gives no character, or one that cannot be."""
    codes = glyphs.codepoints
    inked = ((glyphs.boxes[:, 2:] - glyphs.boxes[:, :2]) > 0).all(axis=1)
    lacking: Mask = ((glyphs.flags & GlyphFlag.UNMAPPED > 0) | _impossible(codes)) & inked
    return lacking


def _impossible(codes: Codes) -> Mask:
    """[N]: controls, halves of pairs, private codes, the replacement character, and what is no character at all."""
    private = ((codes >= 0xD800) & (codes < 0xF900)) | (codes >= 0xF0000)
    control = (codes < 32) & (codes != HYPHEN_AT_LINE_END)
    impossible: Mask = control | private | (codes == ord(REPLACEMENT)) | is_noncharacter(codes)
    return impossible


def reads_as_language(words: Sequence[str]) -> bool:
    """Whether words of unknown codes are prose beyond doubt, of a European or East Asian language."""
    text = "".join(words)
    return _is_european(words, text) or _is_east_asian(text)


def _is_european(words: Sequence[str], text: str) -> bool:
    settings = UnmappedSettings.now()
    letters = [c for c in text if c.isascii() and c.isalpha()]
    score = letter_score(" ".join(words))
    if score is None or score < settings.score or len(letters) < settings.letters * len(text):
        return False
    vowels = sum(c in "aeiouyAEIOUY" for c in letters) / len(letters)
    odd = sum(a.islower() and b.isupper() for word in words for a, b in pairwise(word))
    return (
        settings.vowels[0] <= vowels <= settings.vowels[1]
        and len(text) <= settings.longest_word * len(words)
        and odd <= settings.odd_capitals * len(letters)
    )


def _is_east_asian(text: str) -> bool:
    """Codes of two bytes are often Unicode itself: then the characters that no text goes without are frequent."""
    settings = UnmappedSettings.now()
    squares = sum(map(is_square, text))
    frequent = len(_FREQUENT.findall(text))
    return squares > settings.letters * len(text) and frequent > settings.frequent * squares


def is_mostly_unmapped(members: Sequence[int], lacking: Mask) -> bool:
    """Whether a font gives characters for next to none of its glyphs `members`; `lacking`: [N] of the page."""
    return bool(members) and float(lacking[members].mean()) >= UnmappedSettings.now().font_share


def is_unknown_font(words: Sequence[str], shown: int) -> bool:
    """Whether the `words` of a mostly unmapped font, of `shown` glyphs, are text that nobody can read."""
    settings = UnmappedSettings.now()
    return shown >= max(settings.min_glyphs, settings.min_word * len(words)) and not reads_as_language(words)


def is_unknown_page(words: Sequence[str], lacking: Mask) -> bool:
    """Whether most glyphs of a page are unmapped (`lacking` [N], of those that are seen) and its words say nothing."""
    return bool(lacking.mean() > UnmappedSettings.now().most) and not reads_as_language(words)
