"""`vlm bench`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from vlm.app.cli.exit_codes import ExitCode
from vlm.eval.bench_model.command import add_arguments as add_model_arguments


def add_arguments(parser: argparse.ArgumentParser) -> None:
    subjects = parser.add_subparsers(dest="subject", metavar="SUBJECT", required=True)
    parse = subjects.add_parser("parse", help="start-up, pages a second, memory of a long document")
    parse.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="DIR",
        help="PDFs: their born-digital pages (default: generated ones)",
    )
    parse.add_argument("--long-pages", type=int, default=1000, metavar="N", help="of the long document (default 1000)")
    add_model_arguments(subjects.add_parser("model", help="the language model against transformers, random weights"))


def run(arguments: argparse.Namespace) -> int:
    """Measures and prints one row a number.

    Raises:
        InputError: no PDF in DIR.
    """
    if arguments.subject == "model":
        from vlm.eval.bench_model.command import run as run_model

        return run_model(arguments)
    from vlm.eval.bench.parse import measure
    from vlm.eval.report import table
    from vlm.parsing.errors import InputError

    if arguments.folder and not any(arguments.folder.rglob("*.pdf")):
        raise InputError(f"{arguments.folder}: no PDF below it")
    rows = [
        [m.name, f"{m.value:.2f}" if m.value < 10 else f"{m.value:.0f}", m.unit, m.how]
        for m in measure(arguments.folder, long_pages=arguments.long_pages)
    ]
    sys.stdout.write(table(("what", "value", "unit", "how"), rows) + "\n")
    return ExitCode.OK
