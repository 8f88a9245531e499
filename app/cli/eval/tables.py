"""`vlm eval tables`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from vlm.app.cli.exit_codes import ExitCode
from vlm.app.cli.parsing import add_running, make_parser

if TYPE_CHECKING:
    from vlm.markup.table.table import Table
    from vlm.parsing.schema import Block


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="with ground_truth/*.json and pdfs/*.pdf below it")
    parser.add_argument("--pixels", action="store_true", help="rasterise and damage the pages like a scanner first")
    add_running(parser)


def run(arguments: argparse.Namespace) -> int:
    """TEDS, structure and cell adjacency of every known table."""
    from vlm.eval.tables import run
    from vlm.eval.tables.pixels import write_scans
    from vlm.parsing.errors import InputError

    if not any(arguments.folder.rglob("ground_truth/*.json")):
        raise InputError(f"{arguments.folder}: no ground_truth/*.json below it")
    with make_parser(arguments) as parser, tempfile.TemporaryDirectory() as folder:

        def predict(pdf: Path) -> list[Table]:
            files = write_scans(pdf, Path(folder)) if arguments.pixels else [pdf]
            pages = [page for file in files for page in parser.parse(file).document.pages]
            blocks = [block for page in pages for top in page.blocks for block in _with_children(top)]
            return [block.table for block in blocks if block.table is not None]

        sys.stdout.write(str(run(arguments.folder, predict)))
    return ExitCode.OK


def _with_children(block: Block) -> Iterator[Block]:
    yield block
    for child in block.children:
        yield from _with_children(child)
