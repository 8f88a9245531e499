"""The order in which a renderer writes blocks: without those left out, with continuations joined and captions beside
what they describe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vlm.parsing.render.guard import Guard
from vlm.parsing.render.joining import can_join, join_blocks
from vlm.parsing.render.options import FlowOptions, Furniture
from vlm.parsing.schema import Block, BlockKind, Page


@dataclass(frozen=True)
class FlowPage:
    """What is written for one page; a paragraph that began on an earlier page is written there."""

    number: int
    label: str | None
    blocks: list[Block]


def flow(pages: Iterable[Page], options: FlowOptions, guard: Guard) -> list[FlowPage]:
    """The pages as they are written."""
    written: list[tuple[Page, list[list[Block]]]] = []
    last: dict[BlockKind, list[Block]] = {}  # the latest block of each kind with its continuations
    for page in pages:
        chains: list[list[Block]] = []
        for block in _tie_captions(page.blocks):
            if not _is_written(block, options.furniture):
                continue
            if options.join and block.continues and can_join(block.kind) and block.kind in last:
                last[block.kind].append(block)
            else:
                last[block.kind] = [block]
                chains.append(last[block.kind])
        written.append((page, chains))
    return [FlowPage(page.number, page.label, list(_joined(chains, page.number, guard))) for page, chains in written]


def _is_written(block: Block, furniture: Furniture) -> bool:
    if furniture is Furniture.NONE and block.kind in (BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER):
        return False
    return block.left_out is None or furniture is Furniture.ALL


def _joined(chains: Sequence[Sequence[Block]], page: int, guard: Guard) -> Iterator[Block]:
    guard.page = page
    for chain in chains:
        yield from guard.join(chain, join_blocks) if len(chain) > 1 else chain


def _tie_captions(blocks: Sequence[Block]) -> list[Block]:
    """Captions that stand apart from their figure or table move beside it, before or after as they were."""
    position = {block.id: index for index, block in enumerate(blocks)}

    def key(pair: tuple[int, Block]) -> tuple[int, int, int]:
        index, block = pair
        target = position.get(block.caption_of or "", index)
        return target, (index > target) - (index < target), index

    return [block for _, block in sorted(enumerate(blocks), key=key)]
