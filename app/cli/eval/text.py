"""`vlm eval text`."""

from __future__ import annotations

import argparse
import json
import sys
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from vlm.app.cli.exit_codes import ExitCode
from vlm.app.cli.parsing import add_running, make_parser

if TYPE_CHECKING:
    from vlm.eval.text import Report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="with ground_truth/*.json and pdfs/*.pdf below it")
    parser.add_argument("--generate", type=int, metavar="N", help="first write N documents with known headings to DIR")
    parser.add_argument("--each", action="store_true", help="a line for every document")
    parser.add_argument("--json", action="store_true", help="a JSON line for every document")
    add_running(parser)


def run(arguments: argparse.Namespace) -> int:
    """Measures and reports; PARTIAL where a document could not be read."""
    from vlm.eval.text import run
    from vlm.eval.text.truth import load

    if arguments.generate:
        from vlm.eval.synthetic import write_known_documents

        write_known_documents(arguments.folder, arguments.generate)
    documents = load(arguments.folder)
    with make_parser(arguments) as parser:
        reports = list(run(documents, parser))
    sys.stdout.write(_lines(reports) if arguments.json else _table(reports, each=arguments.each))
    return ExitCode.PARTIAL if any(report.failed for report in reports) else ExitCode.OK


def _lines(reports: list[Report]) -> str:
    return "".join(
        json.dumps(
            {"name": r.name, "text": r.text, "whole": r.whole, "order": r.order, "headings": r.headings._asdict()}
        )
        + "\n"
        for r in reports
    )


def _table(reports: list[Report], *, each: bool) -> str:
    from vlm.eval.report import table
    from vlm.eval.statistics import bootstrap
    from vlm.eval.text.headings import HeadingScore

    rows = [[r.name, f"{r.text:.4f}", f"{r.whole:.4f}", f"{r.order:.4f}", f"{r.headings.f1:.3f}"] for r in reports]
    headings = reduce(HeadingScore.plus, (r.headings for r in reports))
    parts = [table(("document", "text", "whole", "order", "heading F1"), rows)] if each else []
    parts += [f"{name:6} {bootstrap([getattr(r, name) for r in reports])}" for name in ("text", "whole", "order")]
    if headings.known:
        parts.append(
            f"headings F1 {headings.f1:.3f} (known {headings.known}, found {headings.found}, both {headings.both}, "
            f"of true level {headings.levels})"
        )
    return "\n".join([*parts, f"{len(reports)} documents, {sum(r.failed for r in reports)} not read"]) + "\n"
