"""`vlm eval recall`."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from vlm.app.cli.exit_codes import ExitCode
from vlm.app.cli.parsing import add_running, make_parser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vlm.eval.recall import DocumentReport

SHOWN_WORDS = 12  # of a document


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="PDFs, at any depth")
    parser.add_argument("--pages", type=int, default=20, metavar="N", help="the first N of each document (default: 20)")
    parser.add_argument(
        "--worst", type=int, default=10, metavar="N", help="how many documents are listed (default: 10)"
    )
    parser.add_argument("--least", type=float, metavar="SHARE", help="fail below this share in output or ledger")
    parser.add_argument("--json", action="store_true", help="a JSON line for every document, with all its words")
    add_running(parser)


def run(arguments: argparse.Namespace) -> int:
    """Measures and reports; FAILED where the folder has no PDF, or less than --least is accounted for."""
    from vlm.eval.recall import run

    paths = sorted(path for path in arguments.folder.rglob("*.pdf") if path.is_file())
    with make_parser(arguments) as parser:
        reports = list(run(paths, parser, names=arguments.folder, most_pages=arguments.pages))
    sys.stdout.write(_lines(reports) if arguments.json else _report(reports, arguments.worst))
    read = [report for report in reports if not report.failed]
    return ExitCode.OK if read and _mean(read, "accounted") >= (arguments.least or 0.0) else ExitCode.FAILED


def _lines(reports: Sequence[DocumentReport]) -> str:
    rows = (
        {
            "name": r.name,
            "words": r.words,
            "unwritten": r.unwritten,
            "lost": r.lost,
            "reasons": r.reasons,
            "failed": r.failed,
        }
        for r in reports
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _report(reports: Sequence[DocumentReport], worst: int) -> str:
    from vlm.eval.report import share, table

    read = [report for report in reports if not report.failed]
    ranked = sorted((r for r in read if r.unwritten), key=lambda r: (r.accounted, r.written))[:worst]
    rows = [[r.name[-50:], str(r.words), f"{r.written:.4f}", f"{r.accounted:.4f}"] for r in ranked]
    listed = table(("document", "words", "written", "or in ledger"), rows).splitlines()
    parts = [listed[0], *(f"{row}\n    {_words(r)}" for row, r in zip(listed[1:], ranked, strict=True))]
    words = sum(r.words for r in read)
    for name, kept in (("written", "unwritten"), ("written or in ledger", "lost")):
        part, percent = share(words - sum(len(getattr(r, kept)) for r in read), words)
        mean = _mean(read, "written" if kept == "unwritten" else "accounted")
        parts.append(f"{name:20} {mean:.4f} of a document in the mean, {percent} of all words ({part})")
    reasons: Counter[str] = sum((Counter(r.reasons) for r in read), Counter())
    told = ", ".join(f"{reason} {count}" for reason, count in reasons.most_common())
    parts += [f"words in the ledger: {told}"] if told else []
    return "\n".join([*parts, f"{len(read)} documents, {len(reports) - len(read)} not read"]) + "\n"


def _mean(reports: Sequence[DocumentReport], share: str) -> float:
    total: float = sum(getattr(report, share) for report in reports)
    return total / max(len(reports), 1)


def _words(report: DocumentReport) -> str:
    words = report.lost or report.unwritten
    more = f" ... ({len(words)})" if len(words) > SHOWN_WORDS else ""
    return " ".join(words[:SHOWN_WORDS]) + more
