"""Glyphs of one line to words with their styles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from vlm.parsing.geometry import Box, bounding_box
from vlm.parsing.inputs import Glyphs, Link
from vlm.parsing.text.characters import ACCENTS, SPACES, compose, is_cjk, is_rtl, text_of
from vlm.parsing.text.line import Script, Style, Word
from vlm.parsing.text.runs import Turned

# em: the narrowest gap between words. Where the file has no space characters (TeX) gaps are all there is, and letters
# stand exactly at their advance widths, so little more than kerning is a space.
WORD_GAP, WORD_GAP_BESIDE_SPACES = 0.105, 0.22
SCRIPT_SIZE = 0.86
RAISED, LOWERED = 0.12, 0.06  # em from the line's baseline
BOLD = 600


@dataclass(frozen=True)
class Letter:
    """One glyph in its line: text, place along the line, style, and whether a space character stood before it."""

    text: str
    glyph: int
    left: float
    right: float
    style: Style
    spaced: bool


class WordMaker:
    """Makes the words of one page's lines."""

    def __init__(self, glyphs: Glyphs, links: Sequence[Link]) -> None:
        self._glyphs = glyphs
        self._links = links
        self._styles: dict[tuple[int, float, int, Script], Style] = {}
        self._boxes = glyphs.loose.tolist()
        self._codes = glyphs.codepoints.tolist()
        self._sizes = glyphs.sizes.tolist()
        self._colors = glyphs.colors.tolist()
        self._fonts = glyphs.fonts.tolist()

    def words(self, turned: Turned, places: Sequence[int], base: float, size: float) -> list[Word]:
        """Words of the glyphs at `places`, in reading order."""
        letters = _recomposed(self._letters(turned, places, base, size))
        pieces = _split(letters, size)
        words = [self._word(piece, spaced) for piece, spaced in pieces]
        return _logical(words) if any(is_rtl(c) for word in words for c in word.text) else words

    def _letters(self, turned: Turned, places: Sequence[int], base: float, size: float) -> list[Letter]:
        letters: list[Letter] = []
        spaced = False
        for place in sorted(places, key=lambda p: (turned.left[p], turned.right[p])):
            glyph = int(turned.glyphs[place])
            code = self._codes[glyph]
            if code in SPACES:
                spaced = spaced or turned.right[place] > turned.left[place]
                continue
            text = text_of(code)
            if not text:
                continue
            style = self._style(glyph, _script(float(turned.base[place]) - base, self._sizes[glyph], size))
            letters.append(Letter(text, glyph, float(turned.left[place]), float(turned.right[place]), style, spaced))
            spaced = False
        return letters

    def _style(self, glyph: int, script: Script) -> Style:
        key = (self._fonts[glyph], round(self._sizes[glyph], 2), self._colors[glyph], script)
        if key not in self._styles:
            font = self._glyphs.font_table[key[0]]
            self._styles[key] = Style(
                size=key[1],
                font=font.name,
                bold=font.weight >= BOLD,
                italic=font.italic,
                monospace=font.monospace,
                script=script,
                color=key[2],
            )
        return self._styles[key]

    def _word(self, letters: Sequence[Letter], spaced: bool) -> Word:
        glyphs = tuple(letter.glyph for letter in letters)
        box = bounding_box(Box(*self._boxes[glyph]) for glyph in glyphs)
        style = letters[0].style
        link = self._link(box)
        if link:
            style = replace(style, link=link)
        return Word("".join(letter.text for letter in letters), box, style, spaced, 1.0, glyphs)

    def _link(self, box: Box) -> str | None:
        return next((link.uri for link in self._links if link.uri and link.bbox.contains_point(*box.center)), None)


def _script(drop: float, size: float, line_size: float) -> Script:
    if size > SCRIPT_SIZE * line_size:
        return Script.NORMAL
    if drop < -RAISED * line_size:
        return Script.SUPER
    return Script.SUB if drop > LOWERED * line_size else Script.NORMAL


def _recomposed(letters: list[Letter]) -> list[Letter]:
    """Puts an accent that was printed over its letter back onto it."""
    out: list[Letter] = []
    for letter in letters:
        if out and (joined := _accented(out[-1], letter)):
            out[-1] = joined
        else:
            out.append(letter)
    return out


def _accented(one: Letter, other: Letter) -> Letter | None:
    accent, base = (one, other) if one.text in ACCENTS else (other, one)
    if accent.text not in ACCENTS or base.text in ACCENTS or not base.text.isalpha():
        return None
    middle = (accent.left + accent.right) / 2
    composed = compose(base.text, accent.text) if base.left - 0.1 <= middle <= base.right + 0.1 else None
    return replace(base, text=composed, spaced=one.spaced) if composed else None


def _split(letters: list[Letter], size: float) -> list[tuple[list[Letter], bool]]:
    """Pieces of one style, with whether a space precedes each."""
    usual = WORD_GAP_BESIDE_SPACES if any(letter.spaced for letter in letters) else WORD_GAP
    gap_needed = usual * size + _tracking(letters, size)
    pieces: list[tuple[list[Letter], bool]] = []
    before: Letter | None = None
    for letter in letters:
        gap = letter.left - before.right if before else 0.0
        space = (
            before is not None and (letter.spaced or gap > gap_needed) and not _between_cjk(before, letter, gap, size)
        )
        if before is None or space or letter.style != before.style:
            pieces.append(([letter], space))
        else:
            pieces[-1][0].append(letter)
        before = letter
    return pieces


def _tracking(letters: list[Letter], size: float) -> float:
    """Extra distance between the letters of letter-spaced text, 0 for normal text."""
    gaps = [b.left - a.right for a, b in pairwise(letters) if not b.spaced]
    usual = median(gaps) if len(gaps) > 3 else 0.0
    return usual if usual > 0.08 * size else 0.0


def _between_cjk(before: Letter, letter: Letter, gap: float, size: float) -> bool:
    return is_cjk(before.text[-1]) and is_cjk(letter.text[0]) and gap < 0.9 * size


def _logical(words: list[Word]) -> list[Word]:
    """Visual to reading order where right-to-left script dominates; numbers and foreign words stay left to right."""
    strong = [c for word in words for c in word.text if c.isalpha()]
    if 2 * sum(map(is_rtl, strong)) < len(strong):
        return [_flipped(word) for word in words]
    ordered: list[Word] = []
    foreign: list[Word] = []
    for word in reversed(words):
        if any(map(is_rtl, word.text)) or not any(c.isalnum() for c in word.text):
            ordered += [*reversed(foreign), _flipped(word)]
            foreign = []
        else:
            foreign.append(word)
    return _respaced([*ordered, *reversed(foreign)], words)


def _flipped(word: Word) -> Word:
    """Letters of a right-to-left word in reading order."""
    if not any(map(is_rtl, word.text)):
        return word
    return replace(word, text=word.text[::-1], glyphs=word.glyphs[::-1])


def _respaced(ordered: list[Word], visual: list[Word]) -> list[Word]:
    """Whether a space stands between two words does not depend on the direction in which they are read."""
    gaps = {(id(a), id(b)) for a, b in pairwise(visual) if not b.space_before}
    joined = {(a.bbox, b.bbox) for a, b in pairwise(visual) if (id(a), id(b)) in gaps}
    out = ordered[:1]
    for before, word in pairwise(ordered):
        touching = (before.bbox, word.bbox) in joined or (word.bbox, before.bbox) in joined
        out.append(replace(word, space_before=not touching))
    return out
