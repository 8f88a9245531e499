"""The report of --json, and the exit code of a batch."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from vlm.app.cli.exit_codes import ExitCode
from vlm.app.cli.parse.plan import Target
from vlm.parsing.render import JsonOptions
from vlm.parsing.render.guard import Guard
from vlm.parsing.render.json_format import to_data
from vlm.parsing.schema import ParseResult, ParseStatus


class Report:
    """Collects results; with --json writes each as one JSON line, the document included where no file holds it."""

    def __init__(self, arguments: argparse.Namespace, stream: TextIO) -> None:
        self._lines, self._stream = arguments.json, stream
        self._statuses: Counter[ParseStatus] = Counter()
        self._usage = True  # all failures so far are the user's

    def add(self, target: Target, result: ParseResult, files: Sequence[Path]) -> None:
        line = _line(target, result, files) if self._lines else {}
        self._statuses[result.status] += 1
        self._usage &= all(error.kind == "UsageError" for error in result.errors)
        if self._lines:
            self._stream.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._stream.flush()

    def exit_code(self) -> ExitCode:
        """OK if every source is, FAILED if none gave anything, else PARTIAL."""
        if set(self._statuses) <= {ParseStatus.OK}:
            return ExitCode.OK
        if set(self._statuses) == {ParseStatus.FAILED}:
            return ExitCode.USAGE if self._usage else ExitCode.FAILED
        return ExitCode.PARTIAL


def _line(target: Target, result: ParseResult, files: Sequence[Path]) -> dict[str, Any]:
    document = None if target.files else _document(result)
    line: dict[str, Any] = {
        "source": target.name,
        "status": result.status.value,
        "pages": len(result.document.pages),
        "page_count": result.document.page_count,
        "errors": [error.model_dump(exclude_none=True) for error in result.errors],
        "timings": {step: round(seconds, 4) for step, seconds in result.timings.items()},
    }
    return {**line, "files": [str(path) for path in files]} if document is None else {**line, "document": document}


def _document(result: ParseResult) -> dict[str, Any]:
    """The document as JSON has it; what of it cannot be written is told with the result."""
    before = len(result.errors)
    document = to_data(result.document, JsonOptions(words=True), Guard(result.errors))
    if len(result.errors) > before:
        result.status = ParseStatus.PARTIAL
    return document
