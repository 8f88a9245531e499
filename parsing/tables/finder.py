"""Tables as proposals, and their cells filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vlm.geometry import Box, bounding_box
from vlm.parsing.page.fills import bars_in, shading_edges
from vlm.parsing.page.region import Region
from vlm.parsing.page.roles import free_rules
from vlm.parsing.page.rules import rules
from vlm.parsing.page.type import body_size
from vlm.parsing.page.view import PageView
from vlm.parsing.page.words import Item, items_of
from vlm.parsing.recognition.proposal import Proposal
from vlm.parsing.schema import Block, BlockKind, ContentFormat
from vlm.parsing.tables.find.areas import Area, ruled_areas
from vlm.parsing.tables.find.borderless import bare_areas
from vlm.parsing.tables.find.extend import extend
from vlm.parsing.tables.find.judge import is_drawing, is_table, slanted_paths
from vlm.parsing.tables.read.build import Layout, read_layout
from vlm.parsing.tables.read.cell_formulas import rewrite_formulas

LEAST_CONFIDENCE = 0.8  # share of words in place below which the area stays text
CHART = 0.5  # of its confidence is left to a table with the bars of a chart in it: labels and grid lines form rows, too
LEAST_ROWS = 3  # of a table that a single rule, or only vertical ones, give away


@dataclass(frozen=True, eq=False)
class _Found:
    """A table area whose structure was read, with the words in it."""

    layout: Layout
    area: Box
    items: Sequence[Item]

    @property
    def used(self) -> set[int]:
        """Indices of the lines that the words come from."""
        return {item.line for item in self.items}

    @property
    def box(self) -> Box:
        return bounding_box(item.box for item in self.items).union(self.area)


class TableFinder:
    """Areas that rules, gaps and alignment give away; their structure is the evidence, so it is read here already."""

    name = "tables"

    def propose(self, view: PageView) -> list[Proposal]:
        """From the top of the page to its foot."""
        if not view.lines:
            return []
        return sorted((self._proposal(found, view) for found in _tables(view)), key=lambda p: p.box.y0)

    def _proposal(self, found: _Found, view: PageView) -> Proposal:
        bars = bars_in(view, found.box)
        return Proposal(
            kind=BlockKind.TABLE,
            box=found.box,
            lines=tuple(view.lines[index] for index in sorted(found.used)),
            confidence=found.layout.confidence * (CHART if bars else 1.0),
            by=self.name,
            evidence={"rows": found.layout.rows.count, "columns": found.layout.frame.columns, "bars": bars},
            detail=found,
        )


class TableReader:
    """Cells with their formulas, all of a page read in one go."""

    def read(self, view: PageView, proposals: Sequence[Proposal]) -> list[list[Region]]:
        """One region each; none where another finder's area does not bear being read as a table."""
        tables = [p.detail if isinstance(p.detail, _Found) else _table_in(p, view) for p in proposals]
        found = [table for table in tables if table is not None]
        lines = [line for table in found for line in table.layout.lines]
        drawn = [rule for table in found for rule in table.layout.frame.horizontals]
        rewritten = iter(rewrite_formulas(view, lines, drawn))
        regions: list[list[Region]] = []
        for table, proposal in zip(tables, proposals, strict=True):
            if table is None:
                regions.append([])
                continue
            html = table.layout.table([next(rewritten) for _ in table.layout.pieces]).to_html()
            regions.append([Region(_block(table, html, proposal), proposal.lines)])
        return regions


def _tables(view: PageView) -> Iterator[_Found]:
    """A word belongs to the first table that holds it: the largest of those with rules, then those with shaded
    rows, then those with neither."""
    free = items_of(view.lines)
    slanted = view.of_page(_slanted)
    ruled = sorted(ruled_areas(free, free_rules(view), body_size(view)), key=lambda area: (-area.box.area, area.box))
    tables, free = _read_all(ruled, free, slanted)
    yield from tables
    shaded = sorted(ruled_areas(free, shading_edges(view), body_size(view)), key=lambda area: -area.box.area)
    tables, free = _read_all(shaded, free, slanted)
    yield from tables
    yield from _read_all(bare_areas(free), free, slanted)[0]


def _read_all(areas: Sequence[Area], free: list[Item], slanted: Sequence[Box]) -> tuple[list[_Found], list[Item]]:
    """The areas that are tables, and the words in none of them."""
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


def _table_in(proposal: Proposal, view: PageView) -> _Found | None:
    """The words and rules in the box of another finder's proposal as a table."""
    own = set(map(id, proposal.lines))
    items = [item for item in items_of(view.lines) if id(view.lines[item.line]) in own]
    inside = [rule for rule in rules(view) if rule.box.covered_by(proposal.box) > 0.5]
    layout = read_layout(items, proposal.box, inside) if items else None
    return _Found(layout, proposal.box, items) if layout else None


def _slanted(view: PageView) -> list[Box]:
    return slanted_paths(view.paths)


def _block(found: _Found, html: str, proposal: Proposal) -> Block:
    return Block(
        id="",
        kind=BlockKind.TABLE,
        bbox=found.box,
        content=html,
        format=ContentFormat.HTML,
        confidence=round(found.layout.confidence, 3),
        source=proposal.lines[0].source,
    )
