"""The document level: facts of single pages made consistent by evidence from all of them."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.parsing.inputs import OutlineItem
from vlm.parsing.schema import Page
from vlm.parsing.structure.continuation import continue_over_pages
from vlm.parsing.structure.levels import level_headings
from vlm.parsing.structure.outline import match_outline
from vlm.parsing.structure.running import find_running
from vlm.parsing.tables import continuation as tables


def refine(pages: list[Page], outline: Sequence[OutlineItem] = ()) -> list[Page]:
    """The same pages with kinds, levels and continuations set by evidence from all of them.

    Blocks are changed in place. Running headers go first, for they would pass as headings and part paragraphs.
    """
    find_running(pages)
    level_headings(pages, match_outline(pages, outline))
    continue_over_pages(pages)
    tables.mark_continued(pages)
    for page in pages:
        for block in page.blocks:
            block._look = block._told_level = None
    return pages
