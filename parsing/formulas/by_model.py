"""Display formulas of pages read from pixels, read by a model."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.parsing.formulas.find.pixels.areas import FormulaArea, find_formula_areas
from vlm.parsing.page.draft import Draft
from vlm.parsing.page.region import Region
from vlm.parsing.page.type import body_size
from vlm.parsing.page.view import PageView
from vlm.parsing.readers import Reading, RegionTask
from vlm.parsing.reading.agree import printed, share_told
from vlm.parsing.reading.ask import ask, reader_of
from vlm.parsing.reading.crops import cut
from vlm.parsing.recognition.proposal import Proposal
from vlm.parsing.schema import BlockKind, BlockSource

# Of 390 displays 1% has a smaller share of what OCR read in their own LaTeX; in the LaTeX of another, 95% have.
AGREEMENT = 0.5
CONFIDENCE = 0.6  # more than that of reading the small table again that it replaces


class FormulaInPixels:
    """Display formulas of pages that were read from pixels: found by their ink, read by a model, which may show that
    what was taken for a small table or picture was a formula."""

    name = "formula reader"

    def propose(self, view: PageView) -> list[Proposal]:
        """One for each display; none without a reader for formulas."""
        if reader_of(view.options, RegionTask.FORMULA) is None or view.sheet is None:
            return []
        return [
            Proposal(
                kind=BlockKind.FORMULA,
                box=area.box,
                lines=area.lines,
                confidence=CONFIDENCE,
                by=self.name,
                detail=area,
                replaces=area.replaced,
            )
            for area in find_formula_areas(view, view.sheet)
        ]

    def read(self, view: PageView, proposals: Sequence[Proposal]) -> list[list[Region]]:
        """LaTeX where the reader is sure and agrees with OCR; where it abstains, what is there stays."""
        reader, sheet = reader_of(view.options, RegionTask.FORMULA), view.sheet
        if reader is None or sheet is None:
            return []
        crops = [cut(sheet, proposal.box, body_size(view), RegionTask.FORMULA) for proposal in proposals]
        readings = ask(reader, crops, RegionTask.FORMULA)
        return [_regions(p, reading) for p, reading in zip(proposals, readings, strict=True)]


def _regions(proposal: Proposal, reading: Reading) -> list[Region]:
    area = proposal.detail
    assert isinstance(area, FormulaArea)
    if not is_whole(reading.content) or not _agrees(area, reading):
        return []
    return [Region(_draft(area, reading), area.lines)]


def _agrees(area: FormulaArea, reading: Reading) -> bool:
    """Whether the letters and figures that OCR saw are in the LaTeX, where it saw enough of them."""
    return share_told(area.said, printed(reading.content)) >= AGREEMENT


def _draft(area: FormulaArea, reading: Reading) -> Draft:
    return Draft(
        kind=BlockKind.FORMULA,
        bbox=area.box,
        latex=reading.content.strip(),
        source=BlockSource.MODEL,
        confidence=min(max(reading.confidence, 0.0), 1.0),
        tag=area.tag.text if area.tag else None,
    )


def is_whole(latex: str) -> bool:
    """Whether there is LaTeX and its braces close: one that does not would spoil what stands after it."""
    depth, escaped = 0, False
    for character in latex:
        if not escaped and character in "{}":
            depth += 1 if character == "{" else -1
        escaped = character == "\\" and not escaped
        if depth < 0:
            return False
    return bool(latex.strip()) and not depth and not escaped
