"""Canonical LaTeX for people: braces, spaces and growing delimiters put back."""

from __future__ import annotations

from vlm.mini.latex.alphabets import UPRIGHT
from vlm.mini.latex.delimiters import growing
from vlm.mini.latex.parse import parse
from vlm.mini.latex.tree import EMPTY, ROOT, SUBSTACK, TEXT, Node, Row

_WORDS = "if and or for otherwise where when with then else such subject to all is in of on the every some otherwise"
_PROSE = frozenset(_WORDS.split())
_RELATIONS = "= < > + \\leq \\geq \\neq \\equiv \\sim \\simeq \\approx \\to \\in \\subset \\subseteq \\Rightarrow"
_SPACED = frozenset(_RELATIONS.split())
_LONG = {"\\hat": "\\widehat", "\\tilde": "\\widetilde", "\\bar": "\\overline"}  # over more than one sign


def pretty(latex: str) -> str:
    r"""A spelling of canonical LaTeX for users, which KaTeX and MathJax show: `\frac12x^2` is `\frac{1}{2} x^{2}`.

    Raises:
        LatexError: `latex` is malformed or beyond what canonical LaTeX can say.
    """
    return _row(parse(latex))


def _row(row: Row, script: bool = False) -> str:
    sizes = growing(row)
    words: list[str] = []
    for at, node in enumerate(row):
        after = row[at + 1].head if at + 1 < len(row) else ""
        word = sizes.get(at, "") + _nucleus(node, script, bool(at), after) + _scripts(node)
        words.append(f" {word} " if node.head in _SPACED and at and not script else word)
    return _joined(words)


def _joined(words: list[str]) -> str:
    """Words side by side, with a space after each command and around what asks for it, and no two in a row."""
    out = ""
    for word in words:
        gap = out and not out[-1].isspace() and not word.startswith(" ")
        apart = out[-1:] == "}" or (out[-1:].isalpha() and "\\" in out[-20:] and _ends_in_command(out))
        out += (" " if gap and apart and (word[0].isalnum() or word[0] == "\\") else "") + (
            word.lstrip() if out.endswith(" ") else word
        )
    return out.strip()


def _ends_in_command(text: str) -> bool:
    return text.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ").endswith("\\")


def _scripts(node: Node) -> str:
    below = f"_{{{_row(node.sub, True)}}}" if node.sub else ""
    above = f"^{{{_row(node.sup, True)}}}" if node.sup else ""
    return below + "'" * node.primes + above


def _nucleus(node: Node, script: bool, before: bool, after: str) -> str:
    if node.head == EMPTY:
        return "{}"
    if node.head == TEXT:
        return _text(node.text, before, bool(after))
    if node.head == UPRIGHT:
        return _upright("".join(letter.head for letter in node.arguments[0]), script, before, after)
    if node.head == SUBSTACK:
        return f"\\substack{{{_cells(node)}}}"
    if node.rows:
        columns = f"{{{node.text}}}" if node.text else ""
        return f"{node.head}{columns} {_cells(node)} {node.head.replace('begin', 'end')}"
    if node.head == ROOT:
        index = f"[{_row(node.arguments[0], True)}]" if node.arguments[0] else ""
        return f"{ROOT}{index}{{{_row(node.arguments[1])}}}"
    if node.head == "\\not":
        return f"\\not{_row(node.arguments[0])}"
    head = _LONG.get(node.head, node.head) if any(len(part) > 1 for part in node.arguments) else node.head
    return head + "".join(f"{{{_row(part)}}}" for part in node.arguments)


def _upright(word: str, script: bool, before: bool, after: str) -> str:
    """Upright letters are a word of prose, a function's name before its argument, or else a unit or an index."""
    if word in _PROSE and not script:
        return _text(word, before, bool(after))
    return f"\\{'operatorname' if after == '(' and len(word) > 1 else 'mathrm'}{{{word}}}"


def _text(text: str, before: bool, after: bool) -> str:
    return f"\\text{{{' ' * before}{text}{' ' * after}}}"


def _cells(node: Node) -> str:
    return " \\\\ ".join(" & ".join(_guarded(_row(cell)) for cell in line) for line in node.rows)


def _guarded(cell: str) -> str:
    """A bracket or star at the start of a line would be an option of the line break before it."""
    return "{}" + cell if cell[:1] in ("[", "*") else cell
