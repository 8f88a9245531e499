"""`vlm eval formulas`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from vlm.app.cli.exit_codes import ExitCode
from vlm.app.cli.parsing import add_running, make_parser


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="with ground_truth/*.json and pdfs/*.pdf below it")
    parser.add_argument("--failures", action="store_true", help="list every formula that was not read, with its truth")
    parser.add_argument(
        "--places", metavar="CONDITION", help="instead: where displays are found on pictures of DIR/**/*.pdf"
    )
    parser.add_argument("--pages", type=int, default=1, metavar="N", help="with --places: of each document (default 1)")
    add_running(parser)


def run(arguments: argparse.Namespace) -> int:
    """Share of the known formulas that were read, inline and display apart.

    Raises:
        UsageError: no such condition.
    """
    if arguments.places:
        return _places(arguments.folder, arguments.places, arguments.pages)
    from vlm.eval.formulas.run import GOOD, Report, compare
    from vlm.eval.text.truth import load
    from vlm.parsing.run.job import ParseRequest

    known = load(arguments.folder)
    report = Report()
    with make_parser(arguments) as parser:
        results = parser.parse_many(ParseRequest(source=document.pdf) for document in known)
        for document, result in zip(known, results, strict=True):
            entries = [{"type": item.type, "data": item.data} for item in document.items]
            report.pairs[document.name] = compare(entries, result.document)
    if arguments.failures:
        missed = [(name, pair) for name, pairs in report.pairs.items() for pair in pairs if pair.similarity < GOOD]
        for name, pair in missed:
            print(json.dumps([name, pair.kind, round(pair.similarity, 3), pair.truth, pair.found], ensure_ascii=False))
    sys.stdout.write(report.to_text() + "\n")
    return ExitCode.OK


def _places(folder: Path, condition: str, pages: int) -> int:
    """Precision and recall of the finder of display formulas, page by page and in all."""
    from vlm.eval.formulas.places import Tally, measure
    from vlm.eval.ocr.damage import CONDITIONS
    from vlm.parsing.errors import UsageError

    if condition not in CONDITIONS:
        raise UsageError(f"--places {condition!r}: choose from {', '.join(CONDITIONS)}")
    total = Tally()
    for name, found in measure(sorted(folder.rglob("*.pdf")), condition, pages):
        total += found
        sys.stdout.write(f"{name:40} {found}\n")
    sys.stdout.write(f"{'total':40} {total}\n")
    return ExitCode.OK
