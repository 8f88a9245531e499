"""Captions: paragraphs that name a figure or table, and which region each belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.geometry import Box
from vlm.parsing.layout.paragraphs import Paragraph
from vlm.parsing.page.captions import Named, opening
from vlm.parsing.schema import Block, BlockKind
from vlm.thresholds import Settings


class CaptionsSettings(Settings):
    """Thresholds: captions."""

    reach: float = 4.0  # body sizes between a caption and what it names


def mark_captions(paragraphs: Sequence[Paragraph]) -> None:
    """Sets the kind of the paragraphs that open like a caption."""
    for paragraph in paragraphs:
        found = opening(paragraph.text)
        if found and not found.runs_on:
            paragraph.kind, paragraph.marker, paragraph.level = BlockKind.CAPTION, None, None


def tie_captions(blocks: Sequence[Block], size: float) -> None:
    """Sets `caption_of` to the id of the nearest region of the right kind: nearest pairs first, one each."""
    settings = CaptionsSettings.now()
    pairs = sorted(
        (_distance(caption.bbox, target.bbox), i, j)
        for i, caption in enumerate(blocks)
        if caption.kind is BlockKind.CAPTION
        for j, target in enumerate(blocks)
        if target.kind in _targets(caption.text)
    )
    tied: set[str] = set()
    for distance, i, j in pairs:
        caption, target = blocks[i], blocks[j]
        if distance < settings.reach * size and caption.caption_of is None and target.id not in tied:
            caption.caption_of = target.id
            tied.add(target.id)


def _targets(text: str) -> frozenset[BlockKind]:
    found = opening(text)
    shown = frozenset({BlockKind.TABLE, BlockKind.PICTURE})
    return shown if found and found.names is not Named.OTHER else shown | {BlockKind.CODE}


def _distance(a: Box, b: Box) -> float:
    """Distance of the edges; sideways counts double, for captions stand above or below more often than beside."""
    return max(-a.y_overlap(b), 0.0) + 2 * max(-a.x_overlap(b), 0.0)
