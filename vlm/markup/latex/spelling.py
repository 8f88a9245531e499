"""One spelling for what looks the same."""

from __future__ import annotations

from vlm.markup.latex.lex import join
from vlm.markup.latex.parse import parse
from vlm.markup.latex.tree import write


def canonical(latex: str) -> str:
    r"""The shortest spelling of a formula: `\dfrac{1}{2}\,x^{2}_{i}` is `\frac12x_i^2`.

    Synonyms are folded, sizes, spaces, tags and comments dropped; `\left` and `\right` too, because delimiters grow
    with what they hold. Alphabets are pushed down to their letters. It is idempotent.

    Raises:
        LatexError: the LaTeX is malformed or beyond what canonical LaTeX can say.
    """
    return join(write(parse(latex)))
