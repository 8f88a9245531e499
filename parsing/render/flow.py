"""The order in which a renderer writes blocks: without furniture, with continuations joined and captions beside what
they describe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vlm.parsing.render.joining import can_join, join_blocks
from vlm.parsing.render.options import FlowOptions
from vlm.parsing.schema import Block, BlockKind, Page

FURNITURE = frozenset({BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER})


@dataclass
class FlowPage:
    """What is written for one page; a paragraph that began on an earlier page is written there."""

    number: int
    label: str | None
    blocks: list[Block] = field(default_factory=list)


def flow(pages: Iterable[Page], options: FlowOptions) -> list[FlowPage]:
    """The pages as they are written."""
    written: list[FlowPage] = []
    last: dict[BlockKind, tuple[list[Block], int]] = {}  # where the latest block of each kind stands
    for page in pages:
        out = FlowPage(page.number, page.label)
        for block in _tie_captions(page.blocks):
            if block.kind in FURNITURE and not options.furniture:
                continue
            if not (options.join and block.continues and _joined_to(last.get(block.kind), block)):
                last[block.kind] = (out.blocks, len(out.blocks))
                out.blocks.append(block)
        written.append(out)
    return written


def _joined_to(place: tuple[list[Block], int] | None, block: Block) -> bool:
    if place is None or not can_join(block.kind):
        return False
    blocks, index = place
    joined = join_blocks(blocks[index], block)
    if joined is None:
        return False
    blocks[index] = joined
    return True


def _tie_captions(blocks: Sequence[Block]) -> list[Block]:
    """Captions that stand apart from their figure or table move beside it, before or after as they were."""
    position = {block.id: index for index, block in enumerate(blocks)}

    def key(pair: tuple[int, Block]) -> tuple[int, int, int]:
        index, block = pair
        target = position.get(block.caption_of or "", index)
        return target, (index > target) - (index < target), index

    return [block for _, block in sorted(enumerate(blocks), key=key)]
