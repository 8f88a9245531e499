"""Lines of one paragraph to inline Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import NamedTuple

from vlm.parsing.text.joining import HYPHENS, SOFT_HYPHEN, Joint, joint, keeps_apart
from vlm.parsing.text.line import Line, Style, Word
from vlm.parsing.text.markup import Markup, link, wrap

PLAIN_STYLE = Style()


class _Piece(NamedTuple):
    text: str
    markup: Markup
    space: bool  # a space before it


def inline_markdown(
    lines: Sequence[Line], *, plain: bool = False, base: Style | None = None, vocabulary: frozenset[str] = frozenset()
) -> str:
    """The text of `lines`, read as one paragraph.

    Args:
        plain: text without any markup or escapes; math words give their LaTeX as it is.
        base: the style of the block as a whole, whose own weight, slant and pitch are not marked (a bold heading).
        vocabulary: lower-case words of the document, hyphenated ones among them: see `joining.joint`.
    """
    pieces = list(_pieces(lines, base or PLAIN_STYLE, vocabulary))
    if plain:
        return "".join((" " if piece.space else "") + piece.text for piece in pieces).strip()
    return _marked(_spread_links(_spread_styles(pieces))).strip()


def _pieces(lines: Sequence[Line], base: Style, vocabulary: frozenset[str]) -> Iterator[_Piece]:
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
                yield _Piece(text, Markup.of(word.style, base), space)


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


def _spread_styles(pieces: list[_Piece]) -> list[_Piece]:
    """Punctuation between two runs of the same markup takes it over, so that emphasis is not broken by a comma that
    was set upright."""
    out = list(pieces)
    for index in range(1, len(out) - 1):
        before, piece, after = out[index - 1 : index + 2]
        if before.markup == after.markup != piece.markup and not piece.space and not _has_letters(piece):
            out[index] = piece._replace(markup=before.markup)
    return out


def _spread_links(pieces: list[_Piece]) -> list[_Piece]:
    """A link on nothing but punctuation is an area drawn a little too wide."""
    grouped = groupby(pieces, key=lambda piece: piece.markup.link)
    out: list[_Piece] = []
    for uri, group in grouped:
        run = list(group)
        if uri and not any(_has_letters(piece) for piece in run):
            run = [piece._replace(markup=_unlinked(piece.markup)) for piece in run]
        out.extend(run)
    return out


def _unlinked(markup: Markup) -> Markup:
    return replace(markup, link=None)


def _has_letters(piece: _Piece) -> bool:
    return any(character.isalnum() for character in piece.text)


def _marked(pieces: list[_Piece]) -> str:
    runs = [
        _merge(list(group))
        for _, group in groupby(pieces, key=lambda p: (p.markup, (p.markup.math or p.markup.ruby) and id(p)))
    ]
    texts = [wrap(run.text, run.markup, _neighbour(runs, i, -1), _neighbour(runs, i, 1)) for i, run in enumerate(runs)]
    out: list[str] = []
    for uri, members in groupby(range(len(runs)), key=lambda i: runs[i].markup.link):
        inside = list(members)
        content = "".join((" " if runs[i].space and i != inside[0] else "") + texts[i] for i in inside)
        plain = "".join((" " if runs[i].space and i != inside[0] else "") + runs[i].text for i in inside)
        out.append(" " if runs[inside[0]].space else "")
        out.append(link(content, plain, uri) if uri else content)
    return "".join(out)


def _merge(group: list[_Piece]) -> _Piece:
    text = "".join((" " if piece.space and index else "") + piece.text for index, piece in enumerate(group))
    return _Piece(text, group[0].markup, group[0].space)


def _neighbour(runs: list[_Piece], index: int, step: int) -> str:
    """The character that touches run `index` on one side; a space where nothing does."""
    other = index + step
    if not 0 <= other < len(runs) or runs[max(index, other)].space:
        return " "
    return runs[other].text[-1 if step < 0 else 0]
