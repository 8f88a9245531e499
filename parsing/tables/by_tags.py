"""Tables as the tags of a page have them: rows, spans and header cells that no rule or gap shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vlm.geometry import Box, bounding_box
from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table
from vlm.parsing.page.draft import Draft
from vlm.parsing.page.region import Region
from vlm.parsing.page.rules import rules
from vlm.parsing.page.view import PageView
from vlm.parsing.page.words import items_of
from vlm.parsing.recognition.proposal import Proposal
from vlm.parsing.schema import BlockKind
from vlm.parsing.tables.read.build import read_layout
from vlm.parsing.tables.read.cell import cell_inlines
from vlm.parsing.tables.read.cell_formulas import rewrite_formulas
from vlm.parsing.tags.grid import Grid, GridCell, agreement, grids
from vlm.parsing.tags.trust import trusted_tags
from vlm.parsing.text import Line
from vlm.thresholds import Settings


class ByTagsSettings(Settings):
    """Thresholds: tables as the tags of a page have them."""

    # of the neighbouring cells stand where the grid has them: layouts in cells and wrong spans do not
    agrees: float = 0.9
    filled: float = 0.4  # of the cells have text: in forms and layouts most are empty
    foreign: float = 0.1  # of the lines in the table's place that are no cell's: with more, it is drawn around text
    least: int = 2  # rows and columns
    least_cells: int = 6  # without any header cell: two by two is an address beside a name
    border: float = 6.0  # points around the text of a table within which its rules run
    # of two dozen tables of public documents that pass, all were right, also those that geometry read otherwise
    sure: float = 1.0


@dataclass(frozen=True, eq=False)
class _Found:
    """A grid with the lines of its cells: for each piece of a line the number of its cell."""

    grid: Grid
    pieces: Sequence[tuple[int, Line]]


class TaggedTableFinder:
    """Tables by tags that are regular grids and stand as they say."""

    name = "tables by tags"

    def propose(self, view: PageView) -> Iterator[Proposal]:
        """In the order of the tags."""
        settings = ByTagsSettings.now()
        tags = trusted_tags(view)
        if tags is None or not tags.trust.coverage.trusted:
            return
        for grid in grids(tags.tagged):
            score = agreement(grid) if _may_be_table(grid) else 0.0
            found = _with_lines(grid, view) if score >= settings.agrees else None
            if found is not None:
                yield self._proposal(*found, score)

    def _proposal(self, found: _Found, lines: tuple[Line, ...], score: float) -> Proposal:
        return Proposal(
            kind=BlockKind.TABLE,
            box=_box(found.grid),
            lines=lines,
            confidence=ByTagsSettings.now().sure,
            by=self.name,
            evidence={"rows": found.grid.rows, "columns": found.grid.columns, "agreement": score},
            detail=found,
        )

    def read(self, view: PageView, proposals: Sequence[Proposal]) -> list[list[Region]]:
        """One region each; formulas of all cells are read in one go."""
        tables = [proposal.detail for proposal in proposals if isinstance(proposal.detail, _Found)]
        lines = [line for found in tables for _, line in found.pieces]
        rewritten = iter(rewrite_formulas(view, lines, rules(view)))
        regions = []
        for found, proposal in zip(tables, proposals, strict=True):
            head = _head(found.grid, proposal, view)
            table = _table(found.grid, head, [(cell, next(rewritten)) for cell, _ in found.pieces])
            regions.append([Region(_draft(table, proposal), proposal.lines)])
        return regions


def _may_be_table(grid: Grid) -> bool:
    settings = ByTagsSettings.now()
    large = grid.rows >= settings.least and grid.columns >= settings.least
    large &= len(grid.cells) >= settings.least_cells or any(cell.header for cell in grid.cells)
    return large and grid.regular and grid.filled >= settings.filled * len(grid.cells)


def _box(grid: Grid) -> Box:
    return bounding_box(cell.box for cell in grid.cells if cell.box is not None)


def _with_lines(grid: Grid, view: PageView) -> tuple[_Found, tuple[Line, ...]] | None:
    """The lines of the grid's cells, cut where they run over several; None where other text stands among them."""
    cell_of = {glyph: number for number, cell in enumerate(grid.cells) for glyph in cell.glyphs}
    box = _box(grid)
    pieces: list[tuple[int, Line]] = []
    own: list[Line] = []
    foreign = 0
    for line in view.lines:
        cells = _cells(line, cell_of)
        if all(cell is None for cell in cells):
            foreign += line.bbox.covered_by(box) > 0.5
            continue
        if any(cell is None for cell in cells):
            return None  # text before or behind the table was read as one line with it
        own.append(line)
        for cell in dict.fromkeys(cells):
            words = tuple(word for word, place in zip(line.words, cells, strict=True) if place == cell)
            pieces.append((cell or 0, line.with_words(words)))
    if not own or foreign > ByTagsSettings.now().foreign * len(own):
        return None
    pieces.sort(key=lambda piece: (piece[0], _first_place(grid.cells[piece[0]], piece[1])))
    return _Found(grid, pieces), tuple(own)


def _first_place(cell: GridCell, line: Line) -> int:
    """Where the line begins in the order of its cell."""
    own = {glyph for word in line.words for glyph in word.glyphs}
    return next((place for place, glyph in enumerate(cell.glyphs) if glyph in own), 0)


def _cells(line: Line, cell_of: dict[int, int]) -> list[int | None]:
    """The cell that most glyphs of each word are in; a word without glyphs (the answer in a form) goes with the word
    before it."""
    cells: list[int | None] = []
    for word in line.words:
        counts = Counter(cell_of.get(glyph) for glyph in word.glyphs)
        cells.append(counts.most_common(1)[0][0] if counts else cells[-1] if cells else None)
    return cells


def _head(grid: Grid, proposal: Proposal, view: PageView) -> int:
    """Rows of the head; where the file marks no cell as a header, those above the first rule across."""
    settings = ByTagsSettings.now()
    if grid.head or any(cell.header for cell in grid.cells):
        return grid.head
    own = set(map(id, proposal.lines))
    items = [item for item in items_of(view.lines) if id(view.lines[item.line]) in own]
    inside = [rule for rule in rules(view) if rule.box.covered_by(proposal.box.expand(settings.border)) > 0.5]
    layout = read_layout(items, proposal.box, inside)
    if layout is None:
        return 0
    below = [cell.row for cell in grid.cells if cell.box is not None and cell.box.center[1] > layout.header_end]
    return min(below, default=0)


def _table(grid: Grid, head: int, pieces: Sequence[tuple[int, Line]]) -> Table:
    of_cell: dict[int, list[Line]] = {}
    for number, line in pieces:
        of_cell.setdefault(number, []).append(line)
    cells = tuple(
        Cell(
            cell.row,
            cell.column,
            cell_inlines(of_cell.get(number, [])),
            cell.rows,
            cell.columns,
            cell.header or cell.row < head,
            cell.box,
        )
        for number, cell in enumerate(grid.cells)
    )
    return Table(grid.rows, grid.columns, cells, head)


def _draft(table: Table, proposal: Proposal) -> Draft:
    return Draft(
        kind=BlockKind.TABLE,
        bbox=proposal.box,
        table=table,
        confidence=round(proposal.confidence, 3),
        source=proposal.lines[0].source,
    )
