"""Does a reading say what OCR saw? Neither is right in all, but what is made up has little in common with the page."""

from __future__ import annotations

import re
from collections import Counter

from vlm.markup.latex.names import FUNCTIONS, LIMIT_FUNCTIONS

ENOUGH = 4  # letters and figures: fewer agree or disagree by chance
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\{\w+\*?\}")
_COMMAND = re.compile(r"\\([a-zA-Z]+)")


def share_told(seen: str, told: str) -> float:
    """Share of the letters and figures of `seen` that `told` has as well, in any order; 1 where they are too few.

    Only ASCII, without case: OCR takes Greek letters and signs for Latin ones, and one alphabet for another.
    """
    expected = Counter(_solid(seen))
    if expected.total() < ENOUGH:
        return 1.0
    return (expected & Counter(_solid(told))).total() / expected.total()


def printed(latex: str) -> str:
    """About what LaTeX prints in letters and figures: names of functions, but not of symbols and environments."""
    names = FUNCTIONS | LIMIT_FUNCTIONS
    return _COMMAND.sub(lambda m: m[1] if m[1] in names else "", _ENVIRONMENT.sub("", latex))


def _solid(text: str) -> str:
    return "".join(c for c in text.lower() if c.isascii() and c.isalnum())
