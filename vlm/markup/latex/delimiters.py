"""Which delimiters grow: those that hold something tall, in pairs."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.markup.latex.tree import Node, Row

_PAIRS = {
    "(": ")", "[": "]", "\\{": "\\}", "\\langle": "\\rangle", "\\lfloor": "\\rfloor", "\\lceil": "\\rceil",
    "|": "|", "\\|": "\\|",
}  # fmt: skip
_ALSO = {"(": "]", "[": ")"}  # half-open intervals
_CLOSING = frozenset(_PAIRS.values())
_TALL_COMMANDS = "\\frac \\binom \\overset \\underset \\overbrace \\underbrace \\substack"
_TALL = frozenset(_TALL_COMMANDS.split())
_WITH_LIMITS = "\\sum \\prod \\coprod \\int \\oint \\bigcup \\bigcap \\bigoplus \\bigotimes"
_LIMITED = frozenset(_WITH_LIMITS.split())
MAX_OPEN = 12  # delimiters looked back at, so that many that never close cost no more than a few


def growing(row: Row) -> dict[int, str]:
    """Places of delimiters that grow, with the command for each: `\\left` or `\\right`."""
    sizes: dict[int, str] = {}
    for start, end in pairs([node.head if node.symbol else "" for node in row]):
        if not row[start].scripted and any(tall(node) for node in row[start + 1 : end]):
            sizes[start], sizes[end] = "\\left", "\\right"
    return sizes


def pairs(heads: Sequence[str]) -> list[tuple[int, int]]:
    """Places (start, end) of delimiters that belong together; bars pair up within the brackets around them."""
    found: list[tuple[int, int]] = []
    open_: list[int] = []
    for at, head in enumerate(heads):
        match = next((i for i in open_[: -MAX_OPEN - 1 : -1] if head in (_PAIRS[heads[i]], _ALSO.get(heads[i]))), None)
        nearest = bool(open_) and match == open_[-1]
        if head in _CLOSING and match is not None and (nearest or head not in _PAIRS):
            found.append((match, at))
            del open_[open_.index(match) :]
        elif head in _PAIRS:
            open_.append(at)
    return found


def tall(node: Node) -> bool:
    """Whether a nucleus is taller than a line of text."""
    inside = [*node.arguments, *(cell for line in node.rows for cell in line)]
    return (
        node.head in _TALL
        or bool(node.rows)
        or (node.head in _LIMITED and node.scripted)
        or any(tall(part) for row in inside for part in row)
    )
