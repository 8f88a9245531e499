"""What is going on, on stderr: a line that rewrites itself on a terminal, errors everywhere."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

from vlm.parsing.schema import ParseResult, ReadError

SHOWN_ERRORS = 5  # of one source; the rest is counted, and complete in the report of --json
ERASE_LINE = "\r\x1b[K"


class Progress:
    """Counts sources and pages. A context manager: leaving it clears the line."""

    def __init__(self, total: int, skipped: int = 0, *, quiet: bool = False, verbose: bool = False) -> None:
        self._total, self._done = total, skipped
        self._verbose = verbose
        self._live = sys.stderr.isatty() and not quiet
        if skipped and not quiet:
            print(f"vlm: {skipped} of {total} sources done before", file=sys.stderr)

    def page(self, name: str, number: int) -> None:
        if self._live:
            print(
                f"{ERASE_LINE}[{self._done + 1}/{self._total}] {name}: page {number}",
                end="",
                file=sys.stderr,
                flush=True,
            )

    def finished(self, name: str, result: ParseResult) -> None:
        """Counts a source and tells its errors, a sentence each."""
        self._done += 1
        self._clear()
        if self._verbose:
            print(f"vlm: {summary(name, result)}", file=sys.stderr)
        for error in result.errors[:SHOWN_ERRORS]:
            print(f"vlm: {sentence(name, error)}", file=sys.stderr)
        if len(result.errors) > SHOWN_ERRORS:
            print(f"vlm: {name}: {len(result.errors) - SHOWN_ERRORS} more errors", file=sys.stderr)

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clear()

    def _clear(self) -> None:
        if self._live:
            print(ERASE_LINE, end="", file=sys.stderr, flush=True)


def sentence(name: str, error: ReadError) -> str:
    """One error in words, with the source and the page; each once, for the message may begin with them."""
    message = error.message.removeprefix(f"{name}: ").removeprefix(f"{Path(name).name}: ")
    page = f"page {error.page}"
    parts = [name, page] if error.page is not None and not message.startswith(page) else [name]
    return ": ".join([*parts, message])


def summary(name: str, result: ParseResult) -> str:
    """A source in one line: pages, status, seconds of each step."""
    steps = ", ".join(f"{step} {seconds:.2f} s" for step, seconds in result.timings.items() if seconds >= 0.005)
    return f"{name}: {len(result.document.pages)} pages, {result.status.value}" + (f" ({steps})" if steps else "")
