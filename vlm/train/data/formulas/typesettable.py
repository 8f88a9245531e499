"""Which canonical formulas fonts have the letters for."""

from __future__ import annotations

import re

_CAPITALS_ONLY = re.compile(r"\\math(?:cal|bb)(?: ?([^\s{A-Z])|\{([^}]*[^}A-Z][^}]*)\})")
_GOTHIC = re.compile(r"\\mathfrak(?: ?([^\s{a-zA-Z])|\{([^}]*[^}a-zA-Z][^}]*)\})")
_NOT_ASCII = re.compile(r"[^\x20-\x7e]")


def typesettable(latex: str) -> bool:
    """Whether its script and blackboard letters are capitals, its gothic ones letters, and all of it is ASCII."""
    return not (_CAPITALS_ONLY.search(latex) or _GOTHIC.search(latex) or _NOT_ASCII.search(latex))
