"""LaTeX that does more than show a formula, which no page can have printed."""

from __future__ import annotations

import re

_ELSEWHERE = "href url includegraphics input include openin openout read write immediate special"
_ATTRIBUTES = "class cssId style data htmlClass htmlId htmlStyle htmlData require mmlToken action toggle texttip"
_MEANINGS = (
    "def gdef edef xdef let futurelet newcommand renewcommand providecommand catcode csname expandafter newenvironment "
    "renewenvironment DeclareMathOperator"
)
ACTIVE = frozenset(f"{_ELSEWHERE} {_ATTRIBUTES} {_MEANINGS}".split())
"""Commands that lead elsewhere, reach for files, set attributes of elements (MathJax, KaTeX) or change meanings."""

_COMMAND = re.compile(rf"(?<!\\)((?:\\\\)*)\\({'|'.join(sorted(ACTIVE))})(?![A-Za-z])")


def harmless(latex: str) -> str:
    """`latex` with its ACTIVE commands as words."""
    return _COMMAND.sub(r"\1\\mathrm{\2}", latex) if "\\" in latex else latex
