"""The tables step: table areas of a page to table blocks."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.parsing.content import PageContent, Region
from vlm.parsing.geometry import Box, bounding_box
from vlm.parsing.schema import Block, BlockKind, ContentFormat
from vlm.parsing.tables.areas import Area, ruled_areas
from vlm.parsing.tables.build import Reading, build_table
from vlm.parsing.tables.extend import extend
from vlm.parsing.tables.items import Item, items_of
from vlm.parsing.tables.judge import is_drawing, is_table, slanted_paths
from vlm.parsing.tables.rules import find_rules
from vlm.parsing.text import Line

LEAST_CONFIDENCE = 0.8  # share of words in place below which the area stays text
LEAST_ROWS = 3  # of a table that a single rule gives away


def find_tables(content: PageContent) -> PageContent:
    """Moves the lines of tables into regions that hold the table as HTML."""
    if not content.lines:
        return content
    rules = find_rules(content.paths)
    if not rules:
        return content
    items = items_of(content.lines)
    slanted = slanted_paths(content.paths)
    regions = []
    free = items
    for area in sorted(ruled_areas(items, rules), key=lambda area: (-area.box.area, area.box)):
        region, used = _read(area, free, content.lines, slanted)
        if region is not None:
            regions.append(region)
            free = [item for item in free if item.line not in used]
    return content.with_regions(sorted(regions, key=lambda region: region.bbox.y0)) if regions else content


def _read(
    area: Area, items: Sequence[Item], lines: Sequence[Line], slanted: Sequence[Box]
) -> tuple[Region | None, set[int]]:
    """The table of an area and the indices of its lines; no table where the area does not bear being read as one."""
    nothing: tuple[None, set[int]] = None, set()
    alone = len(area.rules) == 1 and area.rules[0].horizontal
    area = extend(area, items)
    inside = [item for item in items if area.box.contains_point(*item.center)]
    if not inside or is_drawing(area.box, len(inside), slanted):
        return nothing
    reading = build_table(inside, area.box, area.rules)
    if reading is None or reading.confidence < LEAST_CONFIDENCE or (alone and reading.table.rows < LEAST_ROWS):
        return nothing
    if not is_table(reading, area.box, area.rules):
        return nothing
    used = {item.line for item in inside}
    taken = tuple(lines[index] for index in sorted(used))
    return Region(block=_block(reading, inside, area.box, taken), lines=taken), used


def _block(reading: Reading, inside: Sequence[Item], area: Box, lines: Sequence[Line]) -> Block:
    return Block(
        id="",
        kind=BlockKind.TABLE,
        bbox=bounding_box(item.box for item in inside).union(area),
        content=reading.table.to_html(),
        format=ContentFormat.HTML,
        confidence=round(reading.confidence, 3),
        source=lines[0].source,
    )
