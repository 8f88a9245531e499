"""What formulas are compared without, beyond the synonyms that canonical LaTeX folds: it typesets nearly alike, or an
author's choice that a reader of the page cannot see."""

from __future__ import annotations

LOOSER_ALPHABETS = {
    "\\mathrm": "",  # \text, \mathrm and \operatorname are one author's and another's habit, as is plain italic
    "\\boldsymbol": "\\mathbf",  # upright bold and italic bold differ by a slant, and fonts lack one of the two
}
SPELLED = {"\\bmod": "mod"}
"""Commands that print letters of another name than their own; functions print theirs."""
UNSEEN = frozenset(
    (
        "\\boxed",  # a frame belongs to the layout of a page
        "\\ce",  # chemistry: what it sets is written as a formula
    )
)
"""Commands whose argument alone is compared."""
ARROWS = {"\\xrightarrow": "\\to", "\\xleftarrow": "\\leftarrow"}
"""A long arrow with a label is an arrow with something over it; its length follows from the label."""
SHOWN = {
    "\\begin{pmatrix}": ("(", ")"), "\\begin{bmatrix}": ("[", "]"), "\\begin{Bmatrix}": ("\\{", "\\}"),
    "\\begin{vmatrix}": ("|", "|"), "\\begin{Vmatrix}": ("\\|", "\\|"), "\\begin{cases}": ("\\{", ""),
    "\\begin{rcases}": ("", "\\}"),
}  # fmt: skip
"""Of an environment its delimiters and line breaks are compared: `aligned`, `gathered` and a matrix put the same lines
below each other, and where in a line they are aligned is white space."""
