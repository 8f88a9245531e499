"""Words of a paragraph to inline Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vlm.parsing.text.characters import is_cjk
from vlm.parsing.text.line import Line, Script, Style, Word

_ACTIVE = re.compile(r"([\\`*\[\]<>$]|(?<![^\W_])_|_(?![^\W_])|~~)")
_LINE_START = re.compile(r"^(#{1,6}(?=\s)|[-+](?=\s)|>|\d{1,9}[.)](?=\s)|={3,}|-{3,}|\|)")
_URL_TAIL = re.compile(r"(?:https?://|www\.|doi\.org/|doi:)\S*$", re.I)
# Prefixes that keep their hyphen at a line's end: the word is a compound whose parts stand on their own.
_ALWAYS_KEEPING = frozenset(("self", "well", "non", "half", "all", "cross", "ex", "quasi", "state"))


@dataclass(frozen=True)
class _Piece:
    """A stretch of one markup: the text and what wraps it."""

    text: str
    style: Style
    space: bool


def inline_markdown(
    lines: Sequence[Line], *, plain: bool = False, base: Style | None = None, vocabulary: frozenset[str] = frozenset()
) -> str:
    """The lines of one paragraph as Markdown.

    Args:
        plain: without any markup.
        base: a style that goes without saying, such as the bold of a heading.
        vocabulary: lower-case words known from the rest of the document: a hyphen at a line's end is dropped when the
            joined word is among them, and kept when the hyphenated one is.
    """
    pieces = _merged(_joined(lines, vocabulary), base)
    if plain:
        return "".join((" " if i and p.space else "") + p.text for i, p in enumerate(pieces))
    text = "".join((" " if i and p.space else "") + _marked(p, base) for i, p in enumerate(pieces))
    return _LINE_START.sub(lambda m: _escape_start(m.group()), text)


def _joined(lines: Sequence[Line], vocabulary: frozenset[str]) -> list[Word]:
    """The words of all lines, with spaces between lines decided and broken words mended."""
    words: list[Word] = []
    for line in lines:
        for index, word in enumerate(line.words):
            if index or not words:
                words.append(word)
                continue
            words += _across(words, word, vocabulary)
    return words


def _across(words: list[Word], word: Word, vocabulary: frozenset[str]) -> list[Word]:
    """`word`, the first of a line, as it follows what came before; may mend the last word."""
    before = words[-1]
    if before.style.math or word.style.math:
        return [_spaced(word, True)]
    if before.text.endswith(("-", "\u2010")) and len(before.text) > 1 and before.text[-2].isalpha():
        if word.text[0].islower() and not _keeps_hyphen(before.text, word.text, vocabulary):
            words[-1] = _with_text(before, before.text[:-1])
        return [_spaced(word, False)]
    if _URL_TAIL.search(before.text) and not word.text[0].isupper() and before.text[-1] in "/-_.=?&%#":
        return [_spaced(word, False)]
    return [_spaced(word, not (is_cjk(before.text[-1]) and is_cjk(word.text[0])))]


def _keeps_hyphen(before: str, after: str, vocabulary: frozenset[str]) -> bool:
    """Whether a hyphen at a line's end belongs to the word and not to the line break."""
    head = re.split(r"[^\w-]", before[:-1])[-1].lower()
    tail = (re.match(r"[\w-]*", after) or [""])[0].lower()
    if head + tail in vocabulary:
        return False
    return f"{head}-{tail}" in vocabulary or head.rsplit("-", 1)[-1] in _ALWAYS_KEEPING


def _spaced(word: Word, space: bool) -> Word:
    return Word(word.text, word.bbox, word.style, space, word.confidence, word.glyphs)


def _with_text(word: Word, text: str) -> Word:
    return Word(text, word.bbox, word.style, word.space_before, word.confidence, word.glyphs)


def _merged(words: Iterable[Word], base: Style | None) -> list[_Piece]:
    """Neighbours of the same markup as one piece."""
    pieces: list[_Piece] = []
    for word in words:
        if pieces and not word.style.math and _markup(pieces[-1].style, base) == _markup(word.style, base):
            last = pieces[-1]
            pieces[-1] = _Piece(last.text + (" " if word.space_before else "") + word.text, last.style, last.space)
        else:
            pieces.append(_Piece(word.text, word.style, word.space_before))
    return pieces


def _markup(style: Style, base: Style | None) -> tuple[object, ...]:
    """What of a style shows in Markdown."""
    bold = style.bold and not (base and base.bold)
    italic = style.italic and not (base and base.italic)
    mono = style.monospace and not (base and base.monospace)
    return (bold, italic, mono, style.script, style.link, style.strike, style.math)


def _marked(piece: _Piece, base: Style | None) -> str:
    style = piece.style
    if style.math:
        return f"${piece.text}$"
    bold, italic, mono, script, link, strike, _ = _markup(style, base)
    text = f"`{piece.text}`" if mono and "`" not in piece.text else _escape(piece.text)
    # Emphasis around marks alone (a bold comma) reads worse than none.
    if any(c.isalnum() for c in piece.text):
        text = f"~~{text}~~" if strike else text
        text = f"*{text}*" if italic else text
        text = f"**{text}**" if bold else text
    if script is Script.SUPER:
        text = f"<sup>{text}</sup>"
    elif script is Script.SUB:
        text = f"<sub>{text}</sub>"
    return f"[{text}]({_target(str(link))})" if link else text


def _target(link: str) -> str:
    return link.replace(" ", "%20").replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")


def _escape(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", text)


def _escape_start(mark: str) -> str:
    """A paragraph that begins like a heading, list or quote is none."""
    return f"{mark[:-1]}\\{mark[-1]}" if mark[0].isdigit() else f"\\{mark}"
