"""The tables of a document as files of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from vlm.parsing.output import write_atomic
from vlm.parsing.render import TextOptions
from vlm.parsing.render.flow import flow
from vlm.parsing.render.guard import Guard
from vlm.parsing.schema import Block, ParseResult


class TableFiles(StrEnum):
    """What `--tables` writes."""

    CSV = "csv"  # what a spreadsheet would run begins with an apostrophe
    RAW = "rawcsv"  # texts as they are


def write_tables(result: ParseResult, base: Path, kind: TableFiles, *, join: bool, inside: bool) -> list[Path]:
    """One file a table, in reading order; the files written.

    Args:
        join: a table that goes on over a page break is one.
        inside: files go into the folder `base`; otherwise beside the files of that name.
    """
    guard = Guard(result.errors)
    pages = flow(result.document.pages, TextOptions(join=join), guard)
    blocks = ((page.number, block) for page in pages for block in _with_children(page.blocks))
    written: list[Path] = []
    for number, block in blocks:
        if block.table is None:
            continue
        guard.page = number
        place = f"table-{len(written) + 1}.csv"
        path = base / place if inside else base.with_name(f"{base.name}.{place}")
        write_atomic(path, guard.write(block, lambda block: _csv(block, kind)))
        written.append(path)
    return written


def _csv(block: Block, kind: TableFiles) -> str:
    return block.table.to_csv(formulas=kind is TableFiles.RAW) if block.table is not None else f"{block.text}\r\n"


def _with_children(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _with_children(block.children)
