"""Paragraphs and list items that go on on the next page."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from vlm.parsing.layout.flow import breaks_off
from vlm.parsing.page.draft import Traits
from vlm.parsing.page.strip import Look
from vlm.parsing.schema import Block, BlockKind, Page
from vlm.parsing.structure.edges import FURNITURE
from vlm.thresholds import Settings

# What may stand between the two parts without ending the paragraph.
_SKIPPED = FURNITURE | {BlockKind.FOOTNOTE, BlockKind.CAPTION, BlockKind.PICTURE, BlockKind.TABLE}
_CARRIED = (BlockKind.TEXT, BlockKind.LIST_ITEM)


class ContinuationSettings(Settings):
    """Thresholds: paragraphs and list items that go on on the next page."""

    alike: float = 1.06  # ratio of sizes of one text
    long: int = 80  # characters from which a paragraph is running text, not a line of its own


_OPENING = "([\"“‘'"


def continue_over_pages(pages: Sequence[Page], traits: Mapping[str, Traits]) -> None:
    """Sets `continues` on the first paragraph of a page that the page before broke off."""
    for before, after in itertools.pairwise(pages):
        if after.number != before.number + 1:
            continue
        last = next((block for block in reversed(before.blocks) if block.kind not in _SKIPPED), None)
        first = next((block for block in after.blocks if block.kind not in _SKIPPED), None)
        if last is not None and first is not None and _goes_on(last, first, traits):
            first.continues, first.kind, first.level = True, last.kind, last.level


def _goes_on(last: Block, first: Block, traits: Mapping[str, Traits]) -> bool:
    if last.kind not in _CARRIED or first.kind is not BlockKind.TEXT or first.marker:
        return False
    if not _alike(*(traits[block.id].look if block.id in traits else None for block in (last, first))):
        return False
    before, after = last.text, first.text
    if not breaks_off(before):
        return False
    if after.lstrip(_OPENING)[:1].islower() or before.endswith("-"):
        return True
    same_width = abs(last.bbox.width - first.bbox.width) < 0.1 * max(last.bbox.width, 1.0)
    return same_width and min(len(before), len(after)) >= ContinuationSettings.now().long


def _alike(a: Look | None, b: Look | None) -> bool:
    if a is None or b is None:
        return True
    tolerance = 1.2 if a.measured else ContinuationSettings.now().alike
    return max(a.size, b.size) < tolerance * min(a.size, b.size)
