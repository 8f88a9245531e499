"""`vlm parse`: sources to outputs."""

from __future__ import annotations

import argparse
import logging
import sys

from vlm.app.cli.parse.plan import Target, check, plan
from vlm.app.cli.parse.progress import Progress
from vlm.app.cli.parse.report import Report
from vlm.app.cli.parse.sources import expand
from vlm.app.cli.parse.write import Writer
from vlm.app.cli.parsing import make_parser
from vlm.parsing.job import ParseRequest
from vlm.parsing.options import PageOptions


def run(arguments: argparse.Namespace) -> int:
    """Parses all sources; the exit code says whether all, some or none succeeded.

    Raises:
        UsageError: flags that contradict each other, before anything is read.
        InputError: a source does not exist.
    """
    logging.basicConfig(level=logging.INFO if arguments.verbose else logging.ERROR, format="vlm: %(message)s")
    sources = expand(arguments.sources)
    check(arguments, len(sources))
    targets = plan(sources, arguments)
    todo = [target for target in targets if not (arguments.skip_existing and target.complete)]
    report = Report(arguments, sys.stdout)
    writer = Writer(arguments, sys.stdout)
    progress = Progress(len(targets), len(targets) - len(todo), quiet=arguments.quiet)
    with progress, make_parser(arguments, PageOptions(word_boxes=arguments.words)) as parser:
        requests = (_request(target, arguments, writer, progress) for target in todo)
        for target, result in zip(todo, parser.parse_many(requests), strict=True):
            report.add(target, result, writer.write(target, result))
            progress.finished(target.name, result)
    return report.exit_code()


def _request(target: Target, arguments: argparse.Namespace, writer: Writer, progress: Progress) -> ParseRequest:
    return ParseRequest(
        source=target.source,
        pages=arguments.pages,
        password=arguments.password,
        assets=writer.sink(target),
        on_page=lambda result: progress.page(target.name, result.page.number),
    )
