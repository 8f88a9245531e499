"""Any text read as a formula: what is wrong with it is passed over, and what canonical LaTeX lacks stands for itself.

Where `parse` gives a tree, this gives the same one, so that a formula is compared with others in one way however it is
written, and one wrong brace costs no more than one wrong sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vlm.markup.latex.cursor import Cursor, formula_tokens
from vlm.markup.latex.errors import LatexError
from vlm.markup.latex.parse import END, ENDS, LINE_ENDS, MAX_TOKENS, WITH_COLUMNS, Parser
from vlm.markup.latex.symbols import symbol_of
from vlm.markup.latex.synonyms import ENVIRONMENTS
from vlm.markup.latex.tree import Node, Row

NEW_LINE = Node(LINE_ENDS[0])
"""Where a line ends outside of all environments' lines."""
_COLUMNS = re.compile(r"(?:[lcrX|@!<>*\s\d]|[pmb]?\{[^{}]*\})*")
_FENCES = frozenset(("$", "\\(", "\\)", "\\[", "\\]"))  # they begin and end mathematics, and show nothing


def parse_anything(latex: str) -> Row:
    """The tree of `latex`; of more than `MAX_TOKENS` tokens the rest is left out, as is what is nested too deep."""
    tokens = formula_tokens(latex)[:MAX_TOKENS]
    return _Forgiving(Cursor(list(_balanced(tokens)))).formula()


def _balanced(tokens: Sequence[str]) -> Iterator[str]:
    """The tokens without braces that close nothing, and with those that are missing at the end."""
    depth = 0
    for token in tokens:
        depth += {"{": 1, "}": -1}.get(token, 0)
        if depth >= 0:
            yield token
        depth = max(depth, 0)
    yield from "}" * depth


def _of_character(char: str) -> str:
    """What a sign of Unicode is in LaTeX, as typesetters that take both read it."""
    symbol = symbol_of(char)
    return f"\\{symbol.alphabet}{{{symbol.latex}}}" if symbol.alphabet not in ("", "italic") else symbol.latex


class _Forgiving(Parser):
    def __init__(self, cursor: Cursor, depth: int = 0) -> None:
        super().__init__(cursor, depth)
        self.waiting: list[str] = []

    def refuse(self, reason: str) -> None:
        """Nothing is refused."""

    def row(self, ends: Sequence[str]) -> Row:
        self.waiting.append(ends[-1])
        nodes = super().row(ends)
        self.waiting.pop()
        return nodes

    def stopped_by(self, token: str, nodes: list[Node]) -> bool:
        """An end that a group or environment further out waits for ends this one, too; others are passed over."""
        if not token or token in self.waiting:
            return True
        self.cursor.take()
        if token == END:
            self.name()
        elif token in LINE_ENDS:
            nodes.append(NEW_LINE)
        return False

    def beyond(self, token: str) -> Row:
        if token == "{":
            self.cursor.rest_of_group()
        return ()

    def unknown(self, token: str) -> Row:
        if token in _FENCES:
            return ()
        latex = token if len(token) > 1 or token.isascii() else _of_character(token)
        return (Node(token),) if latex == token else self.inner(latex)

    def raw(self) -> str:
        if self.cursor.peek() == "{":
            return super().raw()
        return "" if self.cursor.peek() in ENDS else self.cursor.take()

    def name(self) -> str:
        """Letters and a star, whether the braces are there or not: a name without end would take in the formula."""
        self.cursor.accept("{")
        letters = ""
        while self.cursor.peek().isalpha() or self.cursor.peek() == "*":
            letters += self.cursor.take()
        self.cursor.accept("}")
        return letters

    def prose(self, raw: str) -> Row:
        try:
            return super().prose(raw)
        except LatexError:
            return self.inner(raw)

    def inner(self, latex: str) -> Row:
        return super().inner("".join(_balanced(formula_tokens(latex))))

    def columns(self, name: str) -> str:
        """Only those that say where lines stand: widths and the like show nothing."""
        if self.cursor.peek() != "{":
            return ""
        if name in WITH_COLUMNS or (name not in ENVIRONMENTS and _COLUMNS.fullmatch(self.cursor.ahead())):
            return "".join(sign for sign in self.cursor.raw() if sign in "lcr|")
        return ""

    def with_option(self, token: str, option: str) -> Row:
        """What stands below an arrow."""
        labelled = self.construction(token)
        return labelled if token == "\\frac" else (Node("\\underset", (self.inner(option), labelled)),)
