"""Words to inline content: the lines of one paragraph, or of a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from vlm.markup.inline import Inline, Link, Math, Ruby, Run, Text, normal
from vlm.parsing.text.joining import HYPHENS, SOFT_HYPHEN, Joint, joint, keeps_apart
from vlm.parsing.text.line import Line, Style, Word
from vlm.parsing.text.marks import Markup

PLAIN_STYLE = Style()


class Piece(NamedTuple):
    """A word, or a part of one, with what shows of its style; `space`: there is one before it."""

    text: str
    markup: Markup
    space: bool


def inlines_of_lines(
    lines: Sequence[Line], *, base: Style | None = None, vocabulary: frozenset[str] = frozenset()
) -> tuple[Inline, ...]:
    """The text of `lines`, read as one paragraph.

    Args:
        base: the style of the block as a whole, whose own weight, slant and pitch are not marked (a bold heading).
        vocabulary: lower-case words of the document, hyphenated ones among them: see `joining.joint`.
    """
    return inlines_of_pieces(_spread_styles(list(_pieces(lines, base or PLAIN_STYLE, vocabulary))))


def inlines_of_pieces(pieces: Sequence[Piece]) -> tuple[Inline, ...]:
    """Pieces in order as inline content, neighbours of one markup as one run."""
    found: list[Inline] = []
    for url, group in groupby(_spread_links(pieces), key=lambda piece: piece.markup.link):
        runs = list(_runs(group))
        if url and runs and isinstance(runs[0], Text) and runs[0].text == " ":
            found.append(runs.pop(0))
        found += (Link(url, tuple(runs)),) if url else runs
    return normal(found)


def _runs(pieces: Iterable[Piece]) -> Iterator[Run]:
    """Texts and formulas; a space before a run is one of its own."""
    for markup, group in groupby(pieces, key=lambda piece: piece.markup):
        first, *rest = group
        if first.space:
            yield Text(" ")
        if markup.math or markup.ruby:
            yield _whole(first)
            for piece in rest:
                yield from (Text(" "), _whole(piece)) if piece.space else (_whole(piece),)
        else:
            text = "".join((" " if piece.space else "") + piece.text for piece in rest)
            yield Text(first.text + text, markup.marks)


def _whole(piece: Piece) -> Run:
    """A formula, or characters with their reading: one that follows is another."""
    markup = piece.markup
    return Math(piece.text) if markup.math else Ruby(piece.text, markup.ruby, markup.marks)


def _pieces(lines: Sequence[Line], base: Style, vocabulary: frozenset[str]) -> Iterator[Piece]:
    full = [line for line in lines if line.words]
    apart = len(full) > 1 and keeps_apart(line.text for line in full)
    joints = [_line_joint(one, two, vocabulary, apart=apart) for one, two in pairwise(full)]
    for index, line in enumerate(full):
        opening = joints[index - 1] if index else Joint.NOTHING
        closing = joints[index] if index < len(joints) else Joint.SPACE
        for place, word in enumerate(line.words):
            last = place == len(line.words) - 1
            text = _text(word, unhyphenate=last and closing is Joint.UNHYPHENATE)
            space = word.space_before if place else opening is Joint.SPACE
            if text:
                yield Piece(text, Markup.of(word.style, base), space)


def _text(word: Word, *, unhyphenate: bool) -> str:
    text = word.text[:-1] if unhyphenate else word.text
    return text.replace(SOFT_HYPHEN, "")


def _line_joint(line: Line, following: Line, vocabulary: frozenset[str], *, apart: bool) -> Joint:
    if line.words[-1].style.math:
        return Joint.SPACE
    before = _token(line.words[::-1], backwards=True)
    after = _token(following.words, backwards=False)
    one, two = line.words[-1].style.link, following.words[0].style.link
    if one and one == two and before[-1:] not in HYPHENS and before + after in one:
        return Joint.NOTHING
    return joint(before, after, vocabulary, apart=apart)


def _token(words: Sequence[Word], *, backwards: bool) -> str:
    """The characters up to the first space; words in the order of walking away from the break."""
    parts: list[str] = []
    for word in words:
        if parts and not backwards and word.space_before:
            break
        parts.append(word.text)
        if backwards and word.space_before:
            break
    return "".join(reversed(parts) if backwards else parts)


def _spread_styles(pieces: list[Piece]) -> list[Piece]:
    """Punctuation between two runs of the same markup takes it over, so that emphasis is not broken by a comma that
    was set upright."""
    out = list(pieces)
    for index in range(1, len(out) - 1):
        before, piece, after = out[index - 1 : index + 2]
        alike = before.markup == after.markup != piece.markup and not before.markup.math
        if alike and not piece.space and not _has_letters(piece):
            out[index] = piece._replace(markup=before.markup)
    return out


def _spread_links(pieces: Sequence[Piece]) -> list[Piece]:
    """A link on nothing but punctuation is an area drawn a little too wide."""
    out: list[Piece] = []
    for url, group in groupby(pieces, key=lambda piece: piece.markup.link):
        run = list(group)
        if url and not any(_has_letters(piece) for piece in run):
            run = [piece._replace(markup=piece.markup._replace(link=None)) for piece in run]
        out.extend(run)
    return out


def _has_letters(piece: Piece) -> bool:
    return any(character.isalnum() for character in piece.text)
