"""A place in the tokens of LaTeX as people write it."""

from __future__ import annotations

import re

from vlm.markup.latex.errors import LatexError

_TOKEN = re.compile(r"\\[a-zA-Z]+|\\.|\s+|\.\.\.|.", re.S)
_COMMENT = re.compile(r"(?<!\\)%[^\n]*\n?")
_FENCES = re.compile(r"^(?:\${1,2}|\\\(|\\\[)|(?:(?<!\\)\${1,2}|\\\)|\\\])$")
MAX_TOKENS = 20_000


class Cursor:
    """Reads tokens one after the other; white space counts only in `raw`."""

    def __init__(self, latex: str) -> None:
        text = _FENCES.sub("", _COMMENT.sub("", latex).strip())
        self._tokens, self._at = _TOKEN.findall(text), 0
        if len(self._tokens) > MAX_TOKENS:
            raise LatexError(f"{len(self._tokens)} tokens are too many for a formula")

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

    def expect(self, token: str) -> None:
        """Passes `token`.

        Raises:
            LatexError: another is next.
        """
        if not self.accept(token):
            raise LatexError(f"{token!r} is missing before {self.peek()!r}")

    def raw(self) -> str:
        """The characters between the braces that come next, as they are."""
        self.expect("{")
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
        """The characters of an option `[...]`, if one comes next; without nested brackets."""
        if not self.accept("["):
            return ""
        start = self._at
        while self._at < len(self._tokens) and self._tokens[self._at] != "]":
            self._at += 1
        self._at += 1
        return "".join(self._tokens[start : self._at - 1])
