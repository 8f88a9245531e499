"""Inline Markdown to plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from vlm.parsing.render.pieces import Piece, pieces

# The subset of inline Markdown that blocks hold: escapes, HTML tags, links, images, autolinks and emphasis.
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_TAG = re.compile(r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>")
_RUBY = re.compile(r"<rt>([^<>]*)</rt>")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]*)>")
_STAR_EMPHASIS = re.compile(r"(\*{1,3}|~~)(?=\S)((?:(?!\1).)+?)(?<=\S)\1", re.DOTALL)
_UNDERSCORE_EMPHASIS = re.compile(r"(?<!\w)(_{1,3})(?=\S)((?:(?!\1).)+?)(?<=\S)\1(?!\w)", re.DOTALL)

# Escaped characters, formulas and code wait at the far end of the private use area while the markup around them goes.
_ESCAPED_AS = 0x10FE00
_OPAQUE = chr(0x10FF00)


def plain_text(content: str) -> str:
    """What a reader sees of `content`; formulas stay LaTeX, without their dollars."""
    opaque: list[str] = []
    prose: list[str] = []
    for kind, text in pieces(content):
        if kind is not Piece.PROSE:
            opaque.append(text if kind is Piece.MATH else text.strip("`").strip() or text)
        prose.append(text if kind is Piece.PROSE else _OPAQUE)
    rest = iter(opaque)
    return "".join(_restored(c, rest) for c in _without_markup("".join(prose)))


def _without_markup(text: str) -> str:
    text = _ESCAPE.sub(lambda match: chr(_ESCAPED_AS + ord(match.group(1))), text)
    text = _RUBY.sub(r"（\1）", _AUTOLINK.sub(r"\1", text))
    text = _TAG.sub("", text)
    text = _LINK.sub(r"\1", text)
    for _ in range(2):  # bold around italic
        text = _UNDERSCORE_EMPHASIS.sub(r"\2", _STAR_EMPHASIS.sub(r"\2", text))
    return html.unescape(text)


def _restored(character: str, opaque: Iterator[str]) -> str:
    if character < chr(_ESCAPED_AS):
        return character
    if character == _OPAQUE:
        return next(opaque, "")
    return chr(ord(character) - _ESCAPED_AS) if character < _OPAQUE else character
