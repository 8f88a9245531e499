"""A tree written as LaTeX with all its braces; what may be spelled in several ways is a method of its own."""

from __future__ import annotations

from vlm.markup.latex.alphabets import UPRIGHT
from vlm.markup.latex.delimiters import growing
from vlm.markup.latex.lex import ends_in_command
from vlm.markup.latex.names import prose
from vlm.markup.latex.parse import parse
from vlm.markup.latex.tree import EMPTY, ROOT, SUBSTACK, TEXT, Node, Row

_RELATIONS = "= < > + \\leq \\geq \\neq \\equiv \\sim \\simeq \\approx \\to \\in \\subset \\subseteq \\Rightarrow"
_SPACED = frozenset(_RELATIONS.split())
_LONG = {"\\hat": "\\widehat", "\\tilde": "\\widetilde", "\\bar": "\\overline"}  # over more than one sign


def pretty(latex: str) -> str:
    r"""A spelling of canonical LaTeX for users, which KaTeX and MathJax show: `\frac12x^2` is `\frac{1}{2} x^{2}`.

    Raises:
        LatexError: `latex` is malformed or beyond what canonical LaTeX can say.
    """
    return Printer().row(parse(latex))


class Printer:
    """Writes one formula; `scripts` counts the scripts that what is being written is part of."""

    def __init__(self) -> None:
        self.scripts = 0

    def row(self, row: Row) -> str:
        """Words and signs with a space after each command and around relations, no two in a row."""
        sizes = self.sizes(row)
        out = ""
        for at, node in enumerate(row):
            after = row[at + 1].head if at + 1 < len(row) else ""
            word = sizes.get(at, "") + self.nucleus(node, bool(at), after) + self.marks(node)
            spaced = node.head in _SPACED and at and not self.scripts
            out = _joined(out, f" {word} " if spaced else word)
        return out.strip()

    def sizes(self, row: Row) -> dict[int, str]:
        """Commands before the delimiters of a row, by place."""
        return growing(row)

    def marks(self, node: Node) -> str:
        """Subscript, primes, superscript."""
        self.scripts += 1
        below = f"_{{{self.row(node.sub)}}}" if node.sub else ""
        above = f"^{{{self.row(node.sup)}}}" if node.sup else ""
        self.scripts -= 1
        return below + "'" * node.primes + above

    def nucleus(self, node: Node, before: bool, after: str) -> str:
        """A node without its scripts; `before` says whether one precedes it, `after` is the head of the next or ""."""
        if node.head == EMPTY:
            return "{}"
        if node.head == TEXT:
            return self.text(node.text, before, after)
        if node.head == UPRIGHT:
            return self.upright("".join(letter.head for letter in node.arguments[0]), before, after)
        if node.rows:
            return self.grid(node)
        return self.command(node) if node.arguments else self.symbol(node.head)

    def text(self, text: str, before: bool, after: str) -> str:
        """Prose, with the spaces that part it from its neighbours."""
        return f"\\text{{{' ' * before}{text}{' ' * bool(after)}}}"

    def upright(self, word: str, before: bool, after: str) -> str:
        """Upright letters are a word of prose, a function's name before its argument, or else a unit or an index."""
        if prose(word) and not self.scripts:
            return self.text(word, before, after)
        return f"\\{'operatorname' if after == '(' and len(word) > 1 else 'mathrm'}{{{word}}}"

    def grid(self, node: Node) -> str:
        """An environment."""
        cells = " \\\\ ".join(" & ".join(_guarded(self.row(cell)) for cell in line) for line in node.rows)
        if node.head == SUBSTACK:
            return f"{SUBSTACK}{{{cells}}}"
        columns = f"{{{node.text}}}" if node.text else ""
        return f"{node.head}{columns} {cells} {node.head.replace('begin', 'end')}"

    def command(self, node: Node) -> str:
        """A command and its arguments."""
        if node.head == "\\not":
            return f"\\not{self.row(node.arguments[0])}"
        if node.head == ROOT:
            index = f"[{self.row(node.arguments[0])}]" if node.arguments[0] else ""
            return f"{ROOT}{index}{{{self.row(node.arguments[1])}}}"
        return self.name(node) + "".join(f"{{{self.row(part)}}}" for part in node.arguments)

    def name(self, node: Node) -> str:
        """What a command with arguments is called."""
        several = any(len(part) > 1 for part in node.arguments)
        return _LONG.get(node.head, node.head) if several else node.head

    def symbol(self, head: str) -> str:
        """A sign or letter by itself."""
        return head


def _joined(out: str, word: str) -> str:
    if not out or out[-1].isspace() or word[0].isspace():
        return out.rstrip() + word if word[0].isspace() else out + word
    apart = (out[-1] == "}" or ends_in_command(out)) and (word[0].isalnum() or word[0] == "\\")
    return f"{out} {word}" if apart else out + word


def _guarded(cell: str) -> str:
    """A bracket or star at the start of a line would be an option of the line break before it."""
    return "{}" + cell if cell[:1] in ("[", "*") else cell
