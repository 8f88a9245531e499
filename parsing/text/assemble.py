"""Ordered glyphs with their breaks to `Line`s of `Word`s."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from vlm.geometry import Box, bounding_box
from vlm.parsing.inputs import Glyphs
from vlm.parsing.text.bidi import SPACE, closes_before_opening, is_rtl, lam_first, logical_order, mirror
from vlm.parsing.text.line import Line, Script, Word
from vlm.parsing.text.pen import Floats, Ints, Pen
from vlm.parsing.text.scripts import Mask
from vlm.parsing.text.styles import StyleBook

LIGATURES = frozenset(("ff", "fi", "fl", "ffi", "ffl"))


@dataclass(frozen=True, slots=True)
class LineBuilder:
    """Builds the lines of one reading direction."""

    glyphs: Glyphs
    texts: list[str]
    book: StyleBook
    pen: Pen

    def build(self, order: Ints, line: Mask, word: Mask) -> list[tuple[int, Line]]:
        """Lines with the index of the glyph that each has first in the content.

        Args:
            order: [K] places in the pen, row by row from left to right.
            line: [K] glyphs that begin a line.
            word: [K] glyphs that begin a word.
        """
        rtl_lines: list[int] = []
        if self.pen.rtl.any():
            order, word, rtl_lines = self._reorder(order, line, word)
        members = self.pen.glyphs[order]
        keys = self.book.keys(members)
        restyled = np.concatenate([[True], (keys[1:] != keys[:-1]).any(axis=1)])
        starts = np.flatnonzero(word | line | restyled)
        words = self._words(members, self.pen.boxes[order], keys, starts, word)
        bounds = np.searchsorted(starts, np.append(np.flatnonzero(line), len(order))).tolist()
        lines = [self._line(_ligatures_restyled(words[a:b])) for a, b in pairwise(bounds)]
        for index in rtl_lines:
            lines[index] = _turned(lines[index])
        first = np.minimum.reduceat(members, np.flatnonzero(line)).tolist()
        return [(place, written) for place, written in zip(first, map(_without_empty, lines), strict=True) if written]

    def _words(self, members: Ints, places: Floats, keys: Ints, starts: Ints, spaced: Mask) -> list[Word]:
        low = np.minimum.reduceat(places[:, :2], starts, axis=0)
        high = np.maximum.reduceat(places[:, 2:], starts, axis=0)
        boxes = np.concatenate([low, high], axis=1).tolist()
        indices, ends = members.tolist(), np.append(starts[1:], len(members)).tolist()
        style_keys, space = list(map(tuple, keys[starts].tolist())), spaced[starts].tolist()
        words = []
        for place, (start, end) in enumerate(zip(starts.tolist(), ends, strict=True)):
            inside = indices[start:end]
            text = "".join([self.texts[i] for i in inside])
            style = self.book.style(style_keys[place])
            words.append(Word(text, Box(*boxes[place]), style, space[place], 1.0, tuple(inside)))
        return words

    def _line(self, words: list[Word]) -> Line:
        normal = [word for word in words if word.style.script is Script.NORMAL] or words
        sizes: Counter[float] = Counter()
        for word in normal:
            sizes[word.style.size] += len(word.glyphs)
        size = sizes.most_common(1)[0][0]
        anchor = next(word for word in normal if word.style.size == size).glyphs[0]
        words = [replace(words[0], space_before=False), *words[1:]]
        return Line(
            words=tuple(words),
            bbox=bounding_box(word.bbox for word in words),
            baseline=float(self.glyphs.origins[anchor, 1]),
            size=size,
            angle=self.pen.angle,
        )

    def _reorder(self, order: Ints, line: Mask, word: Mask) -> tuple[Ints, Mask, list[int]]:
        """The same with right-to-left stretches in reading order; which lines are right-to-left as a whole."""
        order, word = order.copy(), word.copy()
        bounds = np.append(np.flatnonzero(line), len(order)).tolist()
        turned: list[int] = []
        for index, (start, end) in enumerate(pairwise(bounds)):
            if not self.pen.rtl[order[start:end]].any():
                continue
            items = _with_spaces(list(range(start, end)), word)
            texts = [SPACE if i < 0 else self.texts[int(self.pen.glyphs[order[i]])] for i in items]
            rtl = is_rtl(texts)
            if rtl:
                turned.append(index)
            read = [items[i] for i in logical_order(texts, rtl=rtl)]
            places = [i for i in read if i >= 0]
            order[start:end], word[start:end] = self._lam_first(order[places]), _spaced(read)
        return order, word, turned

    def _lam_first(self, order: Ints) -> Ints:
        """Places of a line in the order of reading, with the letters of ligatures in theirs."""
        texts = [self.texts[i] for i in self.pen.glyphs[order].tolist()]
        u0, u1 = self.pen.u0[order], self.pen.u1[order]
        same = np.concatenate([[False], (u0[1:] == u0[:-1]) & (u1[1:] == u1[:-1])])
        return order[lam_first(texts, same.tolist())]


def _without_empty(line: Line) -> Line | None:
    """The line without words whose glyphs are written with another word, its box as it was; None for nothing else."""
    if all(word.text for word in line.words):
        return line
    words = tuple(word for word in line.words if word.text)
    return replace(line, words=(replace(words[0], space_before=False), *words[1:])) if words else None


def _ligatures_restyled(words: list[Word]) -> list[Word]:
    """Ligatures in the style of the word that they stand in: some files keep them in a font of their own, whose only
    glyph makes it look monospaced or light."""
    out = list(words)
    for place, word in enumerate(words):
        if word.text not in LIGATURES:
            continue
        joined_before = place > 0 and not word.space_before
        joined_after = place + 1 < len(words) and not words[place + 1].space_before
        beside = out[place - 1] if joined_before else words[place + 1] if joined_after else word
        if beside.style.script is word.style.script:
            out[place] = replace(word, style=beside.style)
    return out


def _with_spaces(places: list[int], word: Mask) -> list[int]:
    """`places` with -1 where a space stands between two."""
    items: list[int] = []
    for place in places:
        if items and word[place]:
            items.append(-1)
        items.append(place)
    return items


def _spaced(items: list[int]) -> list[bool]:
    return [index == 0 or items[index - 1] < 0 for index, item in enumerate(items) if item >= 0]


def _turned(line: Line) -> Line:
    words = line.words
    if closes_before_opening(line.text):
        words = tuple(replace(word, text=mirror(word.text)) for word in words)
    return replace(line, words=words, rtl=True)
