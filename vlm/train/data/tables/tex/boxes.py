"""One run of pdfTeX: many boxes, each on a page of its own size."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from vlm.parsing.errors import MissingDependencyError

TIME_LIMIT = 120  # seconds for one run; a table takes some milliseconds
BORDER = 6  # points around each box
PREAMBLE = r"""\documentclass[10pt]{article}
\pdfcompresslevel=0 \pdfobjcompresslevel=0
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{lmodern,textcomp,amssymb,pifont}
\DeclareFontSubstitution{T1}{lmr}{m}{n}
\usepackage[table]{xcolor}
\usepackage{booktabs,multirow,makecell}
\tracinglostchars=1
\newbox\drawn
\def\drawbox#1#2{\message{^^J@@#1^^J}\setbox\drawn\hbox{#2}%%
  \pdfpagewidth\dimexpr\wd\drawn+%(frame)dbp\relax
  \pdfpageheight\dimexpr\ht\drawn+\dp\drawn+%(frame)dbp\relax
  \pdfhorigin%(border)dbp \pdfvorigin%(border)dbp
  \shipout\box\drawn}
\begin{document}
"""
_FAILURE = re.compile(r"^(?:! |Missing character)", re.MULTILINE)


def set_boxes(boxes: Sequence[str]) -> tuple[bytes, list[int | None]]:
    """A PDF, and the page of each box; None for one that TeX complains about.

    Raises:
        FileNotFoundError: TeX is not installed.
        MissingDependencyError: TeX wrote nothing, because a package or its fonts are missing.
        subprocess.TimeoutExpired: TeX did not end.
    """
    lines = (f"\\drawbox{{{number}}}{{{box}}}" for number, box in enumerate(boxes))
    source = "\n".join([PREAMBLE % {"border": BORDER, "frame": 2 * BORDER}, *lines, "\\end{document}", ""])
    with tempfile.TemporaryDirectory(prefix="tables-") as folder:
        at = Path(folder)
        (at / "t.tex").write_text(source, encoding="utf-8")
        _run(at)
        if not (at / "t.pdf").exists():
            raise MissingDependencyError("pdflatex set no table: install texlive-latex-extra, texlive-fonts-extra")
        log = (at / "t.log").read_text(encoding="utf-8", errors="replace")
        return (at / "t.pdf").read_bytes(), _pages(log, len(boxes))


def _run(folder: Path) -> None:
    command = ["pdflatex", "-interaction=batchmode", "-no-shell-escape", "t.tex"]
    # No bitmap fonts are made, nothing outside the folder is read by name or written, and log lines are not broken.
    settings = {"MKTEXPK": "0", "MKTEXTFM": "0", "openin_any": "p", "openout_any": "p", "max_print_line": "10000"}
    environment = {**os.environ, **settings, "SOURCE_DATE_EPOCH": "0"}
    none = subprocess.DEVNULL
    subprocess.run(
        command, cwd=folder, env=environment, timeout=TIME_LIMIT, check=False, stdin=none, stdout=none, stderr=none
    )


def _pages(log: str, count: int) -> list[int | None]:
    """Pages of the boxes whose part of the log, from one mark to the next, holds no complaint."""
    parts = re.split(r"^@@(\d+)\s*$", log, flags=re.MULTILINE)
    pages: list[int | None] = [None] * count
    for page, (mark, said) in enumerate(zip(parts[1::2], parts[2::2], strict=True)):
        if not _FAILURE.search(said):
            pages[int(mark)] = page
    return pages
