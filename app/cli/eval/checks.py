"""`vlm eval checks`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from vlm.app.cli.exit_codes import ExitCode
from vlm.app.cli.parsing import add_running, make_parser

if TYPE_CHECKING:
    from vlm.eval.checks import Score
    from vlm.eval.checks.base import Outcome


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="*.jsonl with checks; documents in DIR/pdfs or DIR")
    parser.add_argument("--save", type=Path, metavar="OUT", help="keep the Markdown there")
    parser.add_argument("--outputs", type=Path, metavar="OUT", help="score the Markdown there instead of parsing")
    parser.add_argument("--failures", action="store_true", help="list every failed check and why")
    parser.add_argument("--json", action="store_true", help="every verdict as one JSON line")
    parser.add_argument(
        "--least", type=float, default=0.0, metavar="SHARE", help="fail below this share of non-math checks"
    )
    add_running(parser)


def run(arguments: argparse.Namespace) -> int:
    """Scores and reports; FAILED below `--least`."""
    from vlm.eval.checks import run

    score = run(arguments.folder, partial(_texts, arguments), partial(_documents, arguments))
    sys.stdout.write(_lines(score) if arguments.json else _report(score, failures=arguments.failures))
    passed, count = score.rate(without=("math",))
    return ExitCode.OK if passed >= arguments.least * count else ExitCode.FAILED


def _texts(arguments: argparse.Namespace, wanted: Mapping[str, set[int]]) -> Iterable[tuple[str, int, str]]:
    from vlm.eval.checks.load import documents_of
    from vlm.eval.pages import parsed_pages, save_page, saved_pages

    root = documents_of(arguments.folder)
    if arguments.outputs:
        yield from saved_pages(arguments.outputs, root, wanted)
        return
    with make_parser(arguments) as parser:
        # The benchmark's pages are out of longer documents, whose other pages would tell what runs.
        for name, number, text in parsed_pages(parser, wanted, furniture="none"):
            if arguments.save:
                save_page(arguments.save, root, name, number, text)
            yield name, number, text


def _documents(arguments: argparse.Namespace, names: Sequence[str]) -> Iterable[tuple[str, Outcome]]:
    from vlm.eval.checks.documents import read_documents, saved_documents

    if arguments.outputs:
        yield from saved_documents(arguments.outputs, names)
        return
    with make_parser(arguments) as parser:
        yield from read_documents(parser, names, arguments.save)


def _lines(score: Score) -> str:
    return "".join(
        json.dumps(
            {"id": v.check.id, "pdf": v.check.pdf, "type": v.check.type, "passed": v.passed, "reason": v.failure}
        )
        + "\n"
        for v in score.verdicts
    )


def _report(score: Score, *, failures: bool) -> str:
    from vlm.eval.report import share, table

    rows = [[kind, *share(*score.rate(kind))] for kind in score.types]
    rows += [["without math", *share(*score.rate(without=("math",)))], ["all", *share(*score.rate())]]
    documents = [
        [pdf, *share(sum(v.passed for v in verdicts), len(verdicts))] for pdf, verdicts in score.by_document.items()
    ]
    parts = [
        table(("type", "passed", "share"), rows),
        table(("document", "passed", "share"), documents),
        f"mean over documents {score.overall}",
    ]
    if failures:
        failed = [v for v in score.verdicts if not v.passed]
        parts.insert(0, "\n".join(f"{v.check.pdf} {v.check.type} {v.check.id}: {v.failure}" for v in failed))
    return "\n\n".join(parts) + "\n"
