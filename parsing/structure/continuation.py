"""Paragraphs and list items that go on on the next page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from vlm.parsing.layout.flow import breaks_off
from vlm.parsing.page.strip import Look
from vlm.parsing.schema import Block, BlockKind, Page
from vlm.parsing.structure.running import FURNITURE

# What may stand between the two parts without ending the paragraph.
_SKIPPED = FURNITURE | {BlockKind.FOOTNOTE, BlockKind.CAPTION, BlockKind.PICTURE, BlockKind.TABLE}
_CARRIED = (BlockKind.TEXT, BlockKind.LIST_ITEM)
_ALIKE = 1.06  # ratio of sizes of one text
_LONG = 80  # characters from which a paragraph is running text, not a line of its own


def continue_over_pages(pages: Sequence[Page]) -> None:
    """Sets `continues` on the first paragraph of a page that the page before broke off."""
    for before, after in itertools.pairwise(pages):
        if after.number != before.number + 1:
            continue
        last = next((block for block in reversed(before.blocks) if block.kind not in _SKIPPED), None)
        first = next((block for block in after.blocks if block.kind not in _SKIPPED), None)
        if last is not None and first is not None and _goes_on(last, first):
            first.continues, first.kind, first.level = True, last.kind, last.level


def _goes_on(last: Block, first: Block) -> bool:
    if last.kind not in _CARRIED or first.kind is not BlockKind.TEXT or first.marker or not _alike(last, first):
        return False
    if not breaks_off(last.content):
        return False
    start = re.sub(r"^[*_(\[\"“‘'\\]+", "", first.content)[:1]
    if start.islower() or last.content.endswith("-"):
        return True
    same_width = abs(last.bbox.width - first.bbox.width) < 0.1 * max(last.bbox.width, 1.0)
    return same_width and min(len(last.content), len(first.content)) >= _LONG


def _alike(a: Block, b: Block) -> bool:
    if not isinstance(a._look, Look) or not isinstance(b._look, Look):
        return True
    tolerance = 1.2 if a._look.measured else _ALIKE
    return max(a._look.size, b._look.size) < tolerance * min(a._look.size, b._look.size)
