"""A formula as a tree, and the shortest LaTeX of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

Row = tuple["Node", ...]
EMPTY = "{}"  # the head of a nucleus that shows nothing, as before the scripts of ${}^{14}C$
TEXT, ROOT, SUBSTACK = "\\text", "\\sqrt", "\\substack"


@dataclass(frozen=True)
class Node:
    """A nucleus and its scripts.

    `head` is the token it is written with. A command has `arguments` (a root the index, then the body). An environment
    (its head is the token that begins it) and `\\substack` have `rows` of cells. `text` holds the characters of
    `\\text` or the columns of an array.
    """

    head: str
    arguments: tuple[Row, ...] = ()
    rows: tuple[tuple[Row, ...], ...] = ()
    text: str = ""
    sub: Row = ()
    primes: int = 0
    sup: Row = ()

    @property
    def scripted(self) -> bool:
        return bool(self.sub or self.sup or self.primes)

    @property
    def symbol(self) -> bool:
        """Whether the nucleus is one token."""
        return not (self.arguments or self.rows or self.text)

    def bare(self) -> Node:
        """The same without scripts."""
        return replace(self, sub=(), primes=0, sup=())

    def scripts_from(self, other: Node) -> Node:
        """The same with the scripts of `other`."""
        return replace(self, sub=other.sub, primes=other.primes, sup=other.sup)


def write(row: Row) -> list[str]:
    """Tokens of the shortest LaTeX: no braces around one token, subscripts before primes before superscripts."""
    return [token for node in row for token in _node(node)]


def _node(node: Node) -> list[str]:
    out = _nucleus(node)
    if node.sub:
        out += ["_", *argument(write(node.sub))]
    out += ["'"] * node.primes
    if node.sup:
        out += ["^", *argument(write(node.sup))]
    return out


def argument(tokens: list[str]) -> list[str]:
    """Braces around anything but one token; a bracket alone could be taken for the start of an option."""
    return tokens if len(tokens) == 1 and tokens != ["["] else ["{", *tokens, "}"]


def _nucleus(node: Node) -> list[str]:
    if node.head == EMPTY:
        return ["{", "}"]
    if node.head == TEXT:
        return [TEXT, "{", *node.text, "}"]
    if node.head == SUBSTACK:
        return [SUBSTACK, "{", *cells(node.rows), "}"]
    if node.rows:
        columns = ["{", *node.text, "}"] if node.text else []
        return [node.head, *columns, *cells(node.rows), node.head.replace("begin", "end")]
    arguments = [write(part) for part in node.arguments]
    if node.head == ROOT:
        index, body = arguments
        return [ROOT, *(["[", *index, "]"] if index else []), *argument(body)]
    return [node.head, *(token for part in arguments for token in argument(part))]


def cells(rows: Sequence[Sequence[Row]]) -> list[str]:
    out: list[str] = []
    for i, line in enumerate(rows):
        out += ["\\\\"] if i else []
        for j, cell in enumerate(line):
            out += ["&"] if j else []
            out += guarded(write(cell)) if j == 0 else write(cell)
    return out


def guarded(tokens: list[str]) -> list[str]:
    """An empty group keeps a bracket or star at the start of a line from being read as an option of the line break."""
    return ["{", "}", *tokens] if tokens[:1] in (["["], ["*"]) else tokens
