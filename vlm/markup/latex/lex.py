"""LaTeX cut into tokens, and put together again.

`scan` is TeX's view: commands, white space, single characters. `tokens` is the model's: a token is a member of
`COMMANDS` or one character. A command that is none is spelled: its backslash, its letters and, where it ends in a
letter, a space that says so. White space is dropped in formulas and kept in `\\text{...}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from string import ascii_letters

from vlm.markup.latex.commands import COMMANDS

COMMAND = r"\\(?:[a-zA-Z]+|.)"
"""A backslash and letters, or one other character (TeXbook, chapter 7); for patterns with `re.DOTALL`."""
PIECE = re.compile(rf"{COMMAND}|\s+|.", re.DOTALL)
"""What `scan` gives."""
_KNOWN = frozenset(COMMANDS)
_TOKEN = re.compile(rf"\\(?:begin|end)\{{[a-zA-Z]+\}}|{COMMAND}|.", re.DOTALL)
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*\n?[ \t]*")
TEXT = "\\text"


def scan(latex: str) -> list[str]:
    """Commands, stretches of white space and single characters; joined they are `latex` again."""
    return PIECE.findall(latex)


def without_comments(latex: str) -> str:
    """`latex` without what stands between `%` and the first character of the next line; an escaped sign stays."""
    return _COMMENT.sub(r"\1", latex)


def ends_in_command(latex: str) -> bool:
    """Whether its last command would take in a letter put behind it."""
    before = latex.rstrip(ascii_letters)
    backslashes = len(before) - len(before.rstrip("\\"))
    return len(before) < len(latex) and backslashes % 2 == 1


def tokens(latex: str) -> list[str]:
    """Commands and characters, in order. `join` of them is `latex` again where `latex` is canonical."""
    out: list[str] = []
    text = TextMode()
    for token in _TOKEN.findall(latex):
        if not text.inside and token.isspace():
            continue
        text.see(token)
        out.extend([token] if token in _KNOWN else spelled(token))
    return out


def spelled(token: str) -> list[str]:
    """The characters of a token outside the vocabulary; a space ends a command of letters."""
    ends = len(token) > 1 and token[-1].isalpha()
    return [*token, " "] if ends else [*token]


def join(parts: Iterable[str]) -> str:
    """The LaTeX of `tokens`, with a space only where a command would swallow the letter after it."""
    out: list[str] = []
    text = TextMode()
    for token in _whole(parts):
        if out and not text.inside and _swallows(out[-1], token):
            out.append(" ")
        text.see(token)
        out.append(token)
    return "".join(out)


class TextMode:
    """Whether the tokens seen so far have opened the braces of a `\\text` that they have not closed."""

    def __init__(self) -> None:
        self._opens, self._depth = False, 0

    @property
    def inside(self) -> bool:
        return self._depth > 0

    def see(self, token: str) -> None:
        """Takes the next token into account."""
        if self._depth:
            self._depth += {"{": 1, "}": -1}.get(token, 0)
        elif self._opens and token == "{":
            self._depth = 1
        self._opens = token == TEXT


def _swallows(before: str, after: str) -> bool:
    return before[0] == "\\" and before[-1].isalpha() and after[0].isalpha()


def _whole(parts: Iterable[str]) -> Iterator[str]:
    """Spelled commands put together again: a lone backslash takes the letters after it up to the space."""
    word = ""
    for part in parts:
        if not word:
            if part != "\\":
                yield part
            else:
                word = part
        elif len(part) == 1 and part.isascii() and part.isalpha():
            word += part
        else:
            if word == "\\" and len(part) == 1:  # a command of one sign, such as \,
                yield word + part
            else:
                yield word
                if part != " ":
                    yield part
            word = ""
    if word:
        yield word
