"""`vlm parse`: sources to outputs."""

from __future__ import annotations

import argparse
import logging
import sys
from dataclasses import replace

from vlm.api import make_engine
from vlm.app.cli.parse.account import Account
from vlm.app.cli.parse.plan import Target, check, plan
from vlm.app.cli.parse.progress import Progress
from vlm.app.cli.parse.report import Report
from vlm.app.cli.parse.sources import expand
from vlm.app.cli.parse.write import Writer
from vlm.app.cli.parsing import make_parser
from vlm.parsing.errors import DocvlmError
from vlm.parsing.options import PageOptions
from vlm.parsing.output import write_atomic
from vlm.parsing.run.job import ParseRequest
from vlm.parsing.run.parser import DocumentParser
from vlm.parsing.schema import PageStatus, ParseResult, ReadError


def run(arguments: argparse.Namespace) -> int:
    """Parses all sources; the exit code says whether all, some or none succeeded.

    Raises:
        UsageError: flags that contradict each other, before anything is read.
        InputError: a source does not exist.
    """
    logging.basicConfig(level=logging.DEBUG if arguments.debug else logging.ERROR, format="vlm: %(message)s")
    sources = expand(arguments.sources)
    check(arguments, len(sources))
    targets = plan(sources, arguments)
    todo = [target for target in targets if not (arguments.skip_existing and target.complete)]
    report, account = Report(arguments, sys.stdout), Account(arguments.report)
    writer = Writer(arguments, sys.stdout)
    progress = Progress(len(targets), len(targets) - len(todo), quiet=arguments.quiet, verbose=arguments.verbose)
    with progress, make_parser(arguments, _options(arguments, writer)) as parser:
        requests = (_request(target, arguments, writer, progress) for target in todo)
        for target, result in zip(todo, parser.parse_many(requests), strict=True):
            if arguments.overlay:
                _draw(parser, target, arguments.password, result)
            report.add(target, result, writer.write(target, result))
            progress.finished(target.name, result)
            account.add(target.name, result)
    account.close()
    return report.exit_code()


def _options(arguments: argparse.Namespace, writer: Writer) -> PageOptions:
    engine = make_engine(arguments.engine, model=arguments.model, url=arguments.url, device=arguments.device)
    return replace(writer.page_options(), engine=engine)


def _draw(parser: DocumentParser, target: Target, password: str | None, result: ParseResult) -> None:
    """Writes the overlay of every page that was read; one that cannot be drawn becomes an error of the result."""
    assert target.base is not None
    pages = [page for page in result.document.pages if page.status is not PageStatus.FAILED]
    for number, drawn in parser.overlays(ParseRequest(source=target.source, password=password), pages):
        if isinstance(drawn, DocvlmError):
            result.errors.append(ReadError(page=number, step="overlay", kind=type(drawn).__name__, message=str(drawn)))
        else:
            write_atomic(target.base.with_name(f"{target.base.name}_overlay") / f"page-{number:04d}.png", drawn)


def _request(target: Target, arguments: argparse.Namespace, writer: Writer, progress: Progress) -> ParseRequest:
    return ParseRequest(
        source=target.source,
        pages=arguments.pages,
        password=arguments.password,
        assets=writer.sink(target),
        on_page=lambda result: progress.page(target.name, result.page.number),
    )
