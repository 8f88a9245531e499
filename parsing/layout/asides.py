"""Text that runs in another direction than most of its page: groups that are read at their place, and stamps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vlm.geometry import Box, bounding_box
from vlm.parsing.page.draft import Draft
from vlm.parsing.page.frame import direction_of
from vlm.parsing.page.region import Region
from vlm.parsing.schema import BlockKind
from vlm.parsing.text import Line
from vlm.parsing.text.scripts import is_square
from vlm.thresholds import Settings

RIGHT, DOWN = 0, 1
FURNITURE = (BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER)


class AsidesSettings(Settings):
    """Thresholds: text that runs in another direction than most of its page."""

    squares: float = 0.5  # share of the characters of lines that run down from which they are vertical setting
    near: float = 2.0  # body sizes between blocks of one group: wider than from one paragraph to the next
    tab: int = 20  # characters of such a name


_MOST = 200  # groups that a block is compared with


@dataclass(frozen=True)
class Aside(Region):
    """A group of blocks in a direction of their own, in their order; `block` is the first of them."""

    blocks: tuple[Draft, ...] = ()

    @property
    def bbox(self) -> Box:
        return bounding_box(block.bbox for block in self.blocks)


def is_vertical(lines: Iterable[Line]) -> bool:
    """Whether lines that run down are Chinese, Japanese or Korean: text to be read, and no stamp."""
    text = "".join(line.text for line in lines if direction_of(line.angle) == DOWN)
    return sum(map(is_square, text)) > AsidesSettings.now().squares * len(text)


def direction_of_region(region: Region) -> int | None:
    """The direction of a table's text; None for other regions, whose labels may run anywhere."""
    if region.block.kind is not BlockKind.TABLE or not region.lines:
        return None
    directions = [direction_of(line.angle) for line in region.lines for _ in line.words]
    return max(sorted(set(directions)), key=directions.count)


def asides_of(blocks: Sequence[Draft], size: float) -> list[Aside]:
    """Groups of blocks that are near one another; `size`: that of their text in points."""
    settings = AsidesSettings.now()
    groups: list[tuple[list[int], Box]] = []
    for index, block in enumerate(blocks):
        reach = block.bbox.expand(settings.near * size)
        near = [group for group in groups[-_MOST:] if group[1].intersects(reach)]
        kept = [group for group in groups if not any(group is other for other in near)] if near else groups
        members = [index, *(i for group in near for i in group[0])]
        groups = [*kept, (members, bounding_box([block.bbox, *(box for _, box in near)]))]
    found = [[blocks[i] for i in sorted(members)] for members, _ in groups]
    return [Aside(block=group[0], blocks=tuple(group)) for group in found]


def is_tab(aside: Aside, text: Sequence[Box]) -> bool:
    """Whether this is a few words beside the lines of `text`: the name of a chapter at the edge of its pages."""
    alone = (
        len(aside.blocks) == 1
        and aside.block.kind is BlockKind.TEXT
        and len(aside.block.text) <= AsidesSettings.now().tab
    )
    return alone and bool(text) and not bounding_box(text).contains_point(*aside.bbox.center)


def stamp(draft: Draft, inner: Box) -> Draft:
    """A block that no order holds: beside the text, `inner`, it is a stamp, inside it is text."""
    draft.kind = BlockKind.TEXT if inner.contains_point(*draft.bbox.center) else BlockKind.PAGE_FOOTER
    draft.level = draft.marker = None
    return draft
