"""An alphabet pushed down to the letters it changes."""

from __future__ import annotations

from dataclasses import replace

from vlm.markup.latex.alphabets import BOLD, BOLD_ITALIC, FUNCTIONS, STYLES, UPRIGHT, merged
from vlm.markup.latex.tidy import tidy
from vlm.markup.latex.tree import EMPTY, TEXT, Node, Row

_UNSTYLED = frozenset(FUNCTIONS.values()) | {EMPTY, TEXT, "\\hline"}


def styled(alphabet: str, row: Row) -> Row:
    """The row in an alphabet; letters that have one of their own keep it."""
    return tidy(merged([_styled(alphabet, node) for node in row])) if alphabet else row


def _styled(alphabet: str, node: Node) -> Node:
    node = replace(node, sub=styled(alphabet, node.sub), sup=styled(alphabet, node.sup))
    if node.head in STYLES or node.head == "\\not":
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
