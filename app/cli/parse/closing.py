"""The last line of a run that has written files."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

from vlm.app.cli.parse.outputs import Outputs
from vlm.app.cli.parse.wording import counted, duration, listed
from vlm.parsing.schema import ParseResult, ParseStatus


class Closing:
    """Counts what was written.

    Args:
        output: what -o names.
    """

    def __init__(self, output: str) -> None:
        self._output = output
        self._started = time.monotonic()
        self._statuses: Counter[ParseStatus] = Counter()
        self._pages = self._warnings = self._files = 0
        self._last: Path | None = None

    def add(self, result: ParseResult, outputs: Outputs) -> None:
        self._statuses[result.status] += 1
        self._files += len(outputs.written)
        self._last = outputs.written[-1] if outputs.written else self._last
        if result.status is not ParseStatus.FAILED:
            self._pages += len(result.document.pages)
            self._warnings += len(result.errors)

    def line(self) -> str | None:
        """What was written, where, how long it took and what was wrong; None where the sentences before said it all."""
        failed, partial = self._statuses[ParseStatus.FAILED], self._statuses[ParseStatus.PARTIAL]
        documents = sum(self._statuses.values()) - failed
        took = f"in {duration(time.monotonic() - self._started)}"
        if not documents:
            return f"nothing written: {failed} failed {took}" if failed > 1 else None
        where = str(self._last) if self._files == 1 else self._output
        told = f"{counted(documents, 'document')}, {counted(self._pages, 'page')} written to {where}"
        files = f" ({counted(self._files, 'file')})" if self._files > 1 else ""
        wrong = listed(
            (
                f"{partial} partial" if partial else "",
                f"{failed} failed" if failed else "",
                counted(self._warnings, "warning") if self._warnings else "",
            )
        )
        return f"{told}{files} {took}" + (f"; {wrong}" if wrong else "")
