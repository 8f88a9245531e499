"""Where the units that the tags name are among the blocks that a parse has made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.schema import Block, BlockKind, Page
from vlm.parsing.tags.units import Unit
from vlm.parsing.tags.view import Tagged

# Kinds that differ in name only: what the tags cannot tell apart, or nobody minds.
_GROUPS = {
    BlockKind.TITLE: "heading", BlockKind.SECTION_HEADER: "heading", BlockKind.TEXT: "text",
    BlockKind.LIST_ITEM: "item", BlockKind.TABLE: "table", BlockKind.CAPTION: "caption", BlockKind.FOOTNOTE: "note",
    BlockKind.PICTURE: "picture", BlockKind.FORMULA: "formula", BlockKind.CODE: "code",
    BlockKind.PAGE_HEADER: "furniture", BlockKind.PAGE_FOOTER: "furniture",
}  # fmt: skip
LEAST_GLYPHS = 2  # of a unit: a lone mark says nothing


@dataclass(frozen=True)
class Placed:
    """A unit, and the block that most of its glyphs are in, with its place in the reading order; None for no block."""

    unit: Unit
    text: str
    block: Block | None
    place: int

    @property
    def told(self) -> str | None:
        return "furniture" if self.unit.artifact else None if self.unit.kind is None else _GROUPS[self.unit.kind]

    @property
    def seen(self) -> str:
        return "nothing" if self.block is None else _GROUPS[self.block.kind]


def placed_units(tagged: Tagged, page: Page) -> list[Placed]:
    """The units with glyphs that are seen, in the order of the tags."""
    blocks = list(_all(page.blocks))
    owners = _owners(tagged, blocks)
    found = []
    for unit in tagged.units:
        glyphs = [glyph for glyph in unit.glyphs if tagged.visible[glyph]]
        if len(glyphs) >= LEAST_GLYPHS:
            place = Counter(owners[glyphs].tolist()).most_common(1)[0][0]
            text = "".join(chr(int(tagged.glyphs.codepoints[glyph])) for glyph in unit.glyphs)
            found.append(Placed(unit, text, blocks[place] if place >= 0 else None, place))
    return found


def _all(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _all(block.children)


def _owners(tagged: Tagged, blocks: Sequence[Block]) -> NDArray[np.int64]:
    """[N] the smallest block around the middle of each glyph, -1 for none."""
    middle = (tagged.glyphs.loose[:, :2] + tagged.glyphs.loose[:, 2:]) / 2
    owners = np.full(len(middle), -1, np.int64)
    for index in sorted(range(len(blocks)), key=lambda index: -blocks[index].bbox.area):
        box = blocks[index].bbox
        owners[((middle >= box[:2]) & (middle <= box[2:])).all(axis=1)] = index
    return owners
