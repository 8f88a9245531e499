"""A real TeX as typesetter: one run of pdfTeX sets hundreds of boxes, each on a page of its own size."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

CPU_LIMIT = 20  # seconds of one run; a batch of 256 formulas takes about half of one
TIME_LIMIT = 600  # seconds by the clock, many more, because training may leave TeX little of the machine
BORDER = 6  # points around each box, because ink may reach beyond it
_HEAD = r"""\documentclass[10pt]{article}
\pdfcompresslevel=0 \pdfobjcompresslevel=0
"""
_BODY = rf"""
\tracinglostchars=1
\newbox\drawn
\def\drawbox#1#2{{\message{{^^J@@#1^^J}}\setbox\drawn\hbox{{#2}}%
  \pdfpagewidth\dimexpr\wd\drawn+{2 * BORDER}bp\relax
  \pdfpageheight\dimexpr\ht\drawn+\dp\drawn+{2 * BORDER}bp\relax
  \pdfhorigin{BORDER}bp \pdfvorigin{BORDER}bp
  \shipout\box\drawn}}
\begin{{document}}
"""
_NOT_FOUND = 127  # what a shell says of a command it cannot find
_FAILURE = re.compile(r"^(?:! |Missing character)", re.M)


def set_boxes(preamble: str, boxes: Sequence[str]) -> tuple[bytes, list[int | None]]:
    """A PDF, and the page of each box; None for one that TeX complains about or the fonts lack a sign for.

    A run that TeX gives up, or that takes too long, sets none: the PDF is empty.

    Raises:
        FileNotFoundError: TeX is not installed.
    """
    lines = [f"\\drawbox{{{number}}}{{{box}}}" for number, box in enumerate(boxes)]
    source = "\n".join([_HEAD + preamble + _BODY, *lines, "\\end{document}", ""])
    with tempfile.TemporaryDirectory(prefix="typesetter-") as folder:
        at = Path(folder)
        (at / "t.tex").write_text(source, encoding="utf-8")
        if not _run(at) or not (at / "t.pdf").exists():
            return b"", [None] * len(boxes)
        log = (at / "t.log").read_text(encoding="utf-8", errors="replace")
        return (at / "t.pdf").read_bytes(), _pages(log, len(boxes))


def _run(folder: Path) -> bool:
    """Whether TeX came to an end in time."""
    command = ["sh", "-c", f"ulimit -t {CPU_LIMIT}; exec pdflatex -interaction=batchmode -no-shell-escape t.tex"]
    # No bitmap fonts are made, no file outside the folder is read by name or written, and log lines are not broken.
    settings = {"MKTEXPK": "0", "MKTEXTFM": "0", "openin_any": "p", "openout_any": "p", "max_print_line": "10000"}
    environment = {**os.environ, **settings, "SOURCE_DATE_EPOCH": "0", "error_line": "254", "half_error_line": "238"}
    try:
        ended = subprocess.run(
            command, cwd=folder, env=environment, timeout=TIME_LIMIT, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return False
    if ended.returncode == _NOT_FOUND:
        raise FileNotFoundError("pdflatex")
    return True


def _pages(log: str, count: int) -> list[int | None]:
    """Pages of the boxes whose part of the log, from one mark to the next, holds no complaint."""
    parts = re.split(r"^@@(\d+)\s*$", log, flags=re.M)
    pages: list[int | None] = [None] * count
    for page, (mark, said) in enumerate(zip(parts[1::2], parts[2::2], strict=True)):
        if not _FAILURE.search(said) and int(mark) < count:
            pages[int(mark)] = page
    return pages
