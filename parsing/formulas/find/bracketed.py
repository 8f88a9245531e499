"""Lines that stand right of a tall delimiter: the rows of cases and of arrays with words in them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vlm.geometry import Box
from vlm.numeric import among
from vlm.parsing.formulas.find.evidence import Mask
from vlm.parsing.inputs import Glyphs
from vlm.parsing.text import Line
from vlm.thresholds import Settings

_TALL = [ord(c) for c in "{[(|⎧⎨⎩⎪⎡⎢⎣⎛⎜⎝⏐"]


class BracketedSettings(Settings):
    """Thresholds: lines that stand right of a tall delimiter."""

    left_reach: float = 1.2  # ems from the delimiter to its rows
    column_reach: float = 1.4  # ems between columns of an array (LaTeX: 1); gutters between columns of text are wider
    tallest: float = 14.0  # ems; braces of figures and lists embrace more
    min_height: float = 1.8  # ems: two rows


MAX_PIECES = 200  # a page with more has no formulas but a drawing made of brackets


def bracketed_lines(lines: Sequence[Line], glyphs: Glyphs, strong: Mask) -> set[int]:
    """Indices of the lines that a tall opening delimiter has to its right."""
    found: set[int] = set()
    for box, size in _delimiters(glyphs, strong):
        found |= _rows(box, size, lines)
    return found


def _delimiters(glyphs: Glyphs, strong: Mask) -> list[tuple[Box, float]]:
    """Boxes of tall opening delimiters, pieces of one put together, with their font sizes."""
    settings = BracketedSettings.now()
    indices = np.flatnonzero(among(glyphs.codepoints, _TALL) & strong)[:MAX_PIECES]
    out: list[tuple[Box, float]] = []
    for index in sorted(indices.tolist(), key=lambda i: float(glyphs.boxes[i][1])):
        piece, size = Box(*glyphs.boxes[index].tolist()), float(glyphs.sizes[index])
        for position, (box, _) in enumerate(out):
            if abs(box.center[0] - piece.center[0]) < 0.45 * size and piece.y0 - box.y1 < 0.15 * size:
                out[position] = (box.union(piece), size)
                break
        else:
            out.append((piece, size))
    return [(box, size) for box, size in out if settings.min_height * size < box.height < settings.tallest * size]


def _rows(box: Box, size: float, lines: Sequence[Line]) -> set[int]:
    settings = BracketedSettings.now()
    band = (box.y0 - 0.3 * size, box.y1 + 0.3 * size)
    inside = [
        index for index, line in enumerate(lines)
        if line.bbox.x0 > box.x1 - 0.1 * size and band[0] < (line.bbox.y0 + line.bbox.y1) / 2 < band[1]
    ]  # fmt: skip
    reach = box.x1 + settings.left_reach * size
    found: set[int] = set()
    for index in sorted(inside, key=lambda i: lines[i].bbox.x0):
        if lines[index].bbox.x0 > reach:
            break
        found.add(index)
        reach = max(reach, lines[index].bbox.x1 + settings.column_reach * size)
    return found
