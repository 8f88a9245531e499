"""What only the whole document shows: running headers, heading levels, continued paragraphs and tables."""

from collections.abc import Sequence

from vlm.parsing.inputs import OutlineItem
from vlm.parsing.schema import Page


def refine(pages: list[Page], outline: Sequence[OutlineItem] = ()) -> list[Page]:
    """The same pages with kinds, levels and continuations set by evidence from all of them."""
    return pages
