"""The tables step: table areas of a page to table blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vlm.geometry import Box, bounding_box
from vlm.parsing.page.rules import find_rules
from vlm.parsing.page.view import PageContent, Region
from vlm.parsing.schema import Block, BlockKind, ContentFormat
from vlm.parsing.tables.find.areas import Area, ruled_areas
from vlm.parsing.tables.find.borderless import bare_areas
from vlm.parsing.tables.find.extend import extend
from vlm.parsing.tables.find.judge import is_drawing, is_table, slanted_paths
from vlm.parsing.tables.items import Item, items_of
from vlm.parsing.tables.read.build import Layout, read_layout
from vlm.parsing.tables.read.cell_formulas import rewrite_formulas
from vlm.parsing.text import Line

LEAST_CONFIDENCE = 0.8  # share of words in place below which the area stays text
LEAST_ROWS = 3  # of a table that a single rule, or only vertical ones, give away


@dataclass(frozen=True)
class _Found:
    """A table area that was read, with the words in it."""

    layout: Layout
    area: Box
    items: Sequence[Item]

    @property
    def used(self) -> set[int]:
        """Indices of the lines that the words come from."""
        return {item.line for item in self.items}


def find_tables(content: PageContent) -> PageContent:
    """Moves the lines of tables into regions that hold the table as HTML."""
    if not content.lines:
        return content
    free = items_of(content.lines)
    slanted = slanted_paths(content.paths)
    ruled = sorted(ruled_areas(free, find_rules(content.paths)), key=lambda area: (-area.box.area, area.box))
    tables, free = _read_all(ruled, free, slanted)
    bare, _ = _read_all(bare_areas(free), free, slanted)
    found = [*tables, *bare]
    return content.with_regions(_regions(found, content)) if found else content


def _read_all(areas: Sequence[Area], free: list[Item], slanted: Sequence[Box]) -> tuple[list[_Found], list[Item]]:
    """The areas that are tables, and the words in none of them. A word belongs to the first table that holds it."""
    tables: list[_Found] = []
    for area in areas:
        found = _read(area, free, slanted)
        if found is not None:
            tables.append(found)
            free = [item for item in free if item.line not in found.used]
    return tables, free


def _read(area: Area, items: Sequence[Item], slanted: Sequence[Box]) -> _Found | None:
    """The table of an area; None where the area does not bear being read as one."""
    alone = len(area.rules) == 1 or not any(rule.horizontal for rule in area.rules)
    area = extend(area, items)
    inside = [item for item in items if area.box.contains_point(*item.center)]
    if not inside or is_drawing(area.box, len(inside), slanted):
        return None
    layout = read_layout(inside, area.box, area.rules)
    if layout is None or layout.confidence < LEAST_CONFIDENCE or (alone and layout.rows.count < LEAST_ROWS):
        return None
    return _Found(layout, area.box, inside) if is_table(layout, area.box, area.rules) else None


def _regions(tables: Sequence[_Found], content: PageContent) -> list[Region]:
    """Writes all tables, their formulas read in one go, from the top of the page to its foot."""
    lines = [line for found in tables for line in found.layout.lines]
    rules = [rule for found in tables for rule in found.layout.frame.horizontals]
    rewritten = iter(rewrite_formulas(content, lines, rules))
    regions = []
    for found in tables:
        html = found.layout.table([next(rewritten) for _ in found.layout.pieces]).to_html()
        taken = tuple(content.lines[index] for index in sorted(found.used))
        regions.append(Region(block=_block(found, html, taken), lines=taken))
    return sorted(regions, key=lambda region: region.bbox.y0)


def _block(found: _Found, html: str, lines: Sequence[Line]) -> Block:
    return Block(
        id="",
        kind=BlockKind.TABLE,
        bbox=bounding_box(item.box for item in found.items).union(found.area),
        content=html,
        format=ContentFormat.HTML,
        confidence=round(found.layout.confidence, 3),
        source=lines[0].source,
    )
