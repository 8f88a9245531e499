"""Glyphs of a page to lines of words."""

from __future__ import annotations

from collections.abc import Sequence as SequenceOf
from dataclasses import dataclass

import numpy as np

from vlm.geometry import Box
from vlm.parsing.inputs import GlyphFlag, Glyphs, Link, PageSource
from vlm.parsing.text.accents import attach_accents
from vlm.parsing.text.actual import stand_for
from vlm.parsing.text.assemble import LineBuilder
from vlm.parsing.text.characters import is_ignored, is_space, written
from vlm.parsing.text.directions import pens
from vlm.parsing.text.doubles import find_doubles
from vlm.parsing.text.gaps import Sequence, find_breaks, furthest
from vlm.parsing.text.leaning import room_hidden
from vlm.parsing.text.line import Line
from vlm.parsing.text.misread import reread
from vlm.parsing.text.pen import Ints, Pen
from vlm.parsing.text.rows import find_rows
from vlm.parsing.text.ruby import find_ruby
from vlm.parsing.text.runs import find_runs
from vlm.parsing.text.scripts import FIRST_LETTER, Mask, spaceless
from vlm.parsing.text.styles import StyleBook, linked, struck
from vlm.parsing.text.unnamed import minus_signs

SAME_PLACE = 0.05  # of the font size
_LEAST_INK = 0.005  # font sizes: boxes of tabs are not always quite empty, and no hairline is as thin


@dataclass(frozen=True, slots=True)
class _Text:
    """What is known of all N glyphs of the page before lines are formed."""

    glyphs: Glyphs
    texts: list[str]
    spaced: Mask  # a space character stands before it
    taken_back: Mask  # and that is where it stands itself: the pen went back over the space
    book: StyleBook


def read_lines(
    page: PageSource, glyphs: Glyphs | None = None, *, invisible: bool = False, strikes: SequenceOf[Box] = ()
) -> list[Line]:
    """Lines of the page's text layer, in content order.

    Args:
        glyphs: those of the page, where they have been read already.
        invisible: read what is not shown instead of what is: the text that an earlier OCR laid under a scan.
        strikes: boxes whose text is struck out.
    """
    known = reread(page.glyphs()) if glyphs is None else glyphs
    return lines_of(known, page.links(), invisible=invisible, strikes=strikes)


def lines_of(
    glyphs: Glyphs, links: SequenceOf[Link] = (), *, invisible: bool = False, strikes: SequenceOf[Box] = ()
) -> list[Line]:
    """Lines of any glyphs, in their order; see `read_lines`."""
    wanted = (glyphs.flags & GlyphFlag.INVISIBLE > 0) == invisible
    ink, spaced = _separate_spaces(glyphs, wanted)
    if not len(ink):
        return []
    link, uris = linked(glyphs, links)
    script, overprinted, ruby = (np.zeros(len(glyphs), np.int64) for _ in range(3))
    book = StyleBook(glyphs, script, overprinted, link, uris, struck(glyphs, strikes), ruby)
    texts = written(glyphs.codepoints)
    for index, sign in minus_signs(glyphs, texts).items():
        texts[index] = sign
    for index, replaced in stand_for(glyphs, texts).items():
        texts[index] = replaced
    text = _Text(glyphs, texts, spaced, _taken_back(glyphs), book)
    placed = [entry for pen in pens(glyphs, ink) for entry in _lines(text, pen)]
    return [line for _, line in sorted(placed, key=lambda entry: entry[0])]


def _separate_spaces(glyphs: Glyphs, wanted: Mask) -> tuple[Ints, Mask]:
    """(indices of wanted glyphs that are no spaces, [N] whether a space precedes each in the content)."""
    codes = glyphs.codepoints
    # A glyph with ink is no space and no control, whatever the file calls it.
    extents = glyphs.boxes[:, 2:] - glyphs.boxes[:, :2]
    inked = (extents > _LEAST_INK * glyphs.sizes[:, None]).all(axis=1)
    space = is_space(codes) & ~(inked & (codes < 32))
    ink = np.flatnonzero(wanted & ~space & (inked | ~is_ignored(codes)))
    spaces_before = np.cumsum(space)
    spaced = np.zeros(len(codes), bool)
    spaced[ink[1:]] = spaces_before[ink[1:]] > spaces_before[ink[:-1]]
    return ink, spaced


def _taken_back(glyphs: Glyphs) -> Mask:
    """[N]: glyphs at the very place of the space right before them in the same text object."""
    taken = np.zeros(len(glyphs), bool)
    step = np.abs(np.diff(glyphs.origins, axis=0)).max(axis=1, initial=0.0)
    same_object = glyphs.objects[1:] == glyphs.objects[:-1]
    taken[1:] = is_space(glyphs.codepoints)[:-1] & same_object & (step < SAME_PLACE * glyphs.sizes[1:])
    return taken


def _lines(text: _Text, pen: Pen) -> list[tuple[int, Line]]:
    """Lines of one reading direction, each with the place of its first glyph in the content."""
    composed = attach_accents(pen, [text.texts[i] for i in pen.glyphs.tolist()])
    for place, characters in composed.items():
        text.texts[int(pen.glyphs[place])] = characters
    copies, overprinted = find_doubles(pen)
    text.book.overprinted[pen.glyphs] = overprinted
    absent = copies.copy()
    absent[[place for place, characters in composed.items() if not characters]] = True
    absent |= _without_ruby(text, pen)
    spaced = text.spaced[pen.glyphs]
    _pass_on(spaced, absent)
    pen, spaced = pen.take(~absent), spaced[~absent]
    if not len(pen):
        return []
    runs = find_runs(pen)
    rows = find_rows(runs, pen.u1)
    text.book.script[pen.glyphs] = np.repeat(rows.script, runs.count)
    run_order = np.lexsort((runs.u0, rows.row))
    order = np.concatenate([np.arange(runs.start[r], runs.start[r] + runs.count[r]) for r in run_order.tolist()])
    sequence = _sequence(text, pen, order, np.repeat(rows.row[run_order], runs.count[run_order]), spaced)
    line, word = find_breaks(sequence)
    return LineBuilder(text.glyphs, text.texts, text.book, pen).build(order, line, word)


def _without_ruby(text: _Text, pen: Pen) -> Mask:
    """[K]: glyphs that only tell how others are read, which is a matter of the style of these."""
    found = find_ruby(pen, text.texts)
    if found is None:
        return np.zeros(len(pen), bool)
    before = len(text.book.readings)
    text.book.ruby[pen.glyphs] = np.where(found.over > 0, found.over + before, 0)
    text.book.readings.extend(found.readings)
    return found.mark


def _pass_on(spaced: Mask, absent: Mask) -> None:
    """The space before a glyph that is left out goes to the one after it."""
    for place in np.flatnonzero(spaced & absent).tolist():
        if place + 1 < len(spaced):
            spaced[place + 1] = True


def _sequence(text: _Text, pen: Pen, order: Ints, row: Ints, spaced: Mask) -> Sequence:
    codes = pen.codes[order]
    follows = np.concatenate([[False], np.diff(order) == 1])
    spaced_after = np.append(spaced[1:], False)[order]
    hinted = spaced[order] | np.concatenate([[False], spaced_after[:-1]])
    return Sequence(
        row=row,
        codes=codes,
        u0=pen.u0[order],
        furthest=furthest(row, pen.u1[order]),
        size=pen.size[order],
        follows=follows,
        spaced=follows & spaced[order],
        hinted=~follows & hinted,
        taken_back=text.taken_back[pen.glyphs[order]],
        spaceless=spaceless(codes),
        letters=codes >= FIRST_LETTER,
        objects=text.glyphs.objects[pen.glyphs[order]],
        hidden=room_hidden(text.glyphs, pen.glyphs[order]),
    )
