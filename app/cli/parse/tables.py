"""The tables of a document as files of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from vlm.app.cli.parse.outputs import Outputs
from vlm.app.cli.parse.plan import Target
from vlm.parsing.render import TextOptions
from vlm.parsing.render.flow import flow
from vlm.parsing.render.guard import Guard
from vlm.parsing.schema import Block, ParseResult


class TableFiles(StrEnum):
    """What `--tables` writes."""

    CSV = "csv"  # what a spreadsheet would run begins with an apostrophe
    RAW = "rawcsv"  # texts as they are


def write_tables(result: ParseResult, target: Target, kind: TableFiles, outputs: Outputs, *, join: bool) -> None:
    """One file a table, in reading order: `join` makes one of a table that goes on over a page break."""
    guard = Guard(result.errors)
    pages = flow(result.document.pages, TextOptions(join=join), guard)
    blocks = ((page.number, block) for page in pages for block in _with_children(page.blocks))
    tables = ((page, block) for page, block in blocks if block.table is not None)
    for number, (page, block) in enumerate(tables, start=1):
        guard.page = page
        path = target.table(number)
        with outputs.attempt(path):
            outputs.save(path, guard.write(block, lambda block: _csv(block, kind)))


def _csv(block: Block, kind: TableFiles) -> str:
    return block.table.to_csv(formulas=kind is TableFiles.RAW) if block.table is not None else f"{block.text}\r\n"


def _with_children(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _with_children(block.children)
