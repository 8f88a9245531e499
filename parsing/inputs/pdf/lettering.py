"""How a viewer sets the value of a field or note that has no appearance of its own: lines of letters in a rectangle."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

# Advance widths of Helvetica from the space to the tilde, thousandths of an em (Adobe Font Metrics).
_HELVETICA = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_USUAL, _WIDE = 556, 1000

_SIZE = re.compile(r"/\S+\s+(-?[\d.]+)\s+Tf")
_COLOR = re.compile(r"((?:-?[\d.]+\s+){1,4})(g|rg|k)\b")
_COMPONENTS = {"g": 1, "rg": 3, "k": 4}

INSET = 2.0  # points between the border of a field and its text, as viewers have it
LEAST, LARGEST = 4.0, 12.0  # sizes that are chosen where the document leaves it to the viewer
FILLED = 0.7  # of the height of a field of one line that its letters take
LEADING = 1.15  # of the size
ASCENT, CAPITALS = 0.8, 0.7  # of the size: from the baseline up to the top of the line, of the capitals
NARROWEST = 0.05  # of the leading: more lines than this squeezes into a field are laid on one another


class Placed(NamedTuple):
    """Characters to be shown at (x, y), the pen position, in points from the lower left corner of the rectangle."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Lettering:
    """How to set a text. `size` in points, 0 for what fits; `color`: operators of a content stream; `align` 0, 1 or 2:
    left, centred, right; `cells`: one character each in so many cells."""

    size: float = 0.0
    color: str = "0 g"
    align: int = 0
    multiline: bool = False
    cells: int = 0

    @classmethod
    def of(cls, appearance: str, *, align: int = 0, multiline: bool = False, cells: int = 0) -> Lettering:
        """From a default appearance string (/DA)."""
        sizes, colors = _SIZE.findall(appearance), _COLOR.findall(appearance)
        color = "0 g"
        if colors and len(colors[-1][0].split()) == _COMPONENTS[colors[-1][1]]:
            color = f"{' '.join(f'{_float(c):g}' for c in colors[-1][0].split())} {colors[-1][1]}"
        return cls(min(abs(_float(sizes[-1])), 1000.0) if sizes else 0.0, color, align, multiline, cells)


PLAIN = Lettering()


def set_text(text: str, width: float, height: float, style: Lettering) -> list[Placed]:
    """The characters of `text` in a rectangle of this size, lines from top to bottom. Nothing is cut: lines that do not
    fit stand closer."""
    if style.cells:
        return _comb(text, width, height, style)
    room = max(width - 2 * INSET, 1.0)
    if not style.multiline:
        line = " ".join(text.split("\n"))
        fitting = min(FILLED * height, 1000 * room / max(width_of(line), 1.0))
        size = style.size or max(fitting, LEAST)
        return [Placed(visual(line), _start(line, size, width, style.align), height / 2 - CAPITALS * size / 2, size)]
    size = style.size or LARGEST
    lines = list(wrap(text, 1000 * room / size))
    if not style.size and len(lines) * LEADING * size > height:
        size = max(math.sqrt(height * room / (len(lines) * LEADING * size * room)) * size, LEAST)
        lines = list(wrap(text, 1000 * room / size))
    step = min(LEADING * size, max(height - INSET - ASCENT * size, NARROWEST * size) / max(len(lines) - 1, 1))
    top = height - INSET - ASCENT * size
    return [
        Placed(visual(line), _start(line, size, width, style.align), top - row * step, size)
        for row, line in enumerate(lines)
        if line.strip()
    ]


def _comb(text: str, width: float, height: float, style: Lettering) -> list[Placed]:
    line = " ".join(text.split("\n"))
    cell = width / max(style.cells, len(line), 1)
    size = style.size or max(min(FILLED * height, LARGEST), LEAST)
    free = max(style.cells - len(line), 0)
    first = free * style.align // 2
    y = height / 2 - CAPITALS * size / 2
    return [
        Placed(c, (first + place + 0.5) * cell - width_of(c) * size / 2000, y, size)
        for place, c in enumerate(line)
        if not c.isspace()
    ]


def _start(line: str, size: float, width: float, align: int) -> float:
    free = width - 2 * INSET - width_of(line) * size / 1000
    return INSET + max(free, 0.0) * (0.0, 0.5, 1.0)[align if align in (1, 2) else 0]


def wrap(text: str, room: float) -> Iterator[str]:
    """Lines of at most `room` thousandths of an em, broken at spaces or, where there are none, anywhere among wide
    characters; a word that is longer stays whole."""
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for piece in re.findall(r"[^\S\n]+|[\u2e80-\uffef]|[^\s\u2e80-\uffef]+", paragraph):
            wide = width_of(piece)
            if line.strip() and used + wide > room and not piece.isspace():
                yield line.rstrip()
                line, used = "", 0.0
            line, used = line + piece, used + wide
        yield line.rstrip()


def width_of(text: str) -> float:
    """Its advance in Helvetica, thousandths of an em; other scripts are taken to be as wide as usual letters."""
    return float(sum(map(_width, text)))


def _width(character: str) -> int:
    code = ord(character)
    if 32 <= code < 127:
        return _HELVETICA[code - 32]
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    base = ord(unicodedata.normalize("NFD", character)[0])
    return _HELVETICA[base - 32] if 32 <= base < 127 else _USUAL


def visual(line: str) -> str:
    """The characters from left to right as they stand on paper: a line of a right-to-left script turned round, with the
    numbers and Latin words in it the right way (a short cut through UAX 9, for lines without brackets)."""
    if not any(_is_rtl(c) for c in line):
        return line
    runs = re.findall(r"[\w.,:/%+-]+|.", line[::-1], re.DOTALL)
    return "".join(run if any(map(_is_rtl, run)) else run[::-1] for run in runs)


def _is_rtl(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("R", "AL")


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
