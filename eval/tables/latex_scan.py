"""Scanning LaTeX source: braces, arguments, splitting outside groups."""

from __future__ import annotations

from vlm.markup.latex.lex import PIECE


def matching(text: str, start: int) -> int:
    """Index of the brace that closes the one at `start`; the last character where it is never closed."""
    depth = 0
    for piece in PIECE.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(piece.group(), 0)
        if depth == 0:
            return piece.start()
    return len(text) - 1


def arguments(text: str, start: int, count: int) -> tuple[list[str], int]:
    """`count` arguments from `start` on and the position after them; [optional] and (trim) ones are skipped.

    An argument without braces is the next character or command, as in TeX; one that is missing is empty.
    """
    found: list[str] = []
    position = start
    while True:
        position += len(text[position:]) - len(text[position:].lstrip())
        opening = text[position : position + 1]
        if (
            opening
            and opening in "[("
            and (len(found) < count or not count)
            and (close := _closing(text, position)) > 0
        ):
            position = close + 1
        elif len(found) == count:
            return found, position
        elif opening == "{":
            end = matching(text, position)
            found.append(text[position + 1 : end])
            position = end + 1
        else:
            token = PIECE.match(text, position)
            found.append(token.group() if token else "")
            position += len(found[-1])


def _closing(text: str, position: int) -> int:
    return text.find("]" if text[position] == "[" else ")", position)


def split_top(text: str, separator: str) -> list[str]:
    """Splits at the command or character `separator` outside braces."""
    parts, depth, last = [], 0, 0
    for piece in PIECE.finditer(text):
        if depth == 0 and piece.group() == separator:
            parts.append(text[last : piece.start()])
            last = piece.end()
        depth += {"{": 1, "}": -1}.get(piece.group(), 0)
    return [*parts, text[last:]]
