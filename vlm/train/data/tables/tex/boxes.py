"""Tables set by TeX."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.parsing.errors import MissingDependencyError
from vlm.train.data import typesetter

_PREAMBLE = r"""\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{lmodern,textcomp,amssymb,pifont}
\DeclareFontSubstitution{T1}{lmr}{m}{n}
\DeclareFontSubstitution{TS1}{lmr}{m}{n}
\usepackage[table]{xcolor}
\usepackage{booktabs,multirow,makecell}
"""


def set_boxes(boxes: Sequence[str]) -> tuple[bytes, list[int | None]]:
    """A PDF, and the page of each box; None for one that TeX complains about.

    Raises:
        FileNotFoundError: TeX is not installed.
        MissingDependencyError: TeX wrote nothing, because a package or its fonts are missing.
    """
    pdf, pages = typesetter.set_boxes(_PREAMBLE, boxes)
    if not pdf:
        raise MissingDependencyError("pdflatex set no table: install texlive-latex-extra, texlive-fonts-extra")
    return pdf, pages
