"""The readable account of --report: what of each page is not in the output, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from vlm.app.cli.parse.sources import SUFFIXES
from vlm.app.cli.tell import shown, tell
from vlm.parsing.errors import UsageError
from vlm.parsing.output import reason, write_atomic
from vlm.parsing.schema import LeftOut, LeftOutReason, Page, ParseResult

STDERR = "-"
LONGEST = 100  # characters of a text that is left out, of which the rest is in the JSON
_EXPLAINED = {
    LeftOutReason.RUNNING_TITLE: "running title, kept where it stands first",
    LeftOutReason.PAGE_NUMBER: "page number, and what stands in a line with it",
    LeftOutReason.REPEATED_HEADING: "table heading, kept where the table begins",
    LeftOutReason.HIDDEN: "hidden, nobody sees it on the page",
    LeftOutReason.PICTURE: "in a picture, which shows it",
    LeftOutReason.READ_FROM_PIXELS: "not what the page shows, which was read from its pixels",
    LeftOutReason.DECORATION: "decoration, or the ground of text",
    LeftOutReason.UNREAD: "not read",
}


class Account:
    """Collects what is left out, for standard error or a file.

    Args:
        where: STDERR, the path of a file, or None for no account.

    Raises:
        UsageError: the file looks like a document.
    """

    def __init__(self, where: str | None) -> None:
        if where is not None and Path(where).suffix.lower() in SUFFIXES:
            raise UsageError(f"--report {where}: a report is text; put the sources before the flag")
        self._where, self._lines = where, list[str]()

    def add(self, name: str, result: ParseResult) -> None:
        if self._where is not None:
            lines = list(account_of(name, result))
            self._lines += lines
            if self._where == STDERR:
                with suppress(OSError):  # a log on a full disk stops nothing
                    print("\n".join(map(shown, lines)), file=sys.stderr)

    def close(self) -> bool:
        """Writes the file, if there is one; whether it could be, which is told otherwise."""
        if self._where is None or self._where == STDERR:
            return True
        try:
            write_atomic(Path(self._where), "".join(f"{shown(line)}\n" for line in self._lines))
        except OSError as error:
            tell(reason(error))
            return False
        return True


def account_of(name: str, result: ParseResult) -> Iterator[str]:
    """Lines for a reader: the document, then each page with what of it was left out and what failed."""
    pages = result.document.pages
    yield f"{name}: {len(pages)} of {result.document.page_count} pages, {result.status.value}"
    yield from (f"  failed: {error.message}" for error in result.errors if error.page is None)
    for page in pages:
        failed = [f"failed: {error.message}" for error in result.errors if error.page == page.number]
        told = [*map(_sentence, _merged(page)), *failed]
        yield from (f"  page {page.number}: {line}" for line in told or ["nothing is left out"])


def _merged(page: Page) -> Iterable[tuple[LeftOutReason, list[LeftOut]]]:
    by_reason: dict[LeftOutReason, list[LeftOut]] = {}
    for entry in page.left_out:
        by_reason.setdefault(entry.reason, []).append(entry)
    return by_reason.items()


def _sentence(found: tuple[LeftOutReason, list[LeftOut]]) -> str:
    reason, entries = found
    texts = [text for entry in entries if (text := " ".join(entry.text.split()))]
    told = "; ".join(f'"{text}"' for text in texts)
    more = f" (in {len(texts)} places)" if len(texts) > 1 else ""
    shown = told if len(told) <= LONGEST else f"{told[:LONGEST]}…{more}"
    nameless = len(entries) - len(texts)
    without = f"{nameless} without words" if nameless else ""
    return f"{_EXPLAINED.get(reason, reason.value)}: {', '.join(filter(None, (shown, without)))}"
