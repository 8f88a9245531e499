"""The report of --json, and the exit code of a batch."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from vlm.app.cli.exit_codes import ExitCode
from vlm.app.cli.parse.outputs import Outputs
from vlm.app.cli.parse.plan import Target
from vlm.app.cli.stdout import write_stdout
from vlm.app.cli.tell import tell
from vlm.parsing.errors import WriteError
from vlm.parsing.render import JsonOptions
from vlm.parsing.render.guard import Guard
from vlm.parsing.render.json_format import to_data
from vlm.parsing.schema import ParseResult, ParseStatus


class Report:
    """Collects results; with --json writes each as one JSON line, the document included where no file holds it.

    Args:
        done: sources that were done before.
    """

    def __init__(self, arguments: argparse.Namespace, stream: TextIO, done: int = 0) -> None:
        self._lines, self._stream = arguments.json, stream
        self._to_files = arguments.output is not None
        self._done, self._cut = done, False
        self.statuses: Counter[ParseStatus] = Counter()
        self._usage = True  # all failures so far are the user's

    def add(self, target: Target, result: ParseResult, files: Sequence[Path]) -> None:
        line = _line(target, result, files if self._to_files else None) if self._lines else {}
        self.statuses[result.status] += 1
        self._usage &= all(error.kind == "UsageError" for error in result.errors)
        if self._lines and not self._cut:
            self._write(line)

    def exit_code(self, *, whole: bool = True) -> ExitCode:
        """OK if every source is, and what is told of them `whole`, FAILED if none has ever given anything, else
        PARTIAL."""
        if set(self.statuses) <= {ParseStatus.OK}:
            return ExitCode.PARTIAL if self._cut or not whole else ExitCode.OK
        if set(self.statuses) == {ParseStatus.FAILED} and not self._done:
            return ExitCode.USAGE if self._usage else ExitCode.FAILED
        return ExitCode.PARTIAL

    def _write(self, line: dict[str, Any]) -> None:
        """Writes a line. Where that fails and results are in files, the report ends and the work goes on.

        Raises:
            WriteError: the line was all that there is of the result.
        """
        try:
            write_stdout(self._stream, _encoded(line) + "\n")
        except WriteError as error:
            if not self._to_files:
                raise
            self._cut = True
            tell(f"{error}: the report ends here")


def _encoded(line: dict[str, Any]) -> str:
    """The line as JSON; names that are no Unicode are told by escapes, from which Python has their bytes again."""
    text = json.dumps(line, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(line)
    return text


def _line(target: Target, result: ParseResult, files: Sequence[Path] | None) -> dict[str, Any]:
    """What is told of a source: the files that were written, or the document where results go to no files (None)."""
    document = _document(target, result) if files is None else None
    line: dict[str, Any] = {
        "source": target.name,
        "status": result.status.value,
        "pages": len(result.document.pages),
        "page_count": result.document.page_count,
        "errors": [error.model_dump(exclude_none=True) for error in result.errors],
        "timings": {step: round(seconds, 4) for step, seconds in result.timings.items()},
    }
    return {**line, "document": document} if files is None else {**line, "files": [str(path) for path in files]}


def _document(target: Target, result: ParseResult) -> dict[str, Any]:
    """The document as JSON has it; what of it cannot be written is told with the result."""
    before, document = len(result.errors), dict[str, Any]()
    with Outputs(result.errors).attempt(target.name):
        document = to_data(result.document, JsonOptions(words=True), Guard(result.errors))
    if len(result.errors) > before:
        result.status = ParseStatus.PARTIAL if document else ParseStatus.FAILED
    return document
