"""`vlm eval ocr`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from vlm.app.cli.exit_codes import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="born-digital PDFs, whose text layer is the truth")
    parser.add_argument("--engines", type=_names, default=("builtin",), metavar="A,B", help="default: builtin")
    parser.add_argument("--conditions", type=_names, metavar="A,B", help="kinds of damage (default: all)")
    parser.add_argument("--pages", type=int, default=1, metavar="N", help="of each document at most (default 1)")


def run(arguments: argparse.Namespace) -> int:
    """Rasterises, damages and reads back pages; CPU time and accuracy per engine and condition.

    Raises:
        UsageError: no such engine or condition.
        InputError: no PDF in DIR.
    """
    from vlm.eval.ocr import run, table
    from vlm.eval.ocr.damage import CONDITIONS
    from vlm.eval.ocr.engines import ENGINES
    from vlm.parsing.errors import InputError, UsageError

    conditions = arguments.conditions or tuple(CONDITIONS)
    for names, known in ((arguments.engines, tuple(ENGINES)), (conditions, tuple(CONDITIONS))):
        for unknown in set(names) - set(known):
            raise UsageError(f"{unknown!r}: choose from {', '.join(known)}")
    paths = sorted(arguments.folder.rglob("*.pdf"))
    if not paths:
        raise InputError(f"{arguments.folder}: no PDF below it")
    rows = run(paths, engines=arguments.engines, conditions=conditions, max_pages=arguments.pages)
    sys.stdout.write(table(rows) + "\n")
    return ExitCode.OK


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))
