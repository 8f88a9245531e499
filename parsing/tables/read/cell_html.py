"""Lines of a cell to inline HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from itertools import groupby, pairwise

from vlm.geometry import bounding_box
from vlm.parsing.page.words import Chunk, Item
from vlm.parsing.text import Line, Script, Style, Word
from vlm.parsing.text.joining import Joint, joint

CELL_SPACE = 0.5  # font sizes between words from which there is a space even where the text has none
Look = tuple[bool, bool, Script, bool]  # bold, italic, script, math


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


def cell_html(lines: Iterable[Line]) -> str:
    """The cell's lines, joined by a space, a hyphen at a line end undone where the word goes on in lower case."""
    text = ""
    for line in lines:
        words = _line_html(line.words, line.size)
        if text.endswith("-") and len(text) > 1 and text[-2].isalpha() and line.words[0].text[:1].islower():
            text = text[:-1] + words
        else:
            text = f"{text} {words}" if text else words
    return text


def _line_html(words: Sequence[Word], size: float) -> str:
    """Runs of one look in one tag; white space stays outside of tags."""
    spaces = ["", *(" " if _spaced(before, word, size) else "" for before, word in pairwise(words))]
    parts: list[str] = []
    for look, run in groupby(range(len(words)), key=lambda i: _look(words[i].style)):
        first, *rest = run
        inner = _text(words[first]) + "".join(spaces[i] + _text(words[i]) for i in rest)
        parts.append(spaces[first] + _tagged(inner, look))
    return "".join(parts)


def _look(style: Style) -> Look:
    return style.bold, style.italic, style.script, style.math


def _spaced(before: Word, word: Word, size: float) -> bool:
    """A space the text has, or one that cutting the line into cells took away."""
    return word.space_before or word.bbox.x0 - before.bbox.x1 > CELL_SPACE * size


def _text(word: Word) -> str:
    """The word escaped; halves of surrogate pairs, which no HTML may hold, are joined or dropped."""
    whole = word.text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    text = escape(whole, quote=False)
    if word.style.ruby:
        return f"<ruby>{text}<rt>{escape(word.style.ruby, quote=False)}</rt></ruby>"
    return f"${text}$" if word.style.math else text


def _tagged(inner: str, look: Look) -> str:
    bold, italic, script, math = look
    if math:
        return inner
    if script is not Script.NORMAL:
        tag = "sup" if script is Script.SUPER else "sub"
        inner = f"<{tag}>{inner}</{tag}>"
    if italic:
        inner = f"<i>{inner}</i>"
    return f"<b>{inner}</b>" if bold else inner
