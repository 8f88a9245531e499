"""Styled letters: an alphabet is pushed down to the letters it changes, and words of upright letters are functions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vlm.mini.latex.tree import EMPTY, TEXT, Node, Row

UPRIGHT, BOLD, BOLD_ITALIC = "\\mathrm", "\\mathbf", "\\boldsymbol"
STYLES = frozenset((UPRIGHT, BOLD, BOLD_ITALIC, "\\mathbb", "\\mathcal", "\\mathfrak", "\\mathsf", "\\mathtt"))
_NAMES = (
    "sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan arg deg det dim exp gcd hom inf ker lg lim "
    "liminf limsup ln log max min Pr sup"
)
FUNCTIONS = {name: "\\" + name for name in _NAMES.split()} | {"mod": "\\bmod"}
_UNSTYLED = frozenset(FUNCTIONS.values()) | {EMPTY, TEXT, "\\hline"}


def styled(alphabet: str, row: Row) -> Row:
    """The row in an alphabet; letters that have one of their own keep it."""
    return merged([_styled(alphabet, node) for node in row]) if alphabet else row


def _styled(alphabet: str, node: Node) -> Node:
    node = replace(node, sub=styled(alphabet, node.sub), sup=styled(alphabet, node.sup))
    if node.head in STYLES:
        return node
    if node.symbol:
        own = _applies(alphabet, node.head)
        return Node(own, ((Node(node.head),),)).scripts_from(node) if own else node
    arguments = tuple(styled(alphabet, part) for part in node.arguments)
    rows = tuple(tuple(styled(alphabet, cell) for cell in line) for line in node.rows)
    return replace(node, arguments=arguments, rows=rows)


def _applies(alphabet: str, head: str) -> str:
    """The alphabet that shows on a symbol: digits are always upright, and only bold changes other signs."""
    if head.isalpha():
        return alphabet
    if head.isdigit():
        return {UPRIGHT: "", BOLD_ITALIC: BOLD}.get(alphabet, alphabet)
    bold = alphabet in (BOLD, BOLD_ITALIC) and head.startswith("\\") and head not in _UNSTYLED
    return BOLD_ITALIC if bold else ""


def merged(nodes: Iterable[Node], join_words: bool = True) -> Row:
    """Neighbours of one alphabet under one command; upright words stay apart unless `join_words`."""
    out: list[Node] = []
    for node in nodes:
        last = out[-1] if out else None
        joins = last and last.head == node.head and node.head in STYLES and not last.scripted
        if last and joins and (join_words or node.head != UPRIGHT):
            out[-1] = Node(node.head, (last.arguments[0] + node.arguments[0],)).scripts_from(node)
        else:
            out.append(node)
    return tuple(out)


def named(node: Node) -> Node:
    """Upright letters that spell a function are that function's command."""
    if node.head != UPRIGHT:
        return node
    name = FUNCTIONS.get("".join(letter.head for letter in node.arguments[0]))
    return Node(name).scripts_from(node) if name else node
