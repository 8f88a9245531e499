"""Whole documents as the checks of what is shown look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from vlm.eval.checks.base import Outcome
from vlm.parsing.output import write_atomic
from vlm.parsing.render import render
from vlm.parsing.run.job import ParseRequest
from vlm.parsing.run.parser import DocumentParser
from vlm.parsing.schema import ParseResult, ParseStatus

# The marker that `vlm parse --page-markers` writes before each page.
_MARKER = re.compile(r"^[ \t]*<!--[ \t]*page\b[ \t]*:?[ \t]*(\d+).*?-->[ \t]*$", re.MULTILINE | re.IGNORECASE)
_CODES = {ParseStatus.OK: 0, ParseStatus.FAILED: 1, ParseStatus.PARTIAL: 3}  # docs/cli.md, "Exit codes"
_FAILED = 1


def read_documents(
    parser: DocumentParser, names: Sequence[str], save: Path | None = None
) -> Iterator[tuple[str, Outcome]]:
    """(name, what came of it) of each document; its Markdown with page markers goes to the folder `save`."""
    requests = (ParseRequest(source=Path(name)) for name in names)
    for name, result in zip(names, parser.parse_many(requests), strict=True):
        if save is not None and result.document.pages:
            write_atomic(save / _file(name), marked(result))
        yield name, outcome_of(result)


def saved_documents(folder: Path, names: Sequence[str]) -> Iterator[tuple[str, Outcome]]:
    """The same from the files that `read_documents` saved, or that any tool wrote with such page markers."""
    for name in names:
        path = folder / _file(name)
        there = path.is_file()
        yield name, outcome(path.read_text(encoding="utf-8") if there else "", 0 if there else _FAILED)


def outcome_of(result: ParseResult) -> Outcome:
    """What came of a document that was parsed whole."""
    return outcome(marked(result), _CODES[result.status])


def marked(result: ParseResult) -> str:
    """The Markdown of a result with a marker before each page."""
    return render(result.document, "md", assets=result.assets, page_markers=True)


def outcome(markdown: str, code: int) -> Outcome:
    """Markdown with page markers, told apart by page; what goes on overleaf stands on the page where it begins."""
    before, *parts = _MARKER.split(markdown)
    pages: dict[int, str] = {}
    for number, text in zip(map(int, parts[::2]), parts[1::2], strict=True):
        pages[number] = pages.get(number, "") + text
    if before.strip():
        pages[1] = before + pages.get(1, "")
    return Outcome(pages=pages, whole=_MARKER.sub("", markdown), code=code)


def _file(name: str) -> str:
    return Path(name).name.replace(".", "_") + ".md"
