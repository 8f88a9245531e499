"""Chunks cut where columns are set so tight that their gap is hardly more than a space."""

from __future__ import annotations

from itertools import pairwise

from vlm.numeric import median
from vlm.parsing.page.words import Chunk, Item, VisualLine
from vlm.parsing.tables.read.frame import Frame
from vlm.thresholds import Settings


class CutSettings(Settings):
    """Thresholds: chunks cut where columns are set so tight that their gap is hardly more than a space."""

    tight_gap: float = 0.2  # of the font size: the least gap between two columns
    wider: float = 1.3  # times the usual gap of its chunk: a gap between columns rather than words
    underline: float = 1.6  # font sizes below the baseline in which a rule belongs to the heading above it


def parts_of(chunk: Chunk, line: VisualLine, frame: Frame) -> list[Chunk]:
    """The chunk, cut at column boundaries unless a rule under it shows that it is one heading."""
    settings = CutSettings.now()
    for rule in frame.horizontals:
        under = line.baseline < rule.position < line.baseline + settings.underline * line.size
        around = rule.start - line.size < chunk.x0 and chunk.x1 < rule.end + line.size
        if under and around and 1 < len(frame.covered(rule)) < frame.columns:
            return [chunk]
    return _cut(chunk, frame)


def _cut(chunk: Chunk, frame: Frame) -> list[Chunk]:
    """The chunk cut where a column boundary falls into a gap beside a number, or one wider than its other gaps: columns
    set so tight that their gap is hardly more than a space."""
    settings = CutSettings.now()
    inner = [x for x in frame.bounds[1:-1] if chunk.x0 < x < chunk.x1]
    if not inner:
        return [chunk]
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(chunk.items)]
    usual = median(gaps) if len(gaps) > 1 else 0.0
    parts: list[list[Item]] = [[chunk.items[0]]]
    for (before, item), gap in zip(pairwise(chunk.items), gaps, strict=True):
        boundary = any(before.box.x1 <= x <= item.box.x0 for x in inner)
        numbers = _is_number(before.word.text) and _is_number(item.word.text)
        wide = usual > 0 and gap > settings.wider * usual
        if boundary and gap > settings.tight_gap * item.size and (numbers or wide):
            parts.append([])
        parts[-1].append(item)
    return [Chunk(tuple(part)) for part in parts]


def _is_number(text: str) -> bool:
    """Digits with signs, points and units, or a dash for none."""
    return any(c.isdigit() for c in text) or text in ("-", "–", "—", "−")
