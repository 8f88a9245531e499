"""Lines of a cell to its content."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from vlm.geometry import bounding_box
from vlm.markup.inline import Inline, LineBreak, normal
from vlm.parsing.page.words import Chunk, Item
from vlm.parsing.text import Line, Style, Word
from vlm.parsing.text.inline import Piece, inlines_of_pieces
from vlm.parsing.text.joining import Joint, joint
from vlm.parsing.text.marks import Markup
from vlm.thresholds import Settings


class CellSettings(Settings):
    """Thresholds: lines of a cell to its content."""

    cell_space: float = 0.5  # font sizes between words from which there is a space even where the text has none


_PLAIN = Style()


def cell_line(chunk: Chunk) -> Line:
    """The words of a chunk as a line of its own, so that it can be read like any other."""
    words = _words(chunk.items)
    main = max(chunk.items, key=lambda item: item.size)
    return Line(words, bounding_box(word.bbox for word in words), main.baseline, main.size)


def _words(items: Sequence[Item]) -> tuple[Word, ...]:
    """The words from left to right, and then the turned ones, line by line."""
    if all(item.turned is None for item in items):
        return tuple(item.word for item in items)
    order = sorted(items, key=lambda item: item.turned or (float("-inf"), 0))
    words = [order[0].word]
    for before, item in pairwise(order):
        meet = joint(before.word.text, item.word.text) is not Joint.NOTHING
        words.append(item.word if item.line == before.line else replace(item.word, space_before=meet))
    return tuple(words)


def cell_inlines(lines: Sequence[Line], breaks: Container[int] = ()) -> tuple[Inline, ...]:
    """The cell's lines, joined by a space, a hyphen at a line end undone where the word goes on in lower case; those
    whose numbers are `breaks` begin a printed line of their own."""
    parts: list[list[Line]] = [[]]
    for index, line in enumerate(lines):
        if index in breaks:
            parts.append([])
        parts[-1].append(line)
    if len(parts) == 1:
        return _joined(parts[0])
    return normal(item for part in parts for item in (*_joined(part), LineBreak()))


def _joined(lines: Iterable[Line]) -> tuple[Inline, ...]:
    pieces: list[Piece] = []
    for line in lines:
        found = list(_pieces(line.words, line.size))
        if pieces and _is_hyphenated(pieces[-1].text) and line.words[0].text[:1].islower():
            pieces[-1] = pieces[-1]._replace(text=pieces[-1].text[:-1])
            found[0] = found[0]._replace(space=False)
        pieces += found
    return inlines_of_pieces(pieces)


def _is_hyphenated(text: str) -> bool:
    return text.endswith("-") and text[-2:-1].isalpha()


def _pieces(words: Sequence[Word], size: float) -> Iterator[Piece]:
    before: Word | None = None
    for word in words:
        yield Piece(word.text, Markup.of(word.style, _PLAIN, code=False), before is None or _spaced(before, word, size))
        before = word


def _spaced(before: Word, word: Word, size: float) -> bool:
    """A space the text has, or one that cutting the line into cells took away."""
    return word.space_before or word.bbox.x0 - before.bbox.x1 > CellSettings.now().cell_space * size
