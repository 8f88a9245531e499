"""Breaking text into lines of a column, with hyphens where asked."""

from __future__ import annotations

import re
from dataclasses import replace

from vlm.train.data.fonts import Face, advance
from vlm.train.data.text.setting import Word, Words

_BREAK = re.compile(r"(?<=[aeiouyäöüáéíóúàè][bcdfghjklmnpqrstvwxz])(?=[bcdfghjklmnpqrstvwxz][aeiouyäöüáéíóúàè])")
"""Between two consonants that stand between vowels: right in most European languages, and legible in all."""


def broken(words: Words, em: float, width: float, indent: float, *, hyphens: bool) -> list[Words]:
    """Lines filled one after the other; lengths in pixels. A word wider than the column has a line of its own.

    The first line starts at `indent`. Hyphens are part of the words before them.
    """
    lines: list[list[Word]] = [[]]
    left = indent
    for word in words:
        face = word.face
        rest, gap = word.text, em * advance(face, " ") if lines[-1] else 0.0
        if lines[-1] and left + gap + em * advance(face, rest) > width:
            head, rest = _hyphenated(rest, face, em, width - left - gap) if hyphens else ("", rest)
            lines[-1] += [replace(word, text=head)] if head else []
            lines.append([])
            left = gap = 0.0
        lines[-1].append(replace(word, text=rest))
        left += gap + em * advance(face, rest)
    return list(lines)


def _hyphenated(word: str, face: Face, em: float, room: float) -> tuple[str, str]:
    """The longest beginning that fits with its hyphen, and the rest; no beginning where none fits."""
    for match in reversed(list(_BREAK.finditer(word))):
        head = word[: match.start()] + "-"
        if len(word) - match.start() > 2 and em * advance(face, head) <= room:
            return head, word[match.start() :]
    return "", word
