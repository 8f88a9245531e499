"""Is the LaTeX what stands on the page? Every sign must be used once, and the layout must be one a typesetter makes."""

from __future__ import annotations

import re
from collections import Counter

from vlm.markup.latex.lex import COMMAND
from vlm.markup.latex.names import FUNCTIONS
from vlm.markup.latex.symbols import Kind
from vlm.parsing.formulas.read.node import Node
from vlm.thresholds import Settings

_TOKEN = re.compile(rf"\\(?:begin|end)\{{\w+\}}|{COMMAND}|[^\s{{}}^_&]", re.DOTALL)
_STRUCTURE = re.compile(
    r"^\\(?:frac|binom|left|right|operatorname|text|math\w+|boldsymbol|over\w+|under\w+|quad|qquad|x?\w*arrow|begin.*|end.*"
    r"|sqrt|bar|widehat|widetilde|not|long\w+|mapsto|models|vdash|cong|neq|notin|nexists|ldots|cdots|vdots|ddots|\\)$"
)


class VerifySettings(Settings):
    """Thresholds: is the LaTeX what stands on the page? Every sign must be used once."""

    min_confidence: float = 0.6  # below, the text layer is a better account of what stands there (labels of figures)
    deep: int = 4  # levels of scripts: typesetters stop at two sizes, authors at three levels


# Half a bracket as a script is never written: it comes of two lines of text read as one, and then much else is wrong.
_LONE_BRACKET = re.compile(r"[_^](?:\{\s*)?(?:[()\[\]|]|\\[{}])(?:\s*\}|(?![^{]))")


def confidence(nodes: list[Node], latex: str) -> float:
    """Trust in `latex` as the reading of `nodes`, 0..1: the share of signs used exactly once, less the share of scripts
    that hang on nothing, halved for each script that is a lone bracket and each level of scripts beyond what people
    write."""
    expected = Counter(_plain(n.latex) for n in nodes if _counts(n))
    found = Counter(part for token in _TOKEN.findall(latex) for part in _parts(token))
    total = sum(expected.values()) + sum(found.values())
    used = 2 * sum((expected & found).values()) / total if total else 0.0
    loose = latex.count("{}_") + latex.count("{}^")
    odd = len(_LONE_BRACKET.findall(latex)) + max(_depth(latex) - VerifySettings.now().deep, 0)
    return max(used - loose / max(len(nodes), 1), 0.0) * 0.5**odd


def _counts(node: Node) -> bool:
    marks = (Kind.RADICAL, Kind.ACCENT, Kind.PIECE, Kind.NEGATION, Kind.BRACE, Kind.PRIME)
    return node.kind not in marks and node.latex not in (".", "\\cdot", "-") and not _STRUCTURE.match(node.latex)


def _plain(latex: str) -> str:
    return latex.strip()


def _parts(token: str) -> list[str]:
    if token[1:] in FUNCTIONS and token.startswith("\\"):
        return list(token[1:])
    if _STRUCTURE.match(token) or token in ("'", ".", "\\cdot", "-", "\\hat", "\\tilde", "\\vec", "\\dot", "\\ddot"):
        return []
    return [token]


def _depth(latex: str) -> int:
    """Deepest nesting of scripts."""
    stack, deepest = [0], 0
    for before, char in zip(" " + latex, latex, strict=False):
        if char == "{":
            stack.append(stack[-1] + (before in "^_"))
            deepest = max(deepest, stack[-1])
        elif char == "}" and len(stack) > 1:
            stack.pop()
    return deepest
