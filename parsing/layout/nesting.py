"""How deep list items are nested, from where their markers stand."""

from __future__ import annotations

from collections.abc import Iterable

from vlm.parsing.layout.paragraphs import Paragraph
from vlm.parsing.page.segments import Segment
from vlm.parsing.schema import BlockKind
from vlm.thresholds import Settings


class NestingSettings(Settings):
    """Thresholds: how deep list items are nested, from where their markers stand."""

    step: float = 0.6  # type sizes further in that make a deeper level


def set_levels(items: Iterable[Paragraph | Segment]) -> None:
    """Sets `level` of list items, 0 for the outermost of each list."""
    settings = NestingSettings.now()
    stack: list[float] = []
    for item in items:
        if not isinstance(item, Paragraph) or item.kind is not BlockKind.LIST_ITEM:
            if isinstance(item, Paragraph) and item.kind in (BlockKind.SECTION_HEADER, BlockKind.TITLE):
                stack.clear()
            continue
        edge = item.strips[0]
        x = edge.box.x0 if not edge.rtl else -edge.box.x1
        x -= item.column.left if not edge.rtl else -item.column.right
        while stack and x < stack[-1] - settings.step * edge.size:
            stack.pop()
        if not stack or x > stack[-1] + settings.step * edge.size:
            stack.append(x)
        item.level = len(stack) - 1 if item.told_level is None else item.told_level
