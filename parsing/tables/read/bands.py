"""Cells between two rules along their column that other columns' rules divide into several rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from vlm.parsing.page.words import VisualLine
from vlm.parsing.tables.read.frame import Frame
from vlm.parsing.tables.read.placement import Piece
from vlm.thresholds import Settings


class BandsSettings(Settings):
    """Thresholds: cells between two rules along their column that other columns' rules divide into several rows."""

    centred: float = 0.4  # of the font size that the middle of a text may be off the middle of its band
    one_block: float = 1.6  # font sizes between the baselines of one cell's lines


def centred_bands(
    lines: Sequence[VisualLine], pieces: Sequence[Sequence[Piece]], frame: Frame
) -> dict[Piece, tuple[float, float]]:
    """The pieces that span all rows of a band, with the y of the rules above and below.

    A band is what lies between two rules along a column. A text alone in it spans its rows when rules of other columns
    divide it, or more lines of other columns than its own stand in it; and when it stands in the middle, or vertical
    rules close its box.
    """
    found: dict[Piece, tuple[float, float]] = {}
    for column in range(frame.columns):
        ys = [y for y, ruled in frame.levels if column in ruled]
        for above, below in pairwise(ys):
            divided = any(above < y < below for y, _ in frame.levels)
            block = _block(lines, pieces, column, above, below)
            if not block or not (divided or _rows_beside(lines, pieces, block, above, below) > len(block)):
                continue
            if _is_centred(block, lines, above, below) or (divided and frame.boxes(column)):
                found.update(dict.fromkeys(block, (above, below)))
    return found


def _rows_beside(
    lines: Sequence[VisualLine],
    pieces: Sequence[Sequence[Piece]],
    block: Sequence[Piece],
    above: float,
    below: float,
) -> int:
    """How many rows the other columns show in the band: the lines of the second fullest, as the fullest may be
    wrapped."""
    lines_of: Counter[int] = Counter()
    for line, row in zip(lines, pieces, strict=True):
        if above < line.middle < below:
            lines_of.update(j for piece in row if piece.columns != block[0].columns for j in piece.columns)
    counts = sorted(lines_of.values(), reverse=True)
    return counts[1] if len(counts) > 1 else 0


def _block(
    lines: Sequence[VisualLine], pieces: Sequence[Sequence[Piece]], column: int, above: float, below: float
) -> list[Piece]:
    """The pieces of one column in a band, when they are set as lines of one cell and all span the same columns."""
    settings = BandsSettings.now()
    block = [
        piece
        for line, row in zip(lines, pieces, strict=True)
        if above < line.middle < below
        for piece in row
        if column in piece.columns
    ]
    alike = len({piece.columns for piece in block}) == 1
    near = all(
        lines[b.line].baseline - lines[a.line].baseline < settings.one_block * lines[b.line].size
        for a, b in pairwise(block)
    )
    return block if alike and near else []


def _is_centred(block: Sequence[Piece], lines: Sequence[VisualLine], above: float, below: float) -> bool:
    first, last = lines[block[0].line], lines[block[-1].line]
    middle = (first.top + last.bottom) / 2
    return abs(middle - (above + below) / 2) < BandsSettings.now().centred * first.size
