"""Scanning LaTeX source: comments, braces, arguments, splitting outside groups."""

from __future__ import annotations

import re


def strip_comments(source: str) -> str:
    """The source without `%` comments (an escaped percent sign stays)."""
    return re.sub(r"(?<!\\)((?:\\\\)*)%[^\n]*\n?[ \t]*", r"\1", source)


def matching(text: str, start: int) -> int:
    """Index of the brace that closes the one at `start`; the last character where it is never closed."""
    depth, position = 0, start
    while position < len(text):
        if text[position] == "\\":
            position += 1
        elif text[position] == "{":
            depth += 1
        elif text[position] == "}":
            depth -= 1
            if depth == 0:
                return position
        position += 1
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
            token = re.match(r"\\[A-Za-z]+|\\.|.", text[position:], re.DOTALL)
            found.append(token.group() if token else "")
            position += len(found[-1])


def _closing(text: str, position: int) -> int:
    return text.find("]" if text[position] == "[" else ")", position)


def split_top(text: str, separator: str) -> list[str]:
    """Splits at `separator` outside braces; other escaped characters are skipped over."""
    parts, depth, last, position = [], 0, 0, 0
    while position < len(text):
        if depth == 0 and text.startswith(separator, position):
            parts.append(text[last:position])
            position += len(separator)
            last = position
            continue
        if text[position] == "\\":
            position += 1
        elif text[position] in "{}":
            depth += 1 if text[position] == "{" else -1
        position += 1
    return [*parts, text[last:]]
