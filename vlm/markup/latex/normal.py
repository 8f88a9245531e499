"""The normal form by which formulas are compared: a list of tokens that is equal for what reads alike.

Made of the tree that canonical LaTeX is made of, so what that folds is folded here; `looser` says what else. All braces
stand, around arguments and scripts only; primes are superscripts; letters of an alphabet have its command each.
"""

from __future__ import annotations

from vlm.markup.latex.alphabets import STYLES
from vlm.markup.latex.forgiving import NEW_LINE, parse_anything
from vlm.markup.latex.lex import scan
from vlm.markup.latex.looser import ARROWS, LOOSER_ALPHABETS, SHOWN, SPELLED, UNSEEN
from vlm.markup.latex.names import FUNCTIONS
from vlm.markup.latex.tree import EMPTY, ROOT, TEXT, Node, Row


def normal_tokens(latex: str) -> list[str]:
    """Tokens of the normal form of any text; `$...$` around it is no part of it. Never raises."""
    return _row(parse_anything(latex))


def _row(row: Row) -> list[str]:
    return [token for node in row for token in _node(node)]


def _node(node: Node) -> list[str]:
    above = ["\\prime"] * node.primes + _row(node.sup)
    below = _row(node.sub)
    return [*_nucleus(node), *(["_", *_braced(below)] if below else []), *(["^", *_braced(above)] if above else [])]


def _braced(tokens: list[str]) -> list[str]:
    return ["{", *tokens, "}"]


def _nucleus(node: Node) -> list[str]:
    if node.rows:
        return _lines(node)
    if node.head in STYLES:
        return _letters(node)
    if node.head == TEXT:
        return [token for token in scan(node.text) if not token.isspace()]
    return _command(node) if node.arguments else _symbol(node.head)


def _symbol(head: str) -> list[str]:
    if head == EMPTY or head in UNSEEN:
        return []
    return list(SPELLED.get(head, head[1:])) if head in SPELLED or head[1:] in FUNCTIONS else [head]


def _letters(node: Node) -> list[str]:
    alphabet = LOOSER_ALPHABETS.get(node.head, node.head)
    return [token for letter in node.arguments[0] for token in ([alphabet, letter.head] if alphabet else [letter.head])]


def _lines(node: Node) -> list[str]:
    before, after = SHOWN.get(node.head, ("", ""))
    lines = [[token for cell in line for token in _row(cell)] for line in node.rows]
    inside = [token for i, line in enumerate(lines) for token in ([NEW_LINE.head] if i else []) + line]
    return [*([before] if before else []), *inside, *([after] if after else [])]


def _command(node: Node) -> list[str]:
    parts = [_row(part) for part in node.arguments]
    if node.head in UNSEEN:
        return parts[0]
    if node.head == "\\pmod":
        return ["(", *"mod", *parts[0], ")"]
    if node.head in ARROWS:
        arrow = ARROWS[node.head]
        return ["\\overset", *_braced(parts[0]), *_braced([arrow])] if parts[0] else [arrow]
    if node.head == "\\underset" and all(token.isalpha() for token in parts[1]):
        return [*parts[1], "_", *_braced(parts[0])]  # below a name is a limit, which stands beside it in a line
    if node.head == ROOT:
        return [ROOT, *(["[", *parts[0], "]"] if parts[0] else []), *_braced(parts[1])]
    return [node.head, *(token for part in parts for token in _braced(part))]
