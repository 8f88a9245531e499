"""The document's own outline (bookmarks), matched to headings by their titles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from vlm.markup.inline import Inline, Mark, Text, normal
from vlm.parsing.inputs import OutlineItem
from vlm.parsing.schema import Block, BlockKind, Page
from vlm.parsing.structure.edges import FURNITURE
from vlm.thresholds import Settings


class OutlineSettings(Settings):
    """Thresholds: the document's own outline (bookmarks), matched to headings by their titles."""

    alike: float = 0.85  # of the letters: bookmarks abbreviate, drop accents and formulas


_MOST = 20_000  # bookmarks read; more are generated, not written
_HEADINGS = frozenset({BlockKind.SECTION_HEADER, BlockKind.TITLE})
_LONGEST = 250


def match_outline(pages: Sequence[Page], outline: Sequence[OutlineItem]) -> dict[str, int]:
    """Levels from 1 by block id. A lone paragraph that is a bookmark's title to the letter becomes a heading."""
    by_page: defaultdict[int, list[tuple[str, Block]]] = defaultdict(list)
    for page in pages:
        for block in page.blocks:
            if block.kind in FURNITURE or not block.inlines:
                continue
            text = block.text
            if len(text) < _LONGEST:
                by_page[page.number].append((letters(f"{block.marker or ''}{text}"), block))
    levels: dict[str, int] = {}
    for item in outline[:_MOST]:
        title = letters(item.title)
        match = _best(title, by_page.get(item.page or 0, []), levels) if title else None
        if match is not None:
            levels[match.id] = max(item.level, 1)
            _make_heading(match)
    return levels


def letters(text: str) -> str:
    """Letters and digits alone, folded; numbering included."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _best(title: str, blocks: Sequence[tuple[str, Block]], taken: dict[str, int]) -> Block | None:
    """The block that shows the title: equal text first, then headings that are much alike."""
    free = [(text, block) for text, block in blocks if block.id not in taken and text]
    for text, block in free:
        if text == title or (block.kind in _HEADINGS and (text.endswith(title) or title.endswith(text))):
            return block
    heads = [(SequenceMatcher(None, title, text).ratio(), block) for text, block in free if block.kind in _HEADINGS]
    ratio, best = max(heads, key=lambda pair: pair[0], default=(0.0, None))
    return best if ratio >= OutlineSettings.now().alike else None


def _make_heading(block: Block) -> None:
    if block.kind in (BlockKind.TEXT, BlockKind.LIST_ITEM):
        if block.marker:
            block.inlines = normal((Text(f"{block.marker} "), *block.inlines))
        block.kind, block.marker, block.continues = BlockKind.SECTION_HEADER, None, False
        block.inlines = normal(map(_upright, block.inlines))


def _upright(item: Inline) -> Inline:
    """A heading is set off as a whole: what sets off its words says nothing."""
    if not isinstance(item, Text):
        return item
    return Text(item.text, tuple(mark for mark in item.marks if mark not in (Mark.BOLD, Mark.ITALIC)))
