"""LaTeX as people write it, read into a tree of canonical commands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vlm.markup.latex.alphabets import UPRIGHT
from vlm.markup.latex.cursor import Cursor, formula_tokens
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
from vlm.markup.latex.tidy import tidy
from vlm.markup.latex.tree import EMPTY, ROOT, SUBSTACK, Node, Row
from vlm.markup.latex.words import MATH_IN_TEXT, spaced, words

MAX_TOKENS = 20_000
MAX_DEPTH = 60  # of groups, commands and scripts; deeper input is refused, not recursed into
END = "\\end"
LINE_ENDS = ("\\\\", "\\cr")
ENDS = frozenset(("", "}", "&", END, *LINE_ENDS))
_NO_ARGUMENT = ENDS | {"^", "_"}
WITH_COLUMNS = frozenset({"array", "alignat", "alignedat"})


def parse(latex: str) -> Row:
    """The tree of a formula, with or without its `$`; several lines become one environment.

    Raises:
        LatexError: the LaTeX is malformed or beyond what canonical LaTeX can say.
    """
    tokens = formula_tokens(latex)
    if len(tokens) > MAX_TOKENS:
        raise LatexError(f"{len(tokens)} tokens are too many for a formula")
    return Parser(Cursor(tokens)).formula()


class Parser:
    """Reads one formula. What it does with LaTeX that has no canonical form is `refuse` and the methods that say so."""

    def __init__(self, cursor: Cursor, depth: int = 0) -> None:
        self.cursor, self.depth = cursor, depth

    def refuse(self, reason: str) -> None:
        """Where there is no canonical form. Callers go on with the next best reading if it returns."""
        raise LatexError(reason)

    def formula(self) -> Row:
        rows = self.grid("")
        if len(rows) == 1 and len(rows[0]) == 1:
            return rows[0][0]
        return environment(Grid("aligned" if any(len(line) > 1 for line in rows) else "gathered", rows))

    def grid(self, end: str) -> list[list[Row]]:
        """Lines of cells up to `end`, which is left."""
        lines: list[list[Row]] = [[]]
        while True:
            lines[-1].append(self.row(("&", *LINE_ENDS, end)))
            token = self.cursor.peek()
            if token in LINE_ENDS:
                self.cursor.take()
                self.cursor.accept("*")
                self.cursor.option()
                lines.append([])
            elif not self.cursor.accept("&"):
                return lines

    def row(self, ends: Sequence[str]) -> Row:
        """Nodes up to one of `ends`, which is left."""
        nodes: list[Node] = []
        switch: tuple[str, int] | None = None
        while (token := self.cursor.peek()) not in ends:
            if token in ENDS:
                if self.stopped_by(token, nodes):
                    break
            elif token in INFIX:
                nodes = list(self.infix(tuple(nodes), ends))
            elif token in SWITCHES:
                nodes = self.switched(nodes, switch)
                switch = (SWITCHES[self.cursor.take()], len(nodes))
            else:
                self.item(nodes)
        return tidy(self.switched(nodes, switch))

    def stopped_by(self, token: str, nodes: list[Node]) -> bool:
        """Whether a row ends before `token`, which it does not wait for."""
        raise LatexError(f"{token or 'the end'!r} is misplaced")

    def switched(self, nodes: list[Node], switch: tuple[str, int] | None) -> list[Node]:
        """What follows an old font command in its alphabet."""
        return [*nodes[: switch[1]], *styled(switch[0], tuple(nodes[switch[1] :]))] if switch else nodes

    def infix(self, above: Row, ends: Sequence[str]) -> Row:
        name = INFIX[self.cursor.take()]
        if not self.enter():
            return above
        parts = tidy(above), self.row(ends)
        self.depth -= 1
        return (Node(name, rows=tuple((part,) for part in parts)) if name == SUBSTACK else Node(name, parts),)

    def enter(self) -> bool:
        """One level further down, if there is one; `depth` is to be lessened afterwards."""
        if self.depth >= MAX_DEPTH:
            self.refuse("groups are nested too deep")
            return False
        self.depth += 1
        return True

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
            return self.primed(node, 1)
        script = self.argument()
        if mark == "_":
            if node.sub:
                self.refuse("double subscript")
            return replace(node, sub=node.sub + script)
        primes = next((i for i, part in enumerate(script) if part != Node("\\prime")), len(script))
        node, script = self.primed(node, primes) if primes else node, script[primes:]
        if node.sup and script:
            self.refuse("double superscript")
        return replace(node, sup=node.sup + script)

    def primed(self, node: Node, count: int) -> Node:
        if node.sup:
            self.refuse("a prime after a superscript")
        return replace(node, primes=node.primes + count)

    def argument(self) -> Row:
        """A group's content or the next single thing."""
        if (token := self.cursor.peek()) in _NO_ARGUMENT:
            self.refuse(f"{token or 'the end'!r} where an argument should be")
            return ()
        if token == "{":
            nodes = self.nucleus(self.cursor.take())
            return () if nodes == (Node(EMPTY),) else nodes
        self.cursor.take()
        return tidy(self.nucleus(SAME.get(token, token)))

    def group(self) -> Row:
        nodes = self.row(("}",))
        self.cursor.accept("}")
        return nodes

    def nucleus(self, token: str) -> Row:
        """What one token and its arguments stand for: several nodes, or none."""
        if not self.enter():
            return self.beyond(token)
        found = self.read(token)
        self.depth -= 1
        return found

    def beyond(self, token: str) -> Row:
        """What stands for `token` and its arguments where they are nested too deep."""
        return ()

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
        return self.unknown(token)

    def unknown(self, token: str) -> Row:
        """What stands for a command or character that is none of canonical LaTeX."""
        raise LatexError(f"{token} has no place in canonical LaTeX")

    def delimiter(self) -> Row:
        """A sized delimiter; the size is dropped, as is a delimiter that shows nothing."""
        if self.cursor.peek() in _NO_ARGUMENT:
            self.refuse(f"{self.cursor.peek()!r} is no delimiter")
            return ()
        token = self.cursor.take()
        if token == ".":
            return ()
        return self.nucleus({"<": "\\langle", ">": "\\rangle"}.get(token, SAME.get(token, token)))

    def dropped(self, token: str) -> Row:
        if token in DROPPED_WITH_ARGUMENT:
            self.cursor.accept("*")
            self.raw()
        elif token == "\\smash":
            self.cursor.option()
        return ()

    def raw(self) -> str:
        """The characters of the group that comes next."""
        return self.cursor.raw()

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
            nodes += self.inner(part) if i % 2 else self.prose(part)
        return tuple(nodes)

    def prose(self, raw: str) -> Row:
        """Nodes of text without mathematics."""
        return words(raw)

    def inner(self, latex: str) -> Row:
        """Nodes of a formula in text or in an option."""
        return type(self)(Cursor(formula_tokens(latex)), self.depth + 1).row(("",))

    def environment(self) -> Row:
        name = self.name()
        plain = name.rstrip("*")
        if plain in TRANSPARENT_ENVIRONMENTS:
            nodes = self.row((END,))
            self.end(name)
            return nodes
        if plain not in ENVIRONMENTS:
            self.refuse(f"environment {name} has no place in canonical LaTeX")
        self.cursor.option()
        columns = self.columns(plain)
        rows = self.grid(END)
        self.end(name)
        return environment(Grid(plain if plain in ENVIRONMENTS else "gathered", rows, columns))

    def name(self) -> str:
        """That of an environment."""
        return self.raw()

    def columns(self, name: str) -> str:
        """The columns of an environment that is given them."""
        return self.raw() if name in WITH_COLUMNS else ""

    def end(self, name: str) -> None:
        if self.cursor.accept(END) and self.name() != name:
            self.refuse(f"environment {name} ends as another")

    def construction(self, token: str) -> Row:
        if token == ROOT:
            index = self.inner(self.cursor.option())
            return (Node(ROOT, (index, self.argument())),)
        if token == SUBSTACK:
            return self.substack()
        if token == "\\not":
            return self.negated()
        if token == "\\textcolor":
            self.raw()
            return self.argument()
        if token in ("\\xrightarrow", "\\xleftarrow", "\\frac") and (option := self.cursor.option()):
            return self.with_option(token, option)
        return (Node(token, tuple(self.argument() for _ in range(ARGUMENTS[token]))),)

    def with_option(self, token: str, option: str) -> Row:
        """What stands for a command with an option."""
        raise LatexError(f"the option of {token} has no place in canonical LaTeX")

    def substack(self) -> Row:
        if not self.cursor.accept("{"):
            self.refuse(f"{SUBSTACK} without a group")
            return self.argument()
        lines = self.grid("}")
        self.cursor.accept("}")
        return (Node(SUBSTACK, rows=tuple(tuple(line) for line in lines)),)

    def negated(self) -> Row:
        sign = self.argument()
        if len(sign) != 1 or not sign[0].symbol:
            self.refuse("\\not before more than a sign")
            return (Node("\\not", (sign,)),)
        name = NEGATED.get(sign[0].head)
        return (Node(name) if name else Node("\\not", (sign,)),)
