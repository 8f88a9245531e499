"""A place in the tokens of LaTeX as people write it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vlm.markup.latex.errors import LatexError
from vlm.markup.latex.lex import scan, without_comments

_FENCES = re.compile(r"^(?:\${1,2}|\\\(|\\\[)|(?:(?<!\\)\${1,2}|\\\)|\\\])$")


def formula_tokens(latex: str) -> list[str]:
    """What `scan` gives for a formula, without the `$` around it and comments in it."""
    return scan(_FENCES.sub("", without_comments(latex).strip()))


class Cursor:
    """Reads tokens one after the other; white space counts only in `raw`."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens, self._at = tokens, 0
        self._last_bracket = max((i for i, token in enumerate(tokens) if token == "]"), default=-1)

    def peek(self) -> str:
        """The next token that is no space; "" at the end."""
        while self._at < len(self._tokens) and self._tokens[self._at].isspace():
            self._at += 1
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def take(self) -> str:
        """The next token, passed."""
        token = self.peek()
        self._at += 1
        return token

    def accept(self, token: str) -> bool:
        """Passes `token` if it is next."""
        found = self.peek() == token
        self._at += found
        return found

    def raw(self) -> str:
        """The characters between the braces that come next, as they are.

        Raises:
            LatexError: no brace is next, or it is not closed.
        """
        if not self.accept("{"):
            raise LatexError(f"a brace is missing before {self.peek()!r}")
        return self.rest_of_group()

    def rest_of_group(self) -> str:
        """The characters up to the brace that closes the group, which is passed.

        Raises:
            LatexError: it is not closed.
        """
        depth, start = 1, self._at
        while depth and self._at < len(self._tokens):
            depth += {"{": 1, "}": -1}.get(self._tokens[self._at], 0)
            self._at += 1
        if depth:
            raise LatexError("a brace is not closed")
        return "".join(self._tokens[start : self._at - 1])

    def ahead(self) -> str:
        """What `raw` would give, without passing it."""
        at = self._at
        text = self.raw()
        self._at = at
        return text

    def option(self) -> str:
        """The characters of an option `[...]`, if one comes next; without nested brackets. One that is not closed is
        none."""
        if self.peek() != "[" or self._at > self._last_bracket:
            return ""
        start = self._at + 1
        self._at = self._tokens.index("]", start) + 1
        return "".join(self._tokens[start : self._at - 1])
