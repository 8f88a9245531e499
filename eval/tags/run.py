"""Tagged documents parsed by what is seen alone and with their tags, both against what the tags say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vlm.eval.tags.compare import Comparison, Disagreement, compare_levels, compare_page
from vlm.eval.tags.seen import placed_units
from vlm.parsing.errors import DocvlmError
from vlm.parsing.inputs import open_source
from vlm.parsing.page.view import PageView
from vlm.parsing.schema import Document, Page
from vlm.parsing.tags.view import Tagged, tagged

Parse = Callable[[Path, str], Document]
"""A document's pages in a range."""


@dataclass
class DocumentReport:
    """What became of one document: by geometry alone, and with the tags; how many of its pages are tagged."""

    name: str
    pages: int = 0
    alone: Comparison = field(default_factory=Comparison)
    used: Comparison = field(default_factory=Comparison)

    def listed(self) -> Iterator[tuple[Disagreement, str]]:
        """Each difference of geometry alone, with what is seen when the tags are used."""
        after = {each.key: each.seen for each in self.used.differing}
        for each in self.alone.differing:
            yield each, after.get(each.key, each.told)


def run(paths: Sequence[Path], alone: Parse, used: Parse, *, most_pages: int) -> Iterator[DocumentReport]:
    """A report for each document that has tagged pages among its first `most_pages`; the others are left out."""
    for path in paths:
        try:
            pages = _tagged_pages(path, most_pages)
            if pages:
                yield _report(path, pages, alone, used)
        except DocvlmError:
            continue  # locked or damaged: `vlm eval robustness` is about those


def _tagged_pages(path: Path, most: int) -> dict[int, Tagged]:
    found: dict[int, Tagged] = {}
    with open_source(path) as document:
        for number in range(1, min(len(document), most) + 1):
            page = tagged(PageView(page=document.page(number), lines=()))
            if page is not None and page.units:
                found[number] = page
    return found


def _report(path: Path, pages: Mapping[int, Tagged], alone: Parse, used: Parse) -> DocumentReport:
    wanted = f"1-{max(pages)}"
    return DocumentReport(
        name=path.name,
        pages=len(pages),
        alone=_compare(pages, alone(path, wanted).pages),
        used=_compare(pages, used(path, wanted).pages),
    )


def _compare(pages: Mapping[int, Tagged], parsed: Sequence[Page]) -> Comparison:
    result = Comparison()
    placed = {page.number: placed_units(pages[page.number], page) for page in parsed if page.number in pages}
    for page in parsed:
        if page.number in pages:
            result.add(compare_page(page.number, pages[page.number], placed[page.number], page))
    result.add(compare_levels((number, each) for number, units in sorted(placed.items()) for each in units))
    return result
