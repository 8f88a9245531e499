"""Alphabets of letters, and the words of upright letters that are functions."""

from __future__ import annotations

from collections.abc import Iterable

from vlm.markup.latex import names
from vlm.markup.latex.tree import Node, Row

UPRIGHT, BOLD, BOLD_ITALIC = "\\mathrm", "\\mathbf", "\\boldsymbol"
STYLES = frozenset((UPRIGHT, BOLD, BOLD_ITALIC, "\\mathbb", "\\mathcal", "\\mathfrak", "\\mathsf", "\\mathtt"))
FUNCTIONS = {name: "\\" + name for name in names.FUNCTIONS} | {"mod": "\\bmod"}


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
