"""Words across a page that say what it is worth: DRAFT, COPY, a client's name over every line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vlm.parsing.page.draft import Draft
from vlm.parsing.page.strip import Strip
from vlm.parsing.schema import LeftOutReason
from vlm.parsing.settings import Settings
from vlm.parsing.text import Line


@dataclass(frozen=True, kw_only=True)
class WatermarkSettings(Settings):
    """Thresholds: words that lie slanted across the text."""

    slant: float = 10.0  # degrees from level and from upright: scans are skewed by less
    large: float = 1.8  # body sizes from which such words are no label of a drawing
    crossed: int = 2  # lines of text on which they lie at least


def mark_watermarks(drafts: Iterable[Draft], lines: Sequence[Line], text: Sequence[Strip], size: float) -> None:
    """Says of `drafts` that hold words lying slanted over `text`, of type `size`, that they are watermarks."""
    boxes = [line.bbox for line in lines if _is_watermark(line, text, size)]
    for draft in drafts if boxes else ():
        if any(box.covered_by(draft.bbox.expand(1)) > 0.99 for box in boxes):
            draft.left_out = LeftOutReason.WATERMARK


def _is_watermark(line: Line, text: Sequence[Strip], size: float) -> bool:
    settings = WatermarkSettings.now()
    off = line.angle % 90
    if min(off, 90 - off) < settings.slant or line.size < settings.large * size:
        return False
    return sum(line.bbox.intersects(strip.line.bbox) for strip in text) >= settings.crossed
