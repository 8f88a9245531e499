"""Nodes put in their canonical places once a row has been read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vlm.markup.latex.alphabets import FUNCTIONS, UPRIGHT, merged, named
from vlm.markup.latex.errors import LatexError
from vlm.markup.latex.matrices import delimited
from vlm.markup.latex.tree import EMPTY, Node, Row


def _limit(node: Node) -> Node:
    """What stands under a function's name is its subscript."""
    if node.head != "\\underset" or len(node.arguments[1]) != 1 or node.sub:
        return node
    base = node.arguments[1][0]
    limit = (base.head == UPRIGHT or base.head in FUNCTIONS.values()) and not base.scripted
    return replace(base, sub=node.arguments[0], primes=node.primes, sup=node.sup) if limit else node


def primed(node: Node, count: int) -> Node:
    """The node with more primes.

    Raises:
        LatexError: it has a superscript, after which TeX takes no prime.
    """
    if node.sup:
        raise LatexError("a prime after a superscript")
    return replace(node, primes=node.primes + count)


def tidy(nodes: Sequence[Node]) -> Row:
    """The row without empty nuclei that carry nothing, with alphabets, functions and matrices put together."""
    return delimited(tuple(_limit(named(node)) for node in merged(_without_empty(nodes), join_words=False)))


def _without_empty(nodes: Sequence[Node]) -> list[Node]:
    """Scripts of an empty nucleus belong to what stands before it, where that has none."""
    out: list[Node] = []
    for node in nodes:
        if node.head == EMPTY and node.scripted and out and not out[-1].scripted:
            out[-1] = out[-1].scripts_from(node)
        elif node.head != EMPTY or node.scripted:
            out.append(node)
    return out
