"""Which lines at the edges of pages are left out: page numbers, and running titles but for the first.

Nothing goes on the evidence of its place alone. In a short document what repeats may be a letterhead or the number of
an invoice, so only what counts its pages goes; in a longer one each running title is kept where it stands first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vlm.parsing.layout.furniture import PAGE_NUMBER
from vlm.parsing.schema import Block, BlockKind, LeftOutReason, Page
from vlm.parsing.structure.counters import Counts, counts_of, numbers_of

FURNITURE = frozenset({BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER})
# Words around a page number that say no more than that it is one, in the languages of `PAGE_NUMBER`.
_PAGE_WORDS = re.compile(
    r"\b(?:page|pages|p|pg|seite|página|pagina|стр|صفحه|第|页|頁|of|von|de|sur|di|из)\b|[^\w]|_", re.IGNORECASE
)
_MANY = 3  # pages of a short document that show its titles beside page numbers: on two it may be a letterhead
_TOTAL = re.compile(r"(?:/|\b(?:of|von|de|sur|di|из))\s*\d{1,5}\b", re.IGNORECASE)  # how many pages there are
_TELLING = re.compile(r"\d(?:[./:-]?\d){2,}")  # a number that names something: an invoice, a date, an amount


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line near an edge: `place` is the distance of its centre from the edge, as a part of the page height; `text`
    with its marker, `key` what of it is the same on all pages on which it runs."""

    block: Block
    page: int
    top: bool
    place: float
    text: str
    key: str


@dataclass(frozen=True)
class Run:
    """The same line on several pages; `counting`: places of the numbers in it that count the pages (`Number.place`)."""

    members: Sequence[Candidate]
    counting: frozenset[str]

    def bare(self, candidate: Candidate) -> str:
        """The text without the numbers that count, and up to where."""
        text = _without(candidate.text, self.counting)
        return _TOTAL.sub("", text) if self.counting else text

    def counted(self) -> Iterator[tuple[int, int]]:
        """(page, value) of the numbers that count."""
        for member in self.members:
            yield from ((member.page, n.value) for n in numbers_of(member.text) if n.place in self.counting)


def leave_out(pages: Sequence[Page], runs: Sequence[Run], found: Sequence[Candidate], *, short: bool) -> None:
    """Sets `left_out` of running lines, and of the other lines `found` at the edges of all pages that are furniture."""
    counts = counts_of(value for run in runs for value in run.counted())
    counted = {c.page for c in found if any(counts.fits(c.page, number.value) for number in numbers_of(c.text))}
    said = _Said(pages, found) if short else None
    whole = short and len(counted) >= _MANY
    for run in runs:
        if run.counting:
            _leave_counting(run, said if whole else None)
        elif not short:
            _leave(run.members[1:], LeftOutReason.RUNNING_TITLE)
    running = {id(member.block) for run in runs for member in run.members}
    titles = {run.bare(member).casefold() for run in runs for member in run.members}
    labels = {page.number: page.label for page in pages}
    single = [c for c in found if c.block.kind in FURNITURE and id(c.block) not in running]
    numbered = {id(candidate.block) for candidate in single if _is_number(candidate)}
    for candidate in single:
        if _is_number(candidate):
            _leave_number(candidate, counts, labels[candidate.page], lone=len(numbered) == 1)
        else:
            _leave_single(candidate, counts, titles, short=short)
    if whole and said is not None:
        _leave_beside_numbers(found, said)
    for page in pages:
        if all(block.left_out is not None for block in page.blocks):
            _keep(page.blocks)


def _leave_counting(run: Run, said: _Said | None) -> None:
    """A line that counts pages. What else it says is kept once; where what a document says is given, only if that lacks
    it."""
    first = run.members[0]
    bare = run.bare(first)
    title = any(map(str.isalpha, _PAGE_WORDS.sub("", bare))) or bool(_TELLING.search(bare))
    kept = title and (said is None or said.lacks(bare))
    _leave(run.members[:1], None if kept else LeftOutReason.PAGE_NUMBER)
    _leave(run.members[1:], LeftOutReason.RUNNING_TITLE if kept else LeftOutReason.PAGE_NUMBER)


def _leave_beside_numbers(found: Sequence[Candidate], said: _Said) -> None:
    """Titles in one row with the page numbers, where most pages have them: they belong to them."""
    numbers = [c for c in found if c.block.left_out is LeftOutReason.PAGE_NUMBER]
    rows = [
        candidate
        for candidate in found
        if candidate.block.kind in FURNITURE
        and candidate.block.left_out is None
        and any(number.page == candidate.page and _same_row(number.block, candidate.block) for number in numbers)
    ]
    if len({candidate.page for candidate in rows}) >= _MANY:
        _leave((candidate for candidate in rows if not said.lacks(candidate.text)), LeftOutReason.PAGE_NUMBER)


def _same_row(one: Block, other: Block) -> bool:
    return 2 * one.bbox.y_overlap(other.bbox) > min(one.bbox.height, other.bbox.height)


def _is_number(candidate: Candidate) -> bool:
    return bool(PAGE_NUMBER.fullmatch(candidate.text) and numbers_of(candidate.text))


def _leave_number(candidate: Candidate, counts: Counts, label: str | None, *, lone: bool) -> None:
    """What looks like a page number and does not run: it goes if it counts like others, or if nothing else could tell
    because it is the only one."""
    counting = any(counts.fits(candidate.page, number.value) for number in numbers_of(candidate.text))
    if counting or candidate.text == label or (lone and not counts.ahead):
        _leave([candidate], LeftOutReason.PAGE_NUMBER)


def _leave_single(candidate: Candidate, counts: Counts, titles: set[str], *, short: bool) -> None:
    """A line that is furniture by its page alone: it goes if a number at an end of it counts like those of others, or
    if it is a title that runs elsewhere on the page."""
    numbers = numbers_of(candidate.text)
    at_ends = {n.place for n in numbers if n.place in ("first", "last") and counts.fits(candidate.page, n.value)}
    if at_ends and short:
        _leave([candidate], LeftOutReason.PAGE_NUMBER)
    elif _without(candidate.text, at_ends).casefold() in titles:
        _leave([candidate], LeftOutReason.RUNNING_TITLE)


def _leave(candidates: Iterable[Candidate], reason: LeftOutReason | None) -> None:
    for candidate in candidates:
        candidate.block.left_out = reason


def _keep(blocks: Iterable[Block]) -> None:
    """No page is emptied: what is all that there is on it says something."""
    for block in blocks:
        block.left_out = None


def _without(text: str, places: Iterable[str]) -> str:
    for number in reversed([n for n in numbers_of(text) if n.place in places]):
        text = text[: number.start] + text[number.stop :]
    return text.strip()


class _Said:
    """What a document says apart from the lines `found` at its edges."""

    def __init__(self, pages: Sequence[Page], found: Sequence[Candidate]) -> None:
        self._pages, self._edges = pages, {id(candidate.block) for candidate in found if _is_furniture(candidate)}

    def lacks(self, line: str) -> bool:
        """Whether a line has a number that names something and stands in nothing that is written."""
        return any(not any(number in text for text in self._texts()) for number in _TELLING.findall(line))

    def _texts(self) -> Iterator[str]:
        return (block.text for page in self._pages for block in page.blocks if id(block) not in self._edges)


def _is_furniture(candidate: Candidate) -> bool:
    return candidate.block.kind in FURNITURE
