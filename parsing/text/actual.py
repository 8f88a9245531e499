"""What glyphs stand for by the file's own word (ActualText), where what is seen cannot tell and does not contradict.

The file may say anything here, also what nobody sees: a sentence behind a dot, another name over a name. So letters,
digits and signs keep the Unicode that they have; glyphs without one, and pictures that stand for a word, take what the
file says, as far as it is plausible for so many. Only where a whole alphabet is scrambled is the file believed over
the letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np

from vlm.parsing.inputs import GlyphFlag, Glyphs
from vlm.parsing.text.characters import REPLACEMENT, is_space
from vlm.parsing.text.plausible import is_implausible, letter_score
from vlm.thresholds import Settings

MOST = 16  # characters that one glyph stands for: a logo or sign is a word or two; what hides a sentence is longer


class ActualSettings(Settings):
    """Thresholds: what glyphs stand for by the file's own word."""

    word_gap: float = 0.2  # font sizes between glyphs of different words


_UNUSABLE = ("Co", "Cn", "Cs", "Cc", "Cf")  # private, unassigned, halves of pairs, controls
_PICTURE = "So"


@dataclass(frozen=True, slots=True)
class _Sequence:
    """Glyphs that are seen, in content order, with their own texts, and what the file says of them together."""

    glyphs: tuple[int, ...]
    own: tuple[str, ...]
    said: str
    clear: tuple[bool, ...]  # whether the own text of each glyph can be believed

    @property
    def is_plausible(self) -> bool:
        return 0 < len(_squeezed(self.said)) <= MOST * len(self.glyphs)


def stand_for(glyphs: Glyphs, texts: Sequence[str]) -> dict[int, str]:
    """New texts by index of the glyph, "" for those whose text goes with an earlier one.

    Args:
        texts: [N] what is written for each glyph by its own Unicode.
    """
    if glyphs.marks is None or not any(mark.text for mark in glyphs.mark_table):
        return {}
    found: dict[int, str] = {}
    contradicted: list[_Sequence] = []
    for sequence in _sequences(glyphs, texts):
        if not sequence.is_plausible or _folded(sequence.said) == _folded("".join(sequence.own)):
            continue
        if all(sequence.clear):
            contradicted.append(sequence)
        else:
            for members, text in _aligned(sequence):
                found.update(_spread(glyphs, members, text))
    if _is_cipher(contradicted):
        for sequence in contradicted:
            found.update(_spread(glyphs, sequence.glyphs, sequence.said))
    return found


def _sequences(glyphs: Glyphs, texts: Sequence[str]) -> Iterator[_Sequence]:
    assert glyphs.marks is not None
    numbers = np.array([mark.sequence for mark in glyphs.mark_table])[glyphs.marks]
    seen = (glyphs.flags & GlyphFlag.INVISIBLE == 0) & ~is_space(glyphs.codepoints)
    inked = ((glyphs.boxes[:, 2:] - glyphs.boxes[:, :2]) > 0).all(axis=1)
    chosen = np.flatnonzero((numbers >= 0) & seen & inked)
    chosen = chosen[np.argsort(numbers[chosen], kind="stable")]
    for _, group in groupby(chosen.tolist(), key=lambda g: int(numbers[g])):
        members = tuple(group)
        said = unicodedata.normalize("NFC", glyphs.mark_table[int(glyphs.marks[members[0]])].text or "")
        own = tuple(texts[g] for g in members)
        is_word = any(map(str.isalnum, said))
        clear = tuple(_is_clear(glyphs, g, texts[g], is_word=is_word) for g in members)
        yield _Sequence(members, own, said, clear)


def _is_clear(glyphs: Glyphs, index: int, text: str, *, is_word: bool) -> bool:
    """Whether a glyph tells by itself what it is; a picture does where the file has no word for it."""
    if not text or REPLACEMENT in text or glyphs.flags[index] & GlyphFlag.UNMAPPED:
        return False
    category = unicodedata.category(text[0])
    return category not in _UNUSABLE and not (is_word and category == _PICTURE)


def _aligned(sequence: _Sequence) -> list[tuple[tuple[int, ...], str]]:
    """The runs of unclear glyphs, each with its part of what is said; none where the clear ones are not part of it."""
    if not any(sequence.clear):
        return [(sequence.glyphs, sequence.said)]
    said, place = _squeezed(sequence.said), 0
    parts: list[tuple[tuple[int, ...], str]] = []
    waiting: tuple[int, ...] = ()
    for clear, group in groupby(range(len(sequence.glyphs)), key=lambda i: sequence.clear[i]):
        run = list(group)
        if not clear:
            waiting = tuple(sequence.glyphs[i] for i in run)
            continue
        own = _squeezed("".join(sequence.own[i] for i in run))
        start = said.lower().find(own.lower(), place)
        if start < 0 or (not waiting and start > place):
            return []
        parts += [(waiting, said[place:start])] if waiting else []
        place, waiting = start + len(own), ()
    if said[place:] and not waiting:
        return []
    parts += [(waiting, said[place:])] if waiting else []
    return parts if all(len(text) <= MOST * len(members) for members, text in parts) else []


def _spread(glyphs: Glyphs, members: Sequence[int], text: str) -> Iterator[tuple[int, str]]:
    """`text` over glyphs: each of its words over the glyphs of one printed word, or all of it on the first."""
    words, printed = text.split(), _printed_words(glyphs, members)
    if len(words) != len(printed):
        words, printed = [" ".join(words)], [list(members)]
    for word, group in zip(words, printed, strict=True):
        letters = list(word) if len(word) == len(group) else [word] + [""] * (len(group) - 1)
        yield from zip(group, letters, strict=True)


def _printed_words(glyphs: Glyphs, members: Sequence[int]) -> list[list[int]]:
    """The glyphs parted where white space or a new line is between them."""
    settings = ActualSettings.now()
    words = [[members[0]]]
    for before, index in pairwise(members):
        size = float(glyphs.sizes[index])
        gap = float(glyphs.loose[index, 0] - glyphs.loose[before, 2])
        level = abs(float(glyphs.origins[index, 1] - glyphs.origins[before, 1])) < size
        if abs(gap) > settings.word_gap * size or not level:
            words.append([])
        words[-1].append(index)
    return words


def _is_cipher(sequences: Sequence[_Sequence]) -> bool:
    """Whether the letters are those of no language, and what the file says in their place is."""
    if not sequences or not is_implausible(" ".join("".join(sequence.own) for sequence in sequences)):
        return False
    said = " ".join(sequence.said for sequence in sequences)
    return letter_score(said) is not None and not is_implausible(said)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _folded(text: str) -> str:
    return _squeezed(unicodedata.normalize("NFKC", text)).casefold()
