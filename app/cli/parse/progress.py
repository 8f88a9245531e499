"""What is going on, on stderr: a line that rewrites itself on a terminal, errors everywhere."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path
from types import TracebackType

from vlm.app.cli.parse.wording import counted, duration
from vlm.app.cli.tell import shown, tell
from vlm.parsing.schema import ParseResult, ReadError

SHOWN_ERRORS = 5  # of one source; the rest is counted, and complete in the report of --json
ERASE_LINE = "\r\x1b[K"
FORETOLD_AFTER = 2.0  # seconds: before, start-up is most of what was measured
REDRAWN_AFTER = 0.1  # seconds: nobody reads faster, and a slow line would hold the work up


class Progress:
    """Counts sources and pages. A context manager: leaving it clears the line.

    Args:
        total: sources of this run, those left out as well.
        skipped: how many were done before.
    """

    def __init__(self, total: int, skipped: int = 0, *, quiet: bool = False, verbose: bool = False) -> None:
        self._total, self._skipped, self._done = total, skipped, skipped
        self._verbose = verbose
        self._live = sys.stderr is not None and sys.stderr.isatty() and not quiet
        self._started, self._drawn = time.monotonic(), 0.0
        self._pages: dict[str, list[int]] = {}  # by source: pages read, pages in all
        if skipped and not quiet:
            tell(f"{skipped} of {counted(total, 'source')} done before")

    def opened(self, name: str, pages: int) -> None:
        """`pages` of a source will be read."""
        self._pages[name] = [0, pages]

    def page(self, name: str) -> None:
        """Another page has been read."""
        pages = self._pages.setdefault(name, [0, 0])
        pages[0] += 1
        now = time.monotonic()
        if self._live and now >= self._drawn + REDRAWN_AFTER:
            self._drawn = now
            self._draw(self._line(name, *pages))

    def finished(self, name: str, result: ParseResult) -> None:
        """Counts a source and tells its errors, a sentence each."""
        self._done += 1
        self._pages.pop(name, None)
        self.clear()
        if self._verbose:
            tell(summary(name, result))
        for error in result.errors[:SHOWN_ERRORS]:
            tell(sentence(name, error))
        if len(result.errors) > SHOWN_ERRORS:
            tell(f"{name}: {len(result.errors) - SHOWN_ERRORS} more errors")

    def _line(self, name: str, read: int, pages: int) -> str:
        left = self._left(read / max(pages, 1))
        place = f"[{self._done + 1}/{self._total}] " if self._total > 1 else ""
        told = "" if left is None else f", about {duration(left)} left"
        return f"{place}{name}: page {read} of {pages}{told}"

    def _left(self, part: float) -> float | None:
        """Seconds that are left if the sources to come are as long as those before, with `part` of this one done."""
        elapsed, done = time.monotonic() - self._started, self._done - self._skipped + part
        if elapsed < FORETOLD_AFTER or not done:
            return None
        return elapsed / done * max(self._total - self._skipped - done, 0)

    def _draw(self, line: str) -> None:
        """One row: what goes on in the next would stay on the screen."""
        width = shutil.get_terminal_size().columns - 1
        line = shown(line)
        self._write(ERASE_LINE + (line if len(line) <= width else f"...{line[len(line) - width + 3 :]}"))

    def clear(self) -> None:
        """Takes the line off the screen, before something else is written there."""
        if self._live:
            self._write(ERASE_LINE)

    def _write(self, text: str) -> None:
        try:
            print(text, end="", file=sys.stderr, flush=True)
        except OSError:  # the terminal has gone; the work goes on
            self._live = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()


def sentence(name: str, error: ReadError) -> str:
    """One error in words, with the source and the page; each once, for the message may begin with them."""
    if error.kind == "WriteError":  # begins with the file that was to be written
        return error.message
    message = error.message.removeprefix(f"{name}: ").removeprefix(f"{Path(name).name}: ")
    page = f"page {error.page}"
    parts = [name, page] if error.page is not None and not message.startswith(page) else [name]
    return ": ".join([*parts, message])


def summary(name: str, result: ParseResult) -> str:
    """A source in one line: pages, status, seconds of each step."""
    steps = ", ".join(f"{step} {seconds:.2f} s" for step, seconds in result.timings.items() if seconds >= 0.005)
    pages = counted(len(result.document.pages), "page")
    return f"{name}: {pages}, {result.status.value}" + (f" ({steps})" if steps else "")
