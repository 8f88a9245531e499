"""Text inside formulas: prose keeps its spaces, a single word is upright letters."""

from __future__ import annotations

import re

from vlm.markup.latex.alphabets import UPRIGHT
from vlm.markup.latex.errors import LatexError
from vlm.markup.latex.tree import TEXT, Node, Row

_SPACES = re.compile(r"(?:\s|~|\\[ ,;:!]|\\quad(?![a-zA-Z])|\\qquad(?![a-zA-Z]))+")
_PROSE = re.compile(r"[^\\{}$#_^&%~]|\\[%&#$]")
_WORD = re.compile(r"[a-zA-Z0-9]*")
MATH_IN_TEXT = re.compile(r"(?<!\\)\$")


def words(raw: str) -> Row:
    """Nodes of the characters of one `\\text`, which hold no `$`.

    Raises:
        LatexError: the text contains commands other than escaped characters and spaces.
    """
    text = _SPACES.sub(" ", raw.replace("{}", "")).strip()
    if _PROSE.sub("", text):
        raise LatexError(f"commands inside text: {raw!r}")
    if not _WORD.fullmatch(text):
        return (Node(TEXT, text=text),)
    return upright(text)


def upright(word: str) -> Row:
    """Letters and digits in the upright alphabet; digits are upright in any case."""
    nodes = []
    for run in re.findall(r"[a-zA-Z]+|[0-9]", word):
        letters = tuple(Node(letter) for letter in run)
        nodes.append(Node(UPRIGHT, (letters,)) if run.isalpha() else Node(run))
    return tuple(nodes)


def spaced(raw: str) -> bool:
    """Whether the argument of an upright alphabet is prose: letters with explicit spaces between them."""
    return bool(re.fullmatch(r"[a-zA-Z\-.]+(?:(?:~|\\ |\s*\\quad\s*)[a-zA-Z\-.]+)+", raw.strip()))
