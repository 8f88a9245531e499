"""Formulas as proposals: displays, and lines of text with formulas in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from vlm.geometry import Box
from vlm.parsing.formulas.find.evidence import Mask, may_hold_math, strong_glyphs, text_fonts
from vlm.parsing.formulas.find.islands import Island, island_of
from vlm.parsing.formulas.find.zones import Zones, find_zones
from vlm.parsing.formulas.read.display import read_display
from vlm.parsing.formulas.read.rewrite import rewrite_line, with_parts
from vlm.parsing.inputs import Glyphs
from vlm.parsing.page.region import Region, Rewritten
from vlm.parsing.page.rules import bars
from vlm.parsing.page.view import PageView
from vlm.parsing.recognition.proposal import Filled, Proposal
from vlm.parsing.schema import BlockKind
from vlm.parsing.text import Line
from vlm.thresholds import Settings


class FinderSettings(Settings):
    """Thresholds: formulas as proposals."""

    # Less than those of tables and figures: a formula in a cell or among labels is a part of them.
    display: float = 0.6
    inline: float = 0.5


@dataclass(frozen=True, eq=False)
class _Inline:
    """A line of text and the glyphs to read with it; `strong`: [N] glyphs that are mathematics for certain."""

    host: Line
    absorbed: tuple[Line, ...]
    members: list[int]
    strong: Mask


class FormulaFinder:
    """Display formulas, and the lines that have formulas in them with what belongs to these. Works on the text layer
    only: lines read from pixels have no glyphs and stay as they are."""

    name = "formulas"

    def propose(self, view: PageView) -> list[Proposal]:
        """FORMULA for displays, TEXT for lines."""
        if view.page.is_picture or not any(word.glyphs for line in view.lines for word in line.words):
            return []
        if not may_hold_math(view.glyphs):
            return []
        glyphs = view.identified
        zones = find_zones(view.lines, glyphs, _free(glyphs, [region.bbox for region in view.regions]))
        return [*self._displays(zones, view), *self._inline(zones, view)]

    def _displays(self, zones: Zones, view: PageView) -> Iterator[Proposal]:
        settings = FinderSettings.now()
        for island in zones.displays:
            yield Proposal(
                kind=BlockKind.FORMULA,
                box=island.box,
                lines=tuple(view.lines[i] for i in island.indices),
                confidence=settings.display,
                by=self.name,
                evidence={"signs": int(zones.strong[island.glyphs].sum()), "glyphs": len(island.glyphs)},
                detail=island,
            )

    def _inline(self, zones: Zones, view: PageView) -> Iterator[Proposal]:
        settings = FinderSettings.now()
        absorbed: dict[int, list[Line]] = {}
        for index, host in zones.absorbed.items():
            absorbed.setdefault(host, []).append(view.lines[index])
        for index, members in zones.inline.items():
            line, parts = view.lines[index], tuple(absorbed.get(index, ()))
            yield Proposal(
                kind=BlockKind.TEXT,
                box=line.bbox,
                lines=(line, *parts),
                confidence=settings.inline,
                by=self.name,
                detail=_Inline(line, parts, members, zones.strong),
            )


class FormulaReader:
    """Glyph geometry to LaTeX: displays become regions, inline formulas words inside their lines."""

    def read(self, view: PageView, proposals: Sequence[Proposal]) -> list[list[Filled]]:
        """Of a display a region for each of its formulas, none where it reads as text; of a line the line anew."""
        rules = bars(view)
        return [self._read(proposal, view.identified, rules) for proposal in proposals]

    def _read(self, proposal: Proposal, glyphs: Glyphs, rules: Sequence[Box]) -> list[Filled]:
        if isinstance(proposal.detail, _Inline):
            line = proposal.detail
            new = rewrite_line(with_parts(line.host, line.absorbed), line.members, glyphs, rules, line.strong)
            return [Rewritten(line.host, new, line.absorbed)]
        island = proposal.detail if isinstance(proposal.detail, Island) else _island_in(proposal, glyphs)
        if island is None:
            return []
        return [Region(block, proposal.lines) for block in read_display(island, glyphs, rules)]


def rewrite_inline(lines: Sequence[Line], glyphs: Glyphs, rules: Sequence[Box] = ()) -> list[Line]:
    """`lines` with their formulas as LaTeX words, for the cells of a table; `glyphs` best from `identify`."""
    if not may_hold_math(glyphs):
        return list(lines)
    strong = strong_glyphs(glyphs, text_fonts(lines, glyphs))
    return [
        rewrite_line(line, [g for word in line.words for g in word.glyphs], glyphs, rules, strong)
        if line.words
        else line
        for line in lines
    ]


def _island_in(proposal: Proposal, glyphs: Glyphs) -> Island | None:
    """The glyphs in the box of another finder's proposal."""
    own = np.flatnonzero(~_free(glyphs, [proposal.box])).tolist()
    return island_of(own, glyphs) if own else None


def _free(glyphs: Glyphs, taken: Sequence[Box]) -> Mask:
    """[N] glyphs whose middle lies in no box."""
    middle = (glyphs.boxes[:, :2] + glyphs.boxes[:, 2:]) / 2
    free = np.ones(len(glyphs), dtype=bool)
    for box in taken:
        inside = (
            (middle[:, 0] >= box.x0) & (middle[:, 0] <= box.x1) & (middle[:, 1] >= box.y0) & (middle[:, 1] <= box.y1)
        )
        free &= ~inside
    return free
