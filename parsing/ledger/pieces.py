"""Words of a page with their places, as the ledger looks for them in blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vlm.geometry import Box, bounding_box
from vlm.parsing.ledger.words import words_of
from vlm.parsing.schema import LeftOut, LeftOutReason
from vlm.parsing.text import Line, Word


class Piece(NamedTuple):
    """What stands between two spaces of a line, the `words` that are counted in it, the number of the `line`, and the
    `glyphs` of it."""

    text: str
    box: Box
    words: tuple[str, ...]
    line: int
    glyphs: tuple[int, ...] = ()


def pieces_of(lines: Iterable[Line], wanted: Iterable[str], first: int = 0) -> Iterator[Piece]:
    """The pieces of `lines`, numbered from `first`, in which one of the words `wanted` stands."""
    sought = set(wanted)
    for number, line in enumerate(lines, first):
        if not _may_hold(line.text, sought):
            continue
        for group in _spaced(line.words):
            text = "".join(word.text for word in group)
            found = tuple(words_of(text))
            if not sought.isdisjoint(found):
                glyphs = tuple(glyph for word in group for glyph in word.glyphs)
                yield Piece(text, bounding_box(word.bbox for word in group), found, number, glyphs)


def _may_hold(text: str, sought: Iterable[str]) -> bool:
    """A quick look: false where none of the words stands in a text."""
    if not text.isascii():
        return True
    lower = text.lower()
    return any(word in lower for word in sought)


def _spaced(words: Iterable[Word]) -> list[list[Word]]:
    groups: list[list[Word]] = []
    for word in words:
        if word.space_before or not groups:
            groups.append([])
        groups[-1].append(word)
    return groups


def entries(pieces: Iterable[Piece], reason: LeftOutReason) -> Iterator[LeftOut]:
    """One entry for the pieces of each line, in their order."""
    by_line: dict[int, list[Piece]] = {}
    for piece in pieces:
        by_line.setdefault(piece.line, []).append(piece)
    for group in by_line.values():
        text = " ".join(piece.text for piece in group)
        yield LeftOut(reason=reason, text=text, bbox=bounding_box(piece.box for piece in group))


def entry(line: Line, reason: LeftOutReason) -> LeftOut:
    """The entry of a whole line."""
    return LeftOut(reason=reason, text=line.text, bbox=line.bbox)
