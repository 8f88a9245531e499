"""Tables of pages read from pixels, read by a model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from vlm.markup.table.html import read_html, text_of
from vlm.markup.table.model import Table
from vlm.parsing.page.type import body_size
from vlm.parsing.page.view import PageContent, Region
from vlm.parsing.readers import Reading, RegionTask
from vlm.parsing.reading.agree import share_told
from vlm.parsing.reading.ask import ask, reader_of
from vlm.parsing.reading.crops import cut
from vlm.parsing.schema import BlockKind, BlockSource

AGREEMENT = 0.7  # of the letters and figures that OCR saw in the table: a reading with fewer of them was made up
LEAST_CELLS = 2
MOST_TABLES = 10  # a page: as for graphics


def read_tables(content: PageContent) -> PageContent:
    """The tables of a page read from pixels get the HTML of the reader; where it abstains, or says something else than
    what was read in the table's lines, they keep theirs."""
    reader, sheet = reader_of(content.options, RegionTask.TABLE), content.sheet
    if reader is None or sheet is None:
        return content
    found = [region for region in content.regions if region.block.kind is BlockKind.TABLE][:MOST_TABLES]
    em = body_size((line.size, len(line.text)) for line in (*content.lines, *(li for r in found for li in r.lines)))
    readings = ask(reader, [cut(sheet, region.bbox, em, RegionTask.TABLE) for region in found], RegionTask.TABLE)
    read = [(region, _reread(region, reading)) for region, reading in zip(found, readings, strict=True)]
    return content.replacing([old for old, new in read if new], [new for _, new in read if new])


def _reread(region: Region, reading: Reading) -> Region | None:
    tables = read_html(reading.content)
    if len(tables) != 1 or len(tables[0].cells) < LEAST_CELLS:
        return None
    seen, told = (" ".join(texts) for texts in ((line.text for line in region.lines), _texts(tables[0])))
    if share_told(seen, told) < AGREEMENT:
        return None
    confidence = min(max(reading.confidence, 0.0), 1.0)
    update = {"content": _plain_html(tables[0]), "source": BlockSource.MODEL, "confidence": confidence}
    return replace(region, block=region.block.model_copy(update=update))


def _texts(table: Table) -> Iterator[str]:
    return (text_of(cell.content) for cell in table.cells)


def _plain_html(table: Table) -> str:
    """The table with nothing but text in its cells, whoever wrote it."""
    cells = tuple(replace(cell, content=escape(text_of(cell.content), quote=False)) for cell in table.cells)
    return replace(table, cells=cells).to_html()
