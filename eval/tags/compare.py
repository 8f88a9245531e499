"""Tags against blocks, page by page: kinds, levels, order, tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from vlm.eval.tags.seen import Placed
from vlm.geometry import Box, bounding_box
from vlm.markup.table.html import read_html
from vlm.parsing.schema import BlockKind, Page
from vlm.parsing.tags.grid import Grid, grids
from vlm.parsing.tags.view import Tagged

FACTS = ("kind", "level", "order", "table")
_HEADINGS = (BlockKind.SECTION_HEADER, BlockKind.TITLE)
_INSIDE = 0.5  # of the smaller of two boxes in the other: they are one table


@dataclass(frozen=True)
class Disagreement:
    """One fact on which the two differ, and the words that it is about."""

    page: int
    fact: str
    told: str
    seen: str
    text: str

    @property
    def key(self) -> tuple[int, str, str, str]:
        """What it is about, whatever was seen."""
        return self.page, self.fact, self.told, self.text


@dataclass
class Comparison:
    """How many facts of each sort were compared, and those that differ; `kinds` counts units by what they are told and
    seen to be."""

    compared: Counter[str] = field(default_factory=Counter)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    differing: list[Disagreement] = field(default_factory=list)

    def note(self, page: int, fact: str, told: str, seen: str, text: str) -> None:
        self.compared[fact] += 1
        if told != seen:
            self.differing.append(Disagreement(page, fact, told, seen, " ".join(text.split())[:70]))

    def agreed(self, fact: str) -> int:
        return self.compared[fact] - sum(each.fact == fact for each in self.differing)

    def add(self, other: Comparison) -> None:
        self.compared += other.compared
        self.kinds += other.kinds
        self.differing += other.differing


def compare_page(number: int, tagged: Tagged, units: Sequence[Placed], page: Page) -> Comparison:
    """Kinds, order and tables of one page."""
    result = Comparison()
    for each in units:
        # Cells are compared as tables, and most formulas stand inside lines of text.
        if each.told is not None and each.told not in ("table", "formula"):
            result.kinds[each.told, each.seen] += 1
            result.note(number, "kind", each.told, each.seen, each.text)
    body = [each for each in units if each.block is not None and "furniture" not in (each.told, each.seen)]
    for a, b in pairwise(body):
        if a.place != b.place:
            seen = "then" if a.place < b.place else "before it"
            result.note(number, "order", "then", seen, f"{a.text[:30]} | {b.text[:30]}")
    for grid in grids(tagged):
        if grid.rows > 1 and grid.columns > 1 and grid.filled:
            result.note(number, "table", _shape(grid), _seen_shape(grid, page), _first_text(grid, tagged))
    return result


def compare_levels(units: Iterable[tuple[int, Placed]]) -> Comparison:
    """Levels of a document: whether each heading goes deeper, stays or comes back alike. Numbers are not compared:
    one side may count the title."""
    result = Comparison()
    headings = [
        (page, each.unit.level, each.block.level, each.text)
        for page, each in units
        if each.unit.kind is BlockKind.SECTION_HEADER and each.block is not None and each.block.kind in _HEADINGS
    ]
    for (_, told, seen, _), (page, next_told, next_seen, text) in pairwise(headings):
        if None not in (told, seen, next_told, next_seen):
            result.note(page, "level", _step(told or 0, next_told or 0), _step(seen or 0, next_seen or 0), text)
    return result


def _step(before: int, after: int) -> str:
    return "same" if before == after else "deeper" if after > before else "higher"


def _shape(grid: Grid) -> str:
    return f"{grid.rows}x{grid.columns} in {len(grid.cells)} cells"


def _seen_shape(grid: Grid, page: Page) -> str:
    box = bounding_box(cell.box for cell in grid.cells if cell.box is not None)
    blocks = [block for block in page.blocks if block.kind is BlockKind.TABLE and _is_same(block.bbox, box)]
    if not blocks:
        return "no table"
    tables = read_html(blocks[0].content)
    return f"{tables[0].rows}x{tables[0].columns} in {len(tables[0].cells)} cells" if tables else "no table"


def _is_same(a: Box, b: Box) -> bool:
    return max(a.covered_by(b), b.covered_by(a)) > _INSIDE


def _first_text(grid: Grid, tagged: Tagged) -> str:
    glyphs = [glyph for cell in grid.cells[:4] for glyph in cell.glyphs]
    return "".join(chr(int(tagged.glyphs.codepoints[glyph])) for glyph in glyphs)
