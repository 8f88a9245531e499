"""Tables that go on over a page break."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vlm.markup.table.joining import repeated_rows
from vlm.parsing.schema import Block, BlockKind, Page
from vlm.thresholds import Settings

FURNITURE = frozenset({BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER, BlockKind.FOOTNOTE})


class ContinuationSettings(Settings):
    """Thresholds: tables that go on over a page break."""

    same_edge: float = 0.03  # of the page width that the two parts may differ at either side


def mark_continued(pages: Sequence[Page]) -> None:
    """Sets `continues` on each table at the head of a page that goes on with the one at the foot of the page before.

    It has the same columns between the same edges, and no caption comes before it.
    """
    for before, page in pairwise(pages):
        upper, lower = _last(before), _first(page)
        if upper is not None and lower is not None and page.number == before.number + 1:
            lower.continues = _goes_on(upper, lower, page.width)


def _last(page: Page) -> Block | None:
    blocks = [block for block in page.blocks if block.kind not in FURNITURE]
    return blocks[-1] if blocks and blocks[-1].kind is BlockKind.TABLE else None


def _first(page: Page) -> Block | None:
    blocks = [block for block in page.blocks if block.kind not in FURNITURE]
    return blocks[0] if blocks and blocks[0].kind is BlockKind.TABLE else None


def _goes_on(upper: Block, lower: Block, width: float) -> bool:
    one, two = upper.table, lower.table
    if one is None or two is None or one.columns != two.columns:
        return False
    slack = ContinuationSettings.now().same_edge * width
    edges = abs(upper.bbox.x0 - lower.bbox.x0) < slack and abs(upper.bbox.x1 - lower.bbox.x1) < slack
    return edges or repeated_rows(one, two) > 0
