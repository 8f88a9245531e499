"""Which lines at the edges of pages are left out: page numbers, and running titles but for the first.

Nothing goes on the evidence of its place alone. In a short document what repeats may be a letterhead or the number of
an invoice, so only what counts its pages goes; in a longer one each running title is kept where it stands first, or
where the text says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from vlm.parsing.layout.furniture import PAGE_NUMBER
from vlm.parsing.schema import Block, LeftOutReason, Page
from vlm.parsing.structure.counters import counts_of, numbers_of
from vlm.parsing.structure.edges import FURNITURE, Candidate, Run, Said, squeezed, without

_DOWNLOAD = re.compile(r"\bdownloaded (?:from|by|on)\b|\bdownload date\b|\bthis content downloaded\b", re.IGNORECASE)
_MOST_TITLES = 200  # of a document that are looked for in its text
_MANY = 3  # pages of a short document that show its titles beside page numbers: on two it may be a letterhead


def leave_out(pages: Sequence[Page], runs: Sequence[Run], found: Sequence[Candidate], *, short: bool) -> None:
    """Sets `left_out` of running lines, and of the other lines `found` at the edges of all pages that are furniture."""
    leaving = _Leaving(pages, runs, found, short=short)
    for run in sorted(runs, key=lambda run: run.members[0].page):
        leaving.run(run)
    leaving.single()
    if leaving.whole:
        leaving.beside_numbers()
    for page in pages:
        _leave_downloads(page.blocks)
        if all(block.left_out is not None for block in page.blocks):
            _keep(page.blocks)


class _Leaving:
    """The decisions about one document; `whole`: it is short, and lines that count its pages go with all they say."""

    def __init__(self, pages: Sequence[Page], runs: Sequence[Run], found: Sequence[Candidate], *, short: bool) -> None:
        self._labels = {page.number: page.label for page in pages}
        self._found, self._short = found, short
        self._counts = counts_of(value for run in runs for value in run.counted())
        self._said = Said(pages, found)
        self._running = {id(member.block) for run in runs for member in run.members}
        self._kept: set[str] = set()
        counted = {c.page for c in found if self._fits(c, "alone", "first", "last")}
        counted |= {page for run in runs for page, _ in run.counted()}
        self.whole = short and len(counted) >= _MANY

    def run(self, run: Run) -> None:
        """A line on several pages."""
        if self._short and not run.counting:
            return
        kept = self._keeps(run.title)
        _leave(run.members[:1], None if kept else _reason(run))
        _leave(run.members[1:], LeftOutReason.RUNNING_TITLE if kept else _reason(run))

    def _keeps(self, title: str) -> bool:
        """Whether a title is written where it stands first: in a short document only for what nothing else says."""
        key = squeezed(title)
        if not key or key in self._kept:
            return False
        self._kept.add(key)
        if len(self._kept) > _MOST_TITLES:
            return True
        return self._said.lacks_number(title) if self.whole else not self._said.has(title)

    def single(self) -> None:
        """Lines that are furniture by their page alone."""
        single = [c for c in self._found if c.is_furniture and id(c.block) not in self._running]
        numbers = [candidate for candidate in single if _is_number(candidate)]
        lone = len({id(candidate.block) for candidate in numbers}) == 1
        _leave((c for c in numbers if self._counts_pages(c, lone=lone)), LeftOutReason.PAGE_NUMBER)
        for candidate in single:
            if not _is_number(candidate):
                self._title(candidate)

    def _counts_pages(self, candidate: Candidate, *, lone: bool) -> bool:
        """Whether what looks like a page number is one: it counts like others, or nothing else could tell."""
        named = candidate.text == self._labels[candidate.page]
        return named or bool(self._fits(candidate)) or (lone and not self._counts.ahead)

    def _title(self, candidate: Candidate) -> None:
        """A line goes with a number at an end of it that counts like others, or as a title that runs on other pages."""
        places = self._fits(candidate, "first", "last")
        if places and self._short:
            _leave([candidate], LeftOutReason.PAGE_NUMBER)
        elif squeezed(without(candidate.text, places)) in self._kept and not self._short:
            _leave([candidate], LeftOutReason.RUNNING_TITLE)

    def _fits(self, candidate: Candidate, *places: str) -> set[str]:
        """The places of numbers, among these or at all, that count like those of lines that run."""
        numbers = (n for n in numbers_of(candidate.text) if not places or n.place in places)
        return {n.place for n in numbers if self._counts.fits(candidate.page, n.value)}

    def beside_numbers(self) -> None:
        """Titles in one row with the page numbers, where most pages have them: those that change belong to them, what
        is the same on all pages is a running title."""
        numbers = [c for c in self._found if c.block.left_out is LeftOutReason.PAGE_NUMBER]
        free = (c for c in self._found if c.is_furniture and c.block.left_out is None)
        rows = [c for c in free if any(n.page == c.page and _same_row(n.block, c.block) for n in numbers)]
        pages = {candidate.page for candidate in rows}
        if len(pages) < _MANY:
            return
        for title in dict.fromkeys(squeezed(candidate.text) for candidate in rows):
            same = sorted((c for c in rows if squeezed(c.text) == title), key=lambda c: c.page)
            if {candidate.page for candidate in same} == pages and not self._said.has(title):
                _leave(same[1:], LeftOutReason.RUNNING_TITLE)
            else:
                _leave((c for c in same if not self._said.lacks_number(c.text)), LeftOutReason.PAGE_NUMBER)


def _reason(run: Run) -> LeftOutReason:
    return LeftOutReason.PAGE_NUMBER if run.counting else LeftOutReason.RUNNING_TITLE


def _same_row(one: Block, other: Block) -> bool:
    return 2 * one.bbox.y_overlap(other.bbox) > min(one.bbox.height, other.bbox.height)


def _is_number(candidate: Candidate) -> bool:
    return bool(PAGE_NUMBER.fullmatch(candidate.text) and numbers_of(candidate.text))


def _leave(candidates: Iterable[Candidate], reason: LeftOutReason | None) -> None:
    for candidate in candidates:
        candidate.block.left_out = reason


def _leave_downloads(blocks: Iterable[Block]) -> None:
    """Notes at any edge, also those that run up or down, which are no part of the document."""
    for block in blocks:
        if block.kind in FURNITURE and _DOWNLOAD.search(block.text):
            block.left_out = LeftOutReason.DOWNLOAD


def _keep(blocks: Iterable[Block]) -> None:
    """No page is emptied: what is all that there is on it says something."""
    for block in blocks:
        block.left_out = None
