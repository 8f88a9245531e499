"""Formulas set by TeX, in one of its mathematical fonts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vlm.train.data.formulas.fonts import MathFont
from vlm.train.data.typesetter import set_boxes

_PREAMBLE = r"""\usepackage{amsmath}
%(font)s
\makeatletter
\newif\ifsymbols \symbolstrue
\@for\package:=newtxmath,stix,stix2,kpfonts\do{\@ifpackageloaded{\package}{\symbolsfalse}{}}
\ifsymbols \let\Bbbk\relax \let\circledS\relax \let\openbox\relax \usepackage{amssymb} \fi
\makeatother
\usepackage{mathtools}
\ifdefined\mathscr\else \usepackage{mathrsfs} \fi
\providecommand\llbracket{\mathopen{[\mkern-3mu[}}
\providecommand\rrbracket{\mathclose{]\mkern-3mu]}}
\providecommand\oiint{\mathop{{\int}\mkern-16mu{\oint}}}
"""


@dataclass(frozen=True)
class Setting:
    """A formula to set: its LaTeX, whether in display style, and the equation number beside it or ""."""

    latex: str
    display: bool
    number: str = ""
    distance: float = 3.0  # ems between the formula and its number

    def box(self) -> str:
        style = "\\displaystyle " if self.display else ""
        number = f"\\hskip{self.distance:.2f}em {self.number}" if self.number else ""
        return f"${style}{self.latex}${number}"


def typeset(settings: Sequence[Setting], font: MathFont) -> tuple[bytes, list[int | None]]:
    """A PDF, and the page of each setting; None for one that could not be set.

    Raises:
        FileNotFoundError: TeX is not installed.
    """
    return set_boxes(_PREAMBLE % {"font": font.preamble}, [setting.box() for setting in settings])
