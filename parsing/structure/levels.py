"""Heading levels of a document: its tags and outline, then numbering, then the order of styles by size and weight.

Headings of one style have one level. A style whose headings the outline or their numbers place takes that level; the
others are placed between them by how large they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from vlm.parsing.layout.headings import KNOWN, NUMBERING
from vlm.parsing.page.draft import Traits
from vlm.parsing.page.strip import Look
from vlm.parsing.page.type import commonest_size
from vlm.parsing.schema import Block, BlockKind, Page
from vlm.parsing.structure.title import demote_title_lines
from vlm.parsing.structure.told import told_levels, told_title
from vlm.thresholds import Settings

_DEEPEST = 6


class LevelsSettings(Settings):
    """Thresholds: heading levels of a document."""

    step: float = 0.06  # relative differences of size that make another style
    step_measured: float = 0.25
    title_lead: float = 1.1  # how much larger a title is than any heading
    title_zone: float = 0.6  # of the page height: a title starts above


_TEXT = 200  # characters from which a paragraph is running text

Style = tuple[int, bool, bool, bool]
"""Size step, bold, capitals, upright: what makes a heading higher, most telling first."""


def level_headings(pages: Sequence[Page], outlined: Mapping[str, int], traits: Mapping[str, Traits]) -> None:
    """Sets levels 1-6 of all headings, and the kind of the title, below which all others stand."""
    headings = [block for page in pages for block in page.blocks if block.kind is BlockKind.SECTION_HEADER]
    body = commonest_size(
        (look.size, len(block.text))
        for page in pages
        for block in page.blocks
        if block.kind is BlockKind.TEXT and (look := _look(block, traits)) is not None
    )
    title = told_title(pages, traits) or _title(pages, headings, traits)
    if title is not None:
        title.kind, title.level = BlockKind.TITLE, 1
        demote_title_lines(pages[0].blocks, title, {**outlined, **told_levels(headings, title, traits)})
        headings = [block for block in headings if block.kind is BlockKind.SECTION_HEADER]
    known = {**outlined, **told_levels(headings, title, traits)}
    by_style: defaultdict[Style, list[Block]] = defaultdict(list)
    for block in headings:
        by_style[_style(_look(block, traits) or Look(body), body)].append(block)
    levels = _levels_of_styles(by_style, known)
    for style, blocks in by_style.items():
        for block in blocks:
            level = known.get(block.id) or _depth(block) or levels[style]
            block.level = min(level + (title is not None), _DEEPEST)


def _title(pages: Sequence[Page], headings: Sequence[Block], traits: Mapping[str, Traits]) -> Block | None:
    """The largest heading of the first page, where it leads all others and stands in the upper part; on a cover it need
    only lead those of the cover."""
    settings = LevelsSettings.now()
    if not pages or pages[0].number != 1:
        return None
    first = [block for block in pages[0].blocks if block.kind is BlockKind.SECTION_HEADER]

    def size(block: Block) -> float:
        look = _look(block, traits)
        return look.size if look else block.bbox.height

    best = max(first, key=size, default=None)
    if best is None or best.bbox.y0 > settings.title_zone * pages[0].height or _depth(best):
        return None
    rivals = first if _is_cover(pages[0]) and not KNOWN.fullmatch(best.text) else headings
    others = max((size(block) for block in rivals if block is not best), default=0.0)
    return best if size(best) >= settings.title_lead * others else None


def _is_cover(page: Page) -> bool:
    """Whether the page has no running text."""
    return all(len(block.text) < _TEXT for block in page.blocks if block.kind in (BlockKind.TEXT, BlockKind.LIST_ITEM))


def _levels_of_styles(by_style: Mapping[Style, Sequence[Block]], outlined: Mapping[str, int]) -> dict[Style, int]:
    """A level for each style, from the highest style down."""
    levels: dict[Style, int] = {}
    above = 0
    for style in sorted(by_style, reverse=True):
        votes = Counter(level for block in by_style[style] if (level := outlined.get(block.id) or _depth(block)))
        # Numbers count from the first level of numbered headings; larger unnumbered styles stand above them.
        known = votes.most_common(1)[0][0] if votes else None
        levels[style] = known if known is not None else min(above + 1, _DEEPEST)
        above = levels[style]
    return levels


def _depth(block: Block) -> int | None:
    """Level by decimal numbering: '2.1 Title' is of the second."""
    found = NUMBERING.match(block.text)
    if not found or not found["number"][0].isdigit():
        return None
    return found["number"].count(".") + 1


def _style(look: Look, body: float) -> Style:
    settings = LevelsSettings.now()
    step = settings.step_measured if look.measured else settings.step
    return round((look.size / body - 1) / step), look.bold, look.caps, not look.italic


def _look(block: Block, traits: Mapping[str, Traits]) -> Look | None:
    return traits[block.id].look if block.id in traits else None
