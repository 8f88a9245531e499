"""Table areas grown to the text that belongs to them beyond their rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vlm.parsing.geometry import Box
from vlm.parsing.tables.areas import Area
from vlm.parsing.tables.items import Chunk, Item, VisualLine, visual_lines

NEAR_ROW = 1.7  # font sizes between the baselines of a table row and the next
NEAR_CELL = 2.5  # font sizes between a vertical rule and the cell beside it
CELL_GAP = 0.9  # font sizes between cells


def extend(area: Area, items: Sequence[Item]) -> Area:
    """The area with the cells beside outer vertical rules and the rows above its first and below its last rule."""
    inside_y = [item for item in items if area.box.y0 - 1 <= item.center[1] <= area.box.y1 + 1]
    verticals = [rule for rule in area.rules if not rule.horizontal]
    box = area.box
    if not any(rule.horizontal for rule in area.rules):
        box = _sideways(box, visual_lines(inside_y, verticals, CELL_GAP))
    return replace(area, box=_pad(box))


def _sideways(box: Box, lines: Sequence[VisualLine]) -> Box:
    """Takes in, in each line, the chunk left of the first rule and the one right of the last."""
    x0, x1 = box.x0, box.x1
    for line in lines:
        left: list[Chunk] = [c for c in line.chunks if c.x1 <= box.x0 + 1 and box.x0 - c.x1 < NEAR_CELL * line.size]
        right = [c for c in line.chunks if c.x0 >= box.x1 - 1 and c.x0 - box.x1 < NEAR_CELL * line.size]
        x0 = min([x0, *(c.x0 for c in left)])
        x1 = max([x1, *(c.x1 for c in right)])
    return Box(x0, box.y0, x1, box.y1)


def _pad(box: Box) -> Box:
    """A point more: rules are drawn as lines without thickness."""
    return box.expand(1.0)
