"""`vlm parse`: sources to outputs."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from vlm.api import make_engine
from vlm.app.cli.parse.account import Account
from vlm.app.cli.parse.closing import Closing
from vlm.app.cli.parse.done import resumed
from vlm.app.cli.parse.outputs import Outputs
from vlm.app.cli.parse.plan import Target, check, plan
from vlm.app.cli.parse.progress import Progress
from vlm.app.cli.parse.report import Report
from vlm.app.cli.parse.sources import expand
from vlm.app.cli.parse.write import Writer
from vlm.app.cli.parsing import make_parser
from vlm.app.cli.tell import tell
from vlm.parsing.errors import DocvlmError
from vlm.parsing.options import PageOptions
from vlm.parsing.run.job import ParseRequest
from vlm.parsing.run.parser import DocumentParser
from vlm.parsing.schema import Document, PageStatus, ParseResult, ParseStatus, ReadError


def run(arguments: argparse.Namespace) -> int:
    """Parses all sources; the exit code says whether all, some or none succeeded.

    Raises:
        UsageError: flags that contradict each other, before anything is read.
        WriteError: standard output takes no more.
    """
    logging.basicConfig(level=logging.DEBUG if arguments.debug else logging.ERROR, format="vlm: %(message)s")
    sources = expand(arguments.sources)
    check(arguments, len(sources))
    targets = plan(sources, arguments)
    todo = resumed(targets, arguments) if arguments.skip_existing else targets
    done = len(targets) - len(todo)
    report, writer = Report(arguments, sys.stdout, done), Writer(arguments, sys.stdout)
    progress = Progress(len(targets), done, quiet=arguments.quiet, verbose=arguments.verbose)
    closing, account = Closing(arguments.output or ""), Account(arguments.report)
    with _forgiving(writer), progress, make_parser(arguments, _options(arguments, writer)) as parser:
        for target, result in _results(parser, todo, arguments, writer, progress):
            progress.clear()
            outputs = writer.outputs(target, result)
            if arguments.overlay and result.status is not ParseStatus.FAILED:
                _draw(parser, target, arguments.password, result, outputs)
            writer.write(target, result, outputs)
            report.add(target, result, outputs.written)
            closing.add(result, outputs)
            progress.finished(target.name, result)
            account.add(target.name, result)
    told = account.close()
    if arguments.output is not None and not arguments.quiet and (line := closing.line()):
        tell(line)
    return report.exit_code(whole=told)


@contextmanager
def _forgiving(writer: Writer) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        writer.interrupted()
        raise


def _results(
    parser: DocumentParser, targets: Sequence[Target], arguments: argparse.Namespace, writer: Writer, progress: Progress
) -> Iterator[tuple[Target, ParseResult]]:
    """Every target with what became of it, in order; those that cannot be opened have failed without being tried."""
    found = (target for target in targets if not isinstance(target.source, DocvlmError))
    results = parser.parse_many(_request(target, arguments, writer, progress) for target in found)
    for target in targets:
        yield target, _failed(target.name, target.source) if isinstance(target.source, DocvlmError) else next(results)


def _failed(name: str, error: DocvlmError) -> ParseResult:
    told = ReadError(kind=type(error).__name__, message=str(error))
    return ParseResult(document=Document(name=name), status=ParseStatus.FAILED, errors=[told])


def _options(arguments: argparse.Namespace, writer: Writer) -> PageOptions:
    engine = make_engine(arguments.engine, model=arguments.model, url=arguments.url, device=arguments.device)
    return replace(writer.page_options(), engine=engine)


def _draw(parser: DocumentParser, target: Target, password: str | None, result: ParseResult, outputs: Outputs) -> None:
    """Writes the overlay of every page that was read; one that cannot be drawn becomes an error of the result."""
    assert target.overlays is not None and not isinstance(target.source, DocvlmError)
    pages = [page for page in result.document.pages if page.status is not PageStatus.FAILED]
    with outputs.attempt(target.overlays):
        for number, drawn in parser.overlays(ParseRequest(source=target.source, password=password), pages):
            path = target.overlays / f"page-{number:04d}.png"
            if isinstance(drawn, DocvlmError):
                told = ReadError(page=number, step="overlay", kind=type(drawn).__name__, message=str(drawn))
                result.errors.append(told)
                result.status = ParseStatus.PARTIAL
                continue
            with outputs.attempt(path):
                outputs.save(path, drawn)


def _request(target: Target, arguments: argparse.Namespace, writer: Writer, progress: Progress) -> ParseRequest:
    assert not isinstance(target.source, DocvlmError)
    return ParseRequest(
        source=target.source,
        name=target.title,
        pages=arguments.pages,
        password=arguments.password,
        assets=writer.sink(target),
        on_open=lambda pages: progress.opened(target.name, pages),
        on_page=lambda result: progress.page(target.name),
        on_read=lambda: writer.begin(target),
    )
