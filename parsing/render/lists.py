"""List markers and nesting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from vlm.parsing.schema import Block, BlockKind

# CommonMark reads at most nine digits as a list number.
_ORDINAL = re.compile(r"(\d{1,9})([.)])")
BOXES: Mapping[bool | None, str] = {True: "☑", False: "☐"}
"""What shows the state of an item that has no sign of its own."""

_BULLETS = frozenset("-–—*+•·‣◦∙▪▫■□●○◆◇►▶➢➤✓✔❖\uf0b7\uf0a7")


def runs(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Consecutive list items together, every other block alone."""
    run: list[Block] = []
    for block in blocks:
        if run and not (block.kind is run[-1].kind is BlockKind.LIST_ITEM):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def ordinal(marker: str | None) -> int | None:
    """The number of a marker that Markdown and HTML can count themselves (`3.`, `3)`), else None."""
    match = _ORDINAL.fullmatch(marker or "")
    return int(match.group(1)) if match else None


def printed_marker(marker: str | None) -> str:
    """What of `marker` must be written out because no list type implies it: `a)`, `[12]`, `(iv)`; "" for bullets."""
    return "" if not marker or marker in _BULLETS or ordinal(marker) is not None else marker


def depths(items: Iterable[Block]) -> Iterator[tuple[int, Block]]:
    """List items with their depth from 0; a jump of several levels is one step deeper."""
    open_levels: list[int] = []
    for item in items:
        level = item.level or 0
        while open_levels and open_levels[-1] > level:
            open_levels.pop()
        if not open_levels or open_levels[-1] < level:
            open_levels.append(level)
        yield len(open_levels) - 1, item
