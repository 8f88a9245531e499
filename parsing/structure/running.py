"""Running headers, footers and page numbers: what repeats at the same place of several pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from vlm.parsing.layout.furniture import PAGE_NUMBER, PATTERN
from vlm.parsing.schema import Block, BlockKind, BlockSource, Page
from vlm.parsing.structure.counters import count_pages, numbers_of
from vlm.parsing.structure.edges import FURNITURE, Candidate, Run
from vlm.parsing.structure.leaving import leave_out
from vlm.thresholds import Settings


class RunningSettings(Settings):
    """Thresholds: running headers, footers and page numbers."""

    candidates: int = 4  # blocks looked at from each edge: a running header of three columns and a rule of text
    zone: float = 0.16  # of the page height: nothing further in runs
    band: float = 0.02  # of the page height within which a running line keeps its place
    short_document: int = 4


_LONGEST = 250  # characters
_FEW, _MANY = 2, 3  # pages that must agree in documents up to, and beyond, this many pages
_KINDS = frozenset({BlockKind.TEXT, BlockKind.SECTION_HEADER, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE, BlockKind.TITLE})


def find_running(pages: Sequence[Page]) -> None:
    """Sets the kind of running headers and footers, odd and even pages may have their own, and what of all lines at the
    edges is left out."""
    settings = RunningSettings.now()
    found = [candidate for page in pages for candidate in _candidates(page)]
    by_key: defaultdict[tuple[bool, str], list[Candidate]] = defaultdict(list)
    for candidate in found:
        by_key[candidate.top, candidate.key].append(candidate)
    needed = _FEW if len(pages) <= settings.short_document else _MANY
    runs = [
        run
        for group in by_key.values()
        for members in _same_place(group)
        for run in _runs(members)
        if len({member.page for member in run.members}) >= needed
    ]
    for member in (member for run in runs for member in run.members):
        member.block.kind = BlockKind.PAGE_HEADER if member.top else BlockKind.PAGE_FOOTER
        member.block.level = member.block.marker = None
        member.block.continues = False
    short = len(pages) <= settings.short_document
    if not short:
        _restore_singular(found)
    leave_out(pages, runs, found, short=short)


def _candidates(page: Page) -> Iterable[Candidate]:
    """Short text blocks nearest to the upper and lower edge."""
    settings = RunningSettings.now()
    height = max(page.height, 1.0)
    low = (b for b in page.blocks if b.bbox.height < 0.1 * height and not b.left_out and not _is_laid_over(b))
    blocks = sorted(low, key=lambda block: block.bbox.center[1])
    for top, edge in ((True, blocks[: settings.candidates]), (False, blocks[-settings.candidates :])):
        for block in edge:
            place = block.bbox.center[1] / height
            place = place if top else 1 - place
            told = block.kind is (BlockKind.PAGE_HEADER if top else BlockKind.PAGE_FOOTER)
            if (
                (place <= settings.zone or told)
                and block.kind in _KINDS | FURNITURE
                and len(text := block.text) <= _LONGEST
            ):
                full = f"{block.marker or ''} {text}".strip()
                yield Candidate(block, page.number, top, place, full, folded(full))


def _is_laid_over(block: Block) -> bool:
    """Whether this is an answer, a note or a stamp, which may well be the same on every page."""
    return block.source in (BlockSource.FORM, BlockSource.ANNOTATION) or block.checked is not None


def folded(text: str) -> str:
    """Text without case, spaces and the value of its numbers (arabic, or roman standing alone); a page number
    at either end of other text is left out, for it may be read as a line of its own on the next page."""
    bare = re.sub(r"\d+", "#", text.casefold())
    bare = re.sub(r"^[ivxlc]{1,7}\b|\s[ivxlc]{1,7}$", "#", bare.strip())
    key = re.sub(r"\s+", "", bare)
    return key.strip("#") or key


def _same_place(group: list[Candidate]) -> Iterable[list[Candidate]]:
    """Candidates with the same text in groups of the same height on the page."""
    settings = RunningSettings.now()
    group.sort(key=lambda candidate: candidate.place)
    members: list[Candidate] = []
    for candidate in group:
        if members and candidate.place - members[0].place > settings.band:
            yield members
            members = []
        members.append(candidate)
    if members:
        yield members


def _runs(group: Sequence[Candidate]) -> Iterable[Run]:
    """Candidates with the same text, but for numbers that count the pages: others are content where they differ."""
    numbers = [numbers_of(candidate.text) for candidate in group]
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for candidate, found in zip(group, numbers, strict=True):
        for number in found:
            places[number.place].append((candidate.page, number.value))
    counting = frozenset(place for place, values in places.items() if count_pages(values))
    parts: defaultdict[tuple[tuple[str, int], ...], list[Candidate]] = defaultdict(list)
    for candidate, found in zip(group, numbers, strict=True):
        parts[tuple((n.place, n.value) for n in found if n.place not in counting)].append(candidate)
    return [
        Run(sorted(members, key=lambda m: m.page), counting)
        for members in parts.values()
        if counting or not _is_number(members[0])
    ]


def _is_number(candidate: Candidate) -> bool:
    """Whether there is nothing but numbers: they run only where they count."""
    return not any(map(str.isalpha, candidate.key))


def _restore_singular(found: Sequence[Candidate]) -> None:
    """Furniture judged so on one page, without any sign of its own, at a place where no other page has any, is text."""
    settings = RunningSettings.now()
    places: defaultdict[tuple[bool, int], set[int]] = defaultdict(set)
    for candidate in found:
        if candidate.block.kind in FURNITURE:
            band = round(candidate.place / settings.band)
            for near in (band - 1, band, band + 1):
                places[candidate.top, near].add(candidate.page)
    for candidate in found:
        block = candidate.block
        alone = len(places[candidate.top, round(candidate.place / settings.band)]) < _MANY
        if block.kind in FURNITURE and alone and not (PATTERN.search(block.text) or PAGE_NUMBER.fullmatch(block.text)):
            block.kind = BlockKind.TEXT
