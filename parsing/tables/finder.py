"""Tables as proposals, and their cells filled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vlm.geometry import Box, bounding_box
from vlm.markup.table.table import Table
from vlm.parsing.page.draft import Draft
from vlm.parsing.page.fills import bars_in, shading_edges
from vlm.parsing.page.frame import Turn, direction_of, levelled
from vlm.parsing.page.region import Region
from vlm.parsing.page.roles import free_rules
from vlm.parsing.page.rules import Rule, rules, turned_rules
from vlm.parsing.page.type import body_size
from vlm.parsing.page.view import PageView
from vlm.parsing.page.words import Item, items_of
from vlm.parsing.recognition.proposal import Proposal
from vlm.parsing.schema import BlockKind
from vlm.parsing.tables.find.areas import Area, ruled_areas
from vlm.parsing.tables.find.borderless import bare_areas
from vlm.parsing.tables.find.extend import extend
from vlm.parsing.tables.find.judge import is_drawing, is_table, slanted_paths
from vlm.parsing.tables.read.build import Layout, read_layout
from vlm.parsing.tables.read.cell_formulas import rewrite_formulas
from vlm.parsing.text import Line
from vlm.thresholds import Settings


class FinderSettings(Settings):
    """Thresholds: tables as proposals, and their cells filled."""

    least_confidence: float = 0.8  # share of words in place below which the area stays text
    # of its confidence is left to a table with the bars of a chart in it: labels and grid lines form rows, too
    chart: float = 0.5
    least_rows: int = 3  # of a table that a single rule, or only vertical ones, give away


LEAST_LINES, LEAST_WORDS = 4, 6  # in a direction of their own that may hold a table: two rows of two cells, a heading


@dataclass(frozen=True, eq=False)
class _Found:
    """A table area whose structure was read, with the words in it, in the frame of `turn`."""

    layout: Layout
    area: Box
    items: Sequence[Item]
    turn: Turn | None = None

    @property
    def used(self) -> set[int]:
        """Indices of the lines that the words come from."""
        return {item.line for item in self.items}

    @property
    def box(self) -> Box:
        """On the page."""
        box = bounding_box(item.box for item in self.items).union(self.area)
        return self.turn.displayed(box) if self.turn else box


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
            confidence=found.layout.confidence * (FinderSettings.now().chart if bars else 1.0),
            by=self.name,
            evidence={"rows": found.layout.rows.count, "columns": found.layout.frame.columns, "bars": bars},
            detail=found,
        )


class TableReader:
    """Cells with their formulas, all of a page read in one go; those of tables on their side stay plain."""

    def read(self, view: PageView, proposals: Sequence[Proposal]) -> list[list[Region]]:
        """One region each; none where another finder's area does not bear being read as a table."""
        tables = [p.detail if isinstance(p.detail, _Found) else _table_in(p, view) for p in proposals]
        found = [table for table in tables if table is not None]
        upright = [table.layout for table in found if table.turn is None]
        lines = [line for layout in upright for line in layout.lines]
        drawn = [rule for layout in upright for rule in layout.frame.horizontals]
        rewritten = iter(rewrite_formulas(view, lines, drawn))
        regions: list[list[Region]] = []
        for table, proposal in zip(tables, proposals, strict=True):
            if table is None:
                regions.append([])
                continue
            layout = table.layout
            cells = layout.table(layout.lines if table.turn else [next(rewritten) for _ in layout.pieces])
            regions.append([Region(_draft(table, cells, proposal), proposal.lines)])
        return regions


def _tables(view: PageView) -> Iterator[_Found]:
    """Upright tables, and then those that lie on their side, each in the frame in which it is level."""
    free, shades, slanted = free_rules(view), shading_edges(view), view.of_page(_slanted)
    taken: set[int] = set()
    for found in _in_frame(items_of(view.lines, free), free, shades, slanted, body_size(view)):
        taken |= found.used
        yield found
    for direction in _directions(view.lines, taken):
        turn = Turn.levelling(direction, view.page.width, view.page.height)
        here = turned_rules(free, turn)
        items = items_of([levelled(turn, line) for line in view.lines], here)
        left = [item for item in items if item.line not in taken]
        boxes = [turn.upright(box) for box in slanted]
        for found in _in_frame(left, here, turned_rules(shades, turn), boxes, body_size(view), upright=False):
            taken |= found.used
            yield replace(found, turn=turn)


def _directions(lines: Sequence[Line], taken: set[int]) -> list[int]:
    """Directions other than rightwards in which there is text enough for a table among the lines that are not taken."""
    words: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        direction = direction_of(line.angle)
        if direction and index not in taken:
            words.setdefault(direction, []).append(len(line.words))
    return sorted(d for d, counts in words.items() if len(counts) >= LEAST_LINES and sum(counts) >= LEAST_WORDS)


def _in_frame(
    items: list[Item],
    free: Sequence[Rule],
    shades: Sequence[Rule],
    slanted: Sequence[Box],
    em: float,
    *,
    upright: bool = True,
) -> list[_Found]:
    """Tables among words of which the level ones are read. A word belongs to the first that holds it: the largest of
    those with rules, then those with shaded rows, then those with neither.

    Turned words part what stands level with them; but where `upright` text is turned, that is most of the page.
    """
    ruled = sorted(ruled_areas(items, free, em), key=lambda area: (-area.box.area, area.box))
    first, items = _read_all(ruled, items, slanted)
    shaded = sorted(ruled_areas(items, shades, em), key=lambda area: -area.box.area)
    second, items = _read_all(shaded, items, slanted)
    level = items if upright else [item for item in items if item.turned is None]
    return [*first, *second, *_read_all(bare_areas(level), items, slanted)[0]]


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
    settings = FinderSettings.now()
    alone = len(area.rules) == 1 or not any(rule.horizontal for rule in area.rules)
    area = extend(area, items)
    inside = _whole_lines(area.box, items)
    level = sum(item.turned is None for item in inside)
    if not inside or 2 * level < len(inside) or is_drawing(area.box, len(inside), slanted):
        return None
    box = bounding_box([area.box, *(item.box for item in inside if not area.box.contains_point(*item.center))])
    layout = read_layout(inside, box, area.rules)
    if (
        layout is None
        or layout.confidence < settings.least_confidence
        or (alone and layout.rows.count < settings.least_rows)
    ):
        return None
    return _Found(layout, box, inside) if is_table(layout, area.box, area.rules) else None


def _whole_lines(box: Box, items: Sequence[Item]) -> list[Item]:
    """The words in `box`, with those outside that stand close to them on the same line: it is in as a whole, or not."""
    inside = [item for item in items if box.contains_point(*item.center)]
    there, all_of = Counter(item.line for item in inside), Counter(item.line for item in items)
    cut = {line for line, count in there.items() if count < all_of[line]}
    if not cut:
        return inside
    kept = {line for line in there if 2 * there[line] >= all_of[line]}
    return [item for item in items if item.line in kept]


def _table_in(proposal: Proposal, view: PageView) -> _Found | None:
    """The words and rules in the box of another finder's proposal as a table, in the direction of most of its lines."""
    directions = Counter(direction_of(line.angle) for line in proposal.lines)
    direction = directions.most_common(1)[0][0] if directions else 0
    turn = Turn.levelling(direction, view.page.width, view.page.height) if direction else None
    inside = [rule for rule in rules(view) if rule.box.covered_by(proposal.box) > 0.5]
    lines, box = proposal.lines, proposal.box
    if turn:
        lines, box = tuple(levelled(turn, line) for line in lines), turn.upright(box)
        inside = turned_rules(inside, turn)
    items = items_of(lines, inside)
    layout = read_layout(items, box, inside) if items else None
    return _Found(layout, box, items, turn) if layout else None


def _slanted(view: PageView) -> list[Box]:
    return slanted_paths(view.paths)


def _draft(found: _Found, table: Table, proposal: Proposal) -> Draft:
    return Draft(
        kind=BlockKind.TABLE,
        bbox=found.box,
        table=table.placed(found.turn.displayed) if found.turn else table,
        confidence=round(found.layout.confidence, 3),
        source=proposal.lines[0].source,
    )
