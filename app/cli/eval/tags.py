"""`vlm eval tags`."""

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
    from collections.abc import Sequence

    from vlm.eval.tags import DocumentReport
    from vlm.eval.tags.compare import Comparison
    from vlm.parsing.run.parser import DocumentParser
    from vlm.parsing.schema import Document


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="PDFs, at any depth; untagged ones are left out")
    parser.add_argument("--pages", type=int, default=20, metavar="N", help="the first N of each document (default: 20)")
    parser.add_argument("--each", action="store_true", help="list what differs")
    parser.add_argument("--json", action="store_true", help="every difference as one JSON line")
    add_running(parser)


def run(arguments: argparse.Namespace) -> int:
    """Measures and reports; FAILED where the folder has no tagged PDF."""
    from vlm.eval.tags import run

    paths = sorted(path for path in arguments.folder.rglob("*.pdf") if path.is_file())
    with _parser(arguments, tags=False) as alone, _parser(arguments, tags=True) as used:
        reports = list(
            run(
                paths,
                lambda path, pages: _parsed(alone, path, pages),
                lambda path, pages: _parsed(used, path, pages),
                most_pages=arguments.pages,
            )
        )
    sys.stdout.write(_lines(reports) if arguments.json else _report(reports, each=arguments.each))
    return ExitCode.OK if reports else ExitCode.FAILED


def _parser(arguments: argparse.Namespace, *, tags: bool) -> DocumentParser:
    return make_parser(argparse.Namespace(**{**vars(arguments), "tags": tags}))


def _parsed(parser: DocumentParser, path: Path, pages: str) -> Document:
    return parser.parse(path, pages=pages).document


def _lines(reports: Sequence[DocumentReport]) -> str:
    rows = (
        {
            "document": r.name,
            "page": d.page,
            "fact": d.fact,
            "told": d.told,
            "seen": d.seen,
            "used": after,
            "text": d.text,
        }
        for r in reports
        for d, after in r.listed()
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _report(reports: Sequence[DocumentReport], *, each: bool) -> str:
    from vlm.eval.report import table

    alone, used = _sum([r.alone for r in reports]), _sum([r.used for r in reports])
    header = ("told, seen, seen with tags", "document", "page", "fact", "text")
    listed = [
        [f"{d.told}, {d.seen}, {after}", r.name[-40:], str(d.page), d.fact, d.text]
        for r in reports
        for d, after in r.listed()
    ]
    parts = [table(header, listed)] if each and listed else []
    parts += [_facts(alone, used), _kinds(alone)]
    pages = sum(report.pages for report in reports)
    return "\n\n".join([*parts, f"{len(reports)} tagged documents, {pages} tagged pages"]) + "\n"


def _sum(comparisons: Sequence[Comparison]) -> Comparison:
    from vlm.eval.tags.compare import Comparison

    def add(total: Comparison, other: Comparison) -> Comparison:
        total.add(other)
        return total

    return reduce(add, comparisons, Comparison())


def _facts(alone: Comparison, used: Comparison) -> str:
    from vlm.eval.report import share, table
    from vlm.eval.tags.compare import FACTS

    rows = [
        [fact, *share(alone.agreed(fact), alone.compared[fact]), *share(used.agreed(fact), used.compared[fact])]
        for fact in FACTS
    ]
    return table(("agree with the tags", "geometry alone", "", "with tags", ""), rows)


def _kinds(alone: Comparison) -> str:
    """Units by what they are told to be (rows) and seen to be without tags (columns)."""
    from vlm.eval.report import table

    told = sorted({pair[0] for pair in alone.kinds})
    seen = sorted({pair[1] for pair in alone.kinds})
    return table(("told \\ seen", *seen), [[a, *(str(alone.kinds[a, b] or "") for b in seen)] for a in told])
