"""Markdown text cut into prose, inline math and code, so that each can be written as a format needs it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto

_TOKEN = re.compile(r"\\.|`+|\$", re.DOTALL)
_TICKS = re.compile(r"`+")


class Piece(Enum):
    """What a stretch of inline Markdown is."""

    PROSE = auto()  # Markdown
    MATH = auto()  # LaTeX, without its dollars
    CODE = auto()  # with its backticks


def pieces(content: str) -> Iterator[tuple[Piece, str]]:
    """`content` in order. A dollar without partner is prose, as is an escaped one."""
    start = position = 0
    while token := _TOKEN.search(content, position):
        found = _span(content, token)
        if found is None:
            position = token.end()
            continue
        kind, text, end = found
        if token.start() > start:
            yield Piece.PROSE, content[start : token.start()]
        yield kind, text
        start = position = end
    if start < len(content):
        yield Piece.PROSE, content[start:]


def _span(content: str, token: re.Match[str]) -> tuple[Piece, str, int] | None:
    mark = token.group()
    if mark == "$":
        close = _closing_dollar(content, token.end())
        if close > token.end():
            return Piece.MATH, content[token.end() : close], close + 1
    elif mark[0] == "`":
        closing = next((run for run in _TICKS.finditer(content, token.end()) if len(run.group()) == len(mark)), None)
        if closing:
            return Piece.CODE, content[token.start() : closing.end()], closing.end()
    return None


def _closing_dollar(content: str, start: int) -> int:
    """Where the math that begins at `start` ends; -1 if it does not."""
    position = content.find("$", start)
    while position > 0 and content[position - 1] == "\\":
        position = content.find("$", position + 1)
    return position


def rewrite_math(content: str, write: Callable[[str], str]) -> str:
    """`content` with each inline formula (LaTeX without dollars) replaced by what `write` makes of it."""
    if "$" not in content:
        return content
    return "".join(write(text) if kind is Piece.MATH else text for kind, text in pieces(content))
