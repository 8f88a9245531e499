"""Where display formulas stand on a page that was read from its pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vlm.geometry import Box
from vlm.parsing.formulas.find.pixels.evidence import log_odds, marks_of, setting_of
from vlm.parsing.formulas.find.pixels.islands import Island, find_islands
from vlm.parsing.formulas.find.pixels.loose_ink import loose_ink
from vlm.parsing.formulas.find.pixels.rows import split_large, split_numbered
from vlm.parsing.formulas.find.pixels.tags import Tag, find_tags, tags_of, without_tags
from vlm.parsing.page.language import prose_lines
from vlm.parsing.page.region import Region
from vlm.parsing.page.type import body_size
from vlm.parsing.page.view import PageView
from vlm.parsing.readers import RegionTask
from vlm.parsing.reading.crops import readable_area
from vlm.parsing.schema import BlockKind
from vlm.parsing.text import Line

if TYPE_CHECKING:
    from vlm.parsing.page.sheet import Sheet

MIN_PIECES = 3  # of ink: fewer are labels and marks
# Ems of height up to which a picture or table may be a formula that was not understood: a sum with its limits, rows of
# fractions; two rows of bars that were taken for rules.
CONTESTED = {BlockKind.PICTURE: 8.0, BlockKind.TABLE: 3.0}
SWALLOWED = 0.6  # share of such a region that lies in the formula
WITHIN = 0.8  # share of a line in the box of a formula that makes it a part of it
MOST_ISLANDS, MOST_FORMULAS = 500, 100  # a page: more is a pattern


@dataclass(frozen=True)
class FormulaArea:
    """A display formula without its number. `lines` is all that was read of both, `replaced` the regions that the
    formula was taken for."""

    box: Box
    lines: tuple[Line, ...]
    tag: Tag | None = None
    replaced: tuple[Region, ...] = ()

    @property
    def said(self) -> str:
        """What OCR made of the formula."""
        number = self.tag.box if self.tag else None
        return " ".join(word.text for line in self.lines for word in line.words if word.bbox != number)


def find_formula_areas(view: PageView, sheet: Sheet) -> list[FormulaArea]:
    """Display formulas by evidence, from top to bottom. `sheet`: the pixels that the page was read from."""
    em = body_size(view)
    contested = [region for region in view.regions if _is_contested(region, em)]
    settled = [region.bbox for region in view.regions if not _is_contested(region, em)]
    lines = [*view.lines, *(line for region in contested for line in region.lines)]
    prose = prose_lines(lines)
    ink = loose_ink(sheet, prose, settled, em)
    language = set(map(id, prose))
    rest = [line for line in lines if id(line) not in language]
    tags = find_tags(rest, ink, em)
    islands = find_islands(*without_tags(rest, ink, tags), em)
    return _Judge(em, lines, prose, tags, contested).formulas(islands)


def _is_contested(region: Region, em: float) -> bool:
    return region.bbox.height <= CONTESTED.get(region.block.kind, 0.0) * em


@dataclass(frozen=True)
class _Judge:
    """What the islands of a page are judged by."""

    em: float
    lines: Sequence[Line]
    prose: Sequence[Line]
    tags: Sequence[Tag]
    contested: Sequence[Region]

    def formulas(self, islands: Sequence[Island]) -> list[FormulaArea]:
        large = [island for island in islands if len(island.ink) >= MIN_PIECES]
        chosen = [island for island in large[:MOST_ISLANDS] if self._is_formula(island)][:MOST_FORMULAS]
        numbered = (row for island in chosen for row in split_numbered(island, self._tags(island)))
        most = readable_area(RegionTask.FORMULA, self.em)
        return [self._area(*part) for island, tag in numbered for part in split_large(island, tag, most, self.em)]

    def _is_formula(self, island: Island) -> bool:
        """A picture or table is a formula only as a whole, and where a sign of mathematics was seen in it."""
        setting, marks = setting_of(island.box, self.prose, self.em), marks_of(island, self.em)
        touched = self._touched(island)
        if touched and not (marks.any_sign and all(r.bbox.covered_by(island.box) >= SWALLOWED for r in touched)):
            return False
        return setting.set_off and log_odds(marks, setting, numbered=bool(self._tags(island))) > 0

    def _area(self, island: Island, tag: Tag | None) -> FormulaArea:
        """With the lines inside it that were taken for language ("otherwise")."""
        inside = [line for line in self.lines if line.bbox.covered_by(island.box) > WITHIN]
        own = {id(line): line for line in (*island.lines, *([tag.line] if tag else []), *inside)}
        return FormulaArea(island.box, tuple(own.values()), tag, tuple(self._touched(island)))

    def _tags(self, island: Island) -> list[Tag]:
        return tags_of(island.box, self.tags, self.em)

    def _touched(self, island: Island) -> list[Region]:
        return [region for region in self.contested if region.bbox.overlap(island.box) > 0]
