"""What of its blocks a document does not write, as entries of the ledgers of their pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vlm.geometry import bounding_box
from vlm.markup.table.joining import repeated_rows
from vlm.parsing.schema import Block, LeftOut, LeftOutReason, Page


def settle(pages: Sequence[Page]) -> None:
    """Adds to each page what of its blocks is left out, and the headings that tables repeat where they go on."""
    first: Block | None = None
    for page in pages:
        for block in page.blocks:
            if block.left_out is not None:
                page.left_out.append(_entry(block, block.left_out, block.text))
            if block.table is not None:
                page.left_out += _repeated(first, block) if block.continues else ()
                first = first if block.continues else block


def _entry(block: Block, reason: LeftOutReason, text: str) -> LeftOut:
    return LeftOut(reason=reason, text=" ".join(text.split()), bbox=block.bbox, block=block.id)


def _repeated(first: Block | None, block: Block) -> Iterator[LeftOut]:
    """The header rows of `block` that repeat those of the table that it goes on with."""
    if first is None or first.table is None or block.table is None:
        return
    rows = repeated_rows(first.table, block.table)
    cells = [cell for row in range(rows) for cell in block.table.row(row)]
    if cells:
        text = " ".join(filter(None, (cell.text for cell in cells)))
        boxes = [cell.bbox for cell in cells if cell.bbox is not None]
        entry = _entry(block, LeftOutReason.REPEATED_HEADING, text)
        yield entry.model_copy(update={"bbox": bounding_box(boxes)} if boxes else {})
