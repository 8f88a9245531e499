"""`vlm eval robustness`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from vlm.app.cli.exit_codes import ExitCode
from vlm.app.cli.parsing import add_running


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="every PDF and picture below it is parsed")
    parser.add_argument(
        "--limit", type=float, default=600.0, metavar="SECONDS", help="a document may take (default 600)"
    )
    add_running(parser)


def run(arguments: argparse.Namespace) -> int:
    """A line for each document as it ends, then the summary; FAILED if any hangs, crashes or shows a traceback."""
    from vlm.eval.robustness import documents, survive
    from vlm.parsing.errors import InputError

    paths = documents(arguments.folder)
    if not paths:
        raise InputError(f"{arguments.folder}: no documents below it")
    endings: Counter[str] = Counter()
    for path in paths:
        survival = survive(path, limit=arguments.limit, flags=_flags(arguments))
        endings[survival.ending] += 1
        usage = survival.usage
        cost = f"{usage.wall:7.1f} s {usage.cpu:7.1f} CPU-s {usage.memory / 1e6:6.0f} MB"
        print(f"{survival.ending:8}{cost}  {path.relative_to(arguments.folder)}  {survival.sentence}", flush=True)
    sys.stdout.write(", ".join(f"{count} {ending}" for ending, count in endings.most_common()) + "\n")
    return ExitCode.FAILED if endings["fault"] else ExitCode.OK


def _flags(arguments: argparse.Namespace) -> list[str]:
    given = {name: getattr(arguments, name) for name in ("ocr", "workers", "timeout", "memory")}
    return [word for name, value in given.items() if value is not None for word in (f"--{name}", str(value))]
