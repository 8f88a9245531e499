"""Tables of pages read from pixels, read by a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vlm.markup.inline import Text, normal
from vlm.markup.table.html import read_html
from vlm.markup.table.table import Table
from vlm.parsing.page.region import Region
from vlm.parsing.page.type import body_size
from vlm.parsing.page.view import PageView
from vlm.parsing.readers import Reading, RegionTask
from vlm.parsing.reading.agree import share_told
from vlm.parsing.reading.ask import ask, reader_of
from vlm.parsing.reading.crops import cut
from vlm.parsing.recognition.proposal import Proposal
from vlm.parsing.schema import BlockKind, BlockSource

AGREEMENT = 0.7  # of the letters and figures that OCR saw in the table: a reading with fewer of them was made up
LEAST_CELLS = 2
CONFIDENCE = 0.5  # less than that of a formula in place of a small table
MOST_TABLES = 10  # a page: as for graphics


class TableInPixels:
    """Tables of pages that were read from pixels, read again by a model."""

    name = "table reader"

    def propose(self, view: PageView) -> list[Proposal]:
        """One for each table that is known; none without a reader for tables."""
        if reader_of(view.options, RegionTask.TABLE) is None or view.sheet is None:
            return []
        known = [region for region in view.regions if region.block.kind is BlockKind.TABLE][:MOST_TABLES]
        return [
            Proposal(
                kind=BlockKind.TABLE,
                box=region.bbox,
                lines=region.lines,
                confidence=CONFIDENCE,
                by=self.name,
                replaces=(region,),
            )
            for region in known
        ]

    def read(self, view: PageView, proposals: Sequence[Proposal]) -> list[list[Region]]:
        """The HTML of the reader; where it abstains, or says something else than what was read in the table's lines,
        tables keep theirs."""
        reader, sheet = reader_of(view.options, RegionTask.TABLE), view.sheet
        if reader is None or sheet is None:
            return []
        crops = [cut(sheet, proposal.box, body_size(view), RegionTask.TABLE) for proposal in proposals]
        readings = ask(reader, crops, RegionTask.TABLE)
        read = [_reread(p.replaces[0], reading) for p, reading in zip(proposals, readings, strict=True)]
        return [[region] if region else [] for region in read]


def _reread(region: Region, reading: Reading) -> Region | None:
    tables = read_html(reading.content)
    if len(tables) != 1 or len(tables[0].cells) < LEAST_CELLS:
        return None
    seen = " ".join(line.text for line in region.lines)
    if share_told(seen, " ".join(cell.text for cell in tables[0].cells)) < AGREEMENT:
        return None
    confidence = min(max(reading.confidence, 0.0), 1.0)
    update = {"table": _plain(tables[0]), "source": BlockSource.MODEL, "confidence": confidence}
    return replace(region, block=region.block.model_copy(update=update))


def _plain(table: Table) -> Table:
    """The table with nothing but text in its cells, whoever wrote it."""
    return replace(table, cells=tuple(replace(cell, inlines=normal([Text(cell.text)])) for cell in table.cells))
