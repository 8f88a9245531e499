"""Heading levels by the tags of the document, where they agree with how large the headings are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from vlm.numeric import median
from vlm.parsing.page.draft import Traits
from vlm.parsing.schema import Block, BlockKind, Page
from vlm.thresholds import Settings

TITLE = 0  # what the tags call the title of the whole document


class ToldSettings(Settings):
    """Thresholds: heading levels by the tags of the document, where they agree with how large the headings are."""

    larger: float = 1.05  # times the size of the level above: type that is larger means more
    one_level: float = 1.25  # ratio of sizes within a lone level from which it says nothing: all are called the same


def told_title(pages: Sequence[Page], traits: Mapping[str, Traits]) -> Block | None:
    """The heading of the first page that the tags call the title."""
    first = pages[0].blocks if pages and pages[0].number == 1 else []
    headings = (block for block in first if block.kind is BlockKind.SECTION_HEADER)
    return next((block for block in headings if _told(block, traits) == TITLE), None)


def told_levels(headings: Sequence[Block], title: Block | None, traits: Mapping[str, Traits]) -> Mapping[str, int]:
    """Levels from 1 below `title` by block id; none where sizes contradict them."""
    by_level: defaultdict[int, list[Block]] = defaultdict(list)
    for block in headings:
        level = _told(block, traits)
        if level and block is not title:
            by_level[level].append(block)
    if not _agrees([[_size(block, traits) for block in by_level[level]] for level in sorted(by_level)]):
        return {}
    # Some give the title the first level, others begin to count below it.
    above = 1 if title is not None and 1 not in by_level else 0
    return {block.id: level - above for level, blocks in by_level.items() for block in blocks}


def _agrees(sizes: Sequence[Sequence[float]]) -> bool:
    """Whether deeper levels are not set larger."""
    settings = ToldSettings.now()
    if len(sizes) == 1:
        return max(sizes[0]) < settings.one_level * min(sizes[0])
    middles = [median(list(level)) for level in sizes]
    return all(lower <= settings.larger * upper for upper, lower in pairwise(middles))


def _told(block: Block, traits: Mapping[str, Traits]) -> int | None:
    return traits[block.id].told_level if block.id in traits else None


def _size(block: Block, traits: Mapping[str, Traits]) -> float:
    look = traits[block.id].look if block.id in traits else None
    return look.size if look else 1.0
