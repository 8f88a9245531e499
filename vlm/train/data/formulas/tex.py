"""A real TeX as typesetter: one run sets hundreds of formulas, each on a page of its size."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vlm.train.data.formulas.fonts import MathFont

CPU_LIMIT = 20  # seconds of one run; a batch of 256 takes about half of one
TIME_LIMIT = 600  # seconds by the clock, many more, because training may leave TeX little of the machine
BORDER = 6  # points around each box, because ink may reach beyond it
_PREAMBLE = r"""\documentclass[10pt]{article}
\pdfcompresslevel=0 \pdfobjcompresslevel=0
\usepackage{amsmath}
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
\tracinglostchars=1
\newbox\formula
\def\F#1#2{\message{^^J@@#1^^J}\setbox\formula\hbox{#2}%%
  \pdfpagewidth\dimexpr\wd\formula+%(frame)dbp\relax
  \pdfpageheight\dimexpr\ht\formula+\dp\formula+%(frame)dbp\relax
  \pdfhorigin%(border)dbp \pdfvorigin%(border)dbp
  \shipout\box\formula}
\begin{document}
"""
_FAILURE = re.compile(r"^(?:! |Missing character)", re.M)


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
    """A PDF, and the page of each setting; None for one that TeX complains about or the font lacks a sign for.

    A run that TeX gives up, or that takes too long, sets none.

    Raises:
        FileNotFoundError: TeX is not installed.
    """
    head = _PREAMBLE % {"font": font.preamble, "border": BORDER, "frame": 2 * BORDER}
    lines = [f"\\F{{{i}}}{{{setting.box()}}}" for i, setting in enumerate(settings)]
    with tempfile.TemporaryDirectory(prefix="formulas-") as folder:
        at = Path(folder)
        (at / "f.tex").write_text("\n".join([head, *lines, "\\end{document}", ""]), encoding="utf-8")
        pdf, log = at / "f.pdf", at / "f.log"
        if not _run(at) or not pdf.exists():
            return b"", [None] * len(settings)
        return pdf.read_bytes(), _pages(log.read_text(encoding="utf-8", errors="replace"), len(settings))


def _run(folder: Path) -> bool:
    """Whether TeX came to an end in time."""
    command = ["sh", "-c", f"ulimit -t {CPU_LIMIT}; exec pdflatex -interaction=batchmode -no-shell-escape f.tex"]
    # No bitmap fonts are made, no file outside the folder is read by name or written, and log lines are not broken.
    settings = {"MKTEXPK": "0", "MKTEXTFM": "0", "openin_any": "p", "openout_any": "p", "max_print_line": "10000"}
    environment = {**os.environ, **settings, "SOURCE_DATE_EPOCH": "0", "error_line": "254", "half_error_line": "238"}
    try:
        subprocess.run(
            command, cwd=folder, env=environment, timeout=TIME_LIMIT, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return False
    return True


def _pages(log: str, count: int) -> list[int | None]:
    """Pages of the settings whose part of the log, from one mark to the next, holds no complaint."""
    parts = re.split(r"^@@(\d+)\s*$", log, flags=re.M)
    pages: list[int | None] = [None] * count
    for page, (mark, said) in enumerate(zip(parts[1::2], parts[2::2], strict=True)):
        if not _FAILURE.search(said) and int(mark) < count:
            pages[int(mark)] = page
    return pages
