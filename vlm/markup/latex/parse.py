"""LaTeX as people write it, read into a tree of canonical commands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from vlm.markup.latex.alphabets import UPRIGHT
from vlm.markup.latex.cursor import Cursor
from vlm.markup.latex.errors import LatexError
from vlm.markup.latex.grids import Grid, environment
from vlm.markup.latex.primitives import ARGUMENTS, INFIX, PLAIN, SPECIAL, SYMBOLS
from vlm.markup.latex.styling import styled
from vlm.markup.latex.synonyms import (
    ALPHABETS,
    DELIMITER_SIZES,
    DROPPED,
    DROPPED_WITH_ARGUMENT,
    ENVIRONMENTS,
    NEGATED,
    SAME,
    SWITCHES,
    TEXTS,
    TRANSPARENT_ENVIRONMENTS,
)
from vlm.markup.latex.tidy import primed, tidy
from vlm.markup.latex.tree import EMPTY, ROOT, SUBSTACK, Node, Row
from vlm.markup.latex.words import MATH_IN_TEXT, spaced, words

MAX_DEPTH = 40  # of groups; deeper input is refused, not recursed into


def parse(latex: str) -> Row:
    """The tree of a formula, with or without its `$`; several lines become one environment.

    Raises:
        LatexError: the LaTeX is malformed or beyond what canonical LaTeX can say.
    """
    parser = _Parser(Cursor(latex))
    rows = parser.grid("")
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    return environment(Grid("aligned" if any(len(line) > 1 for line in rows) else "gathered", rows))


class _Parser:
    def __init__(self, cursor: Cursor) -> None:
        self.cursor, self.depth = cursor, 0

    def grid(self, end: str) -> list[list[Row]]:
        """Lines of cells up to `end`, which is passed."""
        lines: list[list[Row]] = [[]]
        while True:
            lines[-1].append(self.row(("&", "\\\\", "\\cr", end)))
            token = self.cursor.take()
            if token == end:
                return lines
            if token in ("\\\\", "\\cr"):
                self.cursor.accept("*")
                self.cursor.option()
                lines.append([])
            elif token != "&":
                raise LatexError(f"{token or 'the end'!r} where {end or 'the end'!r} should be")

    def row(self, ends: Sequence[str]) -> Row:
        """Nodes up to one of `ends`, which is left."""
        nodes: list[Node] = []
        switch: tuple[str, int] | None = None
        while (token := self.cursor.peek()) not in ends:
            if token in ("", "}", "&", "\\\\", "\\cr", "\\end"):
                raise LatexError(f"{token or 'the end'!r} is misplaced")
            if token in INFIX:
                nodes = [self.infix(tuple(nodes), ends)]
            elif token in SWITCHES:
                nodes = self.switched(nodes, switch)
                switch = (SWITCHES[self.cursor.take()], len(nodes))
            else:
                self.item(nodes)
        return tidy(self.switched(nodes, switch))

    def switched(self, nodes: list[Node], switch: tuple[str, int] | None) -> list[Node]:
        """What follows an old font command in its alphabet."""
        return [*nodes[: switch[1]], *styled(switch[0], tuple(nodes[switch[1] :]))] if switch else nodes

    def infix(self, above: Row, ends: Sequence[str]) -> Node:
        name = INFIX[self.cursor.take()]
        with self.deeper():
            return Node(name, (tidy(above), self.row(ends)))

    def item(self, nodes: list[Node]) -> None:
        """The next nucleus, or scripts for the last."""
        token = self.cursor.take()
        token = SAME.get(token, token)
        if token in ("^", "_", "'"):
            last = nodes.pop() if nodes else Node(EMPTY)
            nodes.append(self.scripted(last, token))
        else:
            nodes.extend(self.nucleus(token))

    def scripted(self, node: Node, mark: str) -> Node:
        if mark == "'":
            return primed(node, 1)
        script = self.argument()
        if mark == "_":
            if node.sub:
                raise LatexError("double subscript")
            return replace(node, sub=script)
        primes = next((i for i, part in enumerate(script) if part != Node("\\prime")), len(script))
        node, script = primed(node, primes) if primes else node, script[primes:]
        if node.sup and script:
            raise LatexError("double superscript")
        return replace(node, sup=script) if script else node

    def argument(self) -> Row:
        """A group's content or the next single thing."""
        token = self.cursor.take()
        if token in ("", "}", "&", "\\\\", "^", "_", "\\end"):
            raise LatexError(f"{token or 'the end'!r} where an argument should be")
        return tidy(self.nucleus(SAME.get(token, token))) if token != "{" else self.group()

    def group(self) -> Row:
        nodes = self.row(("}",))
        self.cursor.expect("}")
        return nodes

    def nucleus(self, token: str) -> Row:
        """What one token and its arguments stand for: several nodes, or none."""
        with self.deeper():
            return self.read(token)

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """One level further down."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise LatexError("groups are nested too deep")
        yield
        self.depth -= 1

    def read(self, token: str) -> Row:
        if token == "{":
            return self.group() or (Node(EMPTY),)
        if token in DELIMITER_SIZES:
            return self.delimiter()
        if token in DROPPED or token in DROPPED_WITH_ARGUMENT:
            return self.dropped(token)
        if token in ALPHABETS:
            return self.alphabet(token)
        if token in TEXTS:
            return self.text()
        if token == "\\begin":
            return self.environment()
        if token in ARGUMENTS or token in SPECIAL or token == "\\textcolor":
            return self.construction(token)
        if token in PLAIN or token in SYMBOLS or token == "\\hline":
            return (Node(token),)
        raise LatexError(f"{token} has no place in canonical LaTeX")

    def delimiter(self) -> Row:
        """A sized delimiter; the size is dropped, as is a delimiter that shows nothing."""
        token = self.cursor.take()
        if token == ".":
            return ()
        return self.nucleus({"<": "\\langle", ">": "\\rangle"}.get(token, SAME.get(token, token)))

    def dropped(self, token: str) -> Row:
        if token in DROPPED_WITH_ARGUMENT:
            self.cursor.accept("*")
            self.cursor.raw()
        elif token == "\\smash":
            self.cursor.option()
        return ()

    def alphabet(self, token: str) -> Row:
        if token == "\\operatorname":
            self.cursor.accept("*")
        if ALPHABETS[token] == UPRIGHT and self.cursor.peek() == "{":
            ahead = self.cursor.ahead()
            if spaced(ahead):
                return words(self.cursor.raw())
        return styled(ALPHABETS[token], self.argument())

    def text(self) -> Row:
        if self.cursor.peek() != "{":
            return styled(UPRIGHT, self.argument())
        nodes: list[Node] = []
        for i, part in enumerate(MATH_IN_TEXT.split(self.cursor.raw())):
            nodes += self.inner(part) if i % 2 else words(part)
        return tuple(nodes)

    def inner(self, latex: str) -> Row:
        inside = _Parser(Cursor(latex))
        inside.depth = self.depth + 1
        return inside.row(("",))

    def environment(self) -> Row:
        name = self.cursor.raw()
        plain = name.rstrip("*")
        end = "\\end"
        if plain in TRANSPARENT_ENVIRONMENTS:
            nodes = self.row((end,))
            self.cursor.take()
            rows = [[nodes]]
        elif plain in ENVIRONMENTS:
            self.cursor.option()
            columns = self.cursor.raw() if plain in ("array", "alignat", "alignedat") else ""
            rows = self.grid(end)
        else:
            raise LatexError(f"environment {name} has no place in canonical LaTeX")
        if self.cursor.raw() != name:
            raise LatexError(f"environment {name} ends as another")
        return rows[0][0] if plain in TRANSPARENT_ENVIRONMENTS else environment(Grid(plain, rows, columns))

    def construction(self, token: str) -> Row:
        if token == ROOT:
            index = self.inner(self.cursor.option())
            return (Node(ROOT, (index, self.argument())),)
        if token == SUBSTACK:
            self.cursor.expect("{")
            return (Node(SUBSTACK, rows=tuple(tuple(line) for line in self.grid("}"))),)
        if token == "\\not":
            return self.negated()
        if token == "\\textcolor":
            self.cursor.raw()
            return self.argument()
        if token in ("\\xrightarrow", "\\xleftarrow", "\\frac") and self.cursor.option():
            raise LatexError(f"the option of {token} has no place in canonical LaTeX")
        return (Node(token, tuple(self.argument() for _ in range(ARGUMENTS[token]))),)

    def negated(self) -> Row:
        sign = self.argument()
        if len(sign) != 1 or not sign[0].symbol:
            raise LatexError("\\not before more than a sign")
        name = NEGATED.get(sign[0].head)
        return (Node(name) if name else Node("\\not", (sign,)),)
