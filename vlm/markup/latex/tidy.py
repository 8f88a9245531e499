"""Nodes put in their canonical places once a row has been read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vlm.markup.latex.alphabets import FUNCTIONS, UPRIGHT, merged, named
from vlm.markup.latex.matrices import delimited
from vlm.markup.latex.tree import EMPTY, Node, Row

_STOPS = {".": 1, "\\ldots": 3}


def _limit(node: Node) -> Node:
    """What stands under a function's name is its subscript."""
    if node.head != "\\underset" or len(node.arguments[1]) != 1 or node.sub:
        return node
    base = node.arguments[1][0]
    limit = (base.head == UPRIGHT or base.head in FUNCTIONS.values()) and not base.scripted
    return replace(base, sub=node.arguments[0], primes=node.primes, sup=node.sup) if limit else node


def tidy(nodes: Sequence[Node]) -> Row:
    """The row without empty nuclei that carry nothing, with dots, alphabets, functions and matrices put together."""
    return delimited(tuple(_limit(named(node)) for node in merged(_dots(_without_empty(nodes)), join_words=False)))


def _dots(nodes: Sequence[Node]) -> list[Node]:
    """Full stops in a row are dots, three and three, however they are spaced; what is left over stands behind."""
    out: list[Node] = []
    stops = 0
    for node in nodes:
        count = _STOPS.get(node.head, 0)
        if stops and not count:
            out += _row_of(stops)
            stops = 0
        stops += count
        if not count:
            out.append(node)
        elif node.scripted:
            *before, last = _row_of(stops)
            out += [*before, last.scripts_from(node)]
            stops = 0
    return out + _row_of(stops)


def _row_of(stops: int) -> list[Node]:
    return [Node("\\ldots")] * (stops // 3) + [Node(".")] * (stops % 3)


def _without_empty(nodes: Sequence[Node]) -> list[Node]:
    """Scripts of an empty nucleus belong to what stands before it, where that has none."""
    out: list[Node] = []
    for node in nodes:
        if node.head == EMPTY and node.scripted and out and not out[-1].scripted:
            out[-1] = out[-1].scripts_from(node)
        elif node.head != EMPTY or node.scripted:
            out.append(node)
    return out
