"""Lines near the edges of pages, those of them that run, and what a document says apart from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from vlm.parsing.schema import Block, BlockKind, Page
from vlm.parsing.structure.counters import numbers_of

FURNITURE = frozenset({BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER})
_TOTAL = re.compile(r"(?:/|\b(?:of|von|de|sur|di|из))\s*\d{1,5}\b", re.IGNORECASE)  # how many pages there are
_TELLING = re.compile(r"\d(?:[./:-]?\d){2,}")  # a number that names something: an invoice, a date, an amount
# Words around a page number that say no more than that it is one, in the languages of `furniture.PAGE_NUMBER`.
_PAGE_WORDS = re.compile(
    r"\b(?:page|pages|p|pg|seite|página|pagina|стр|صفحه|第|页|頁|of|von|de|sur|di|из)\b|[^\w]|_", re.IGNORECASE
)


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

    @property
    def is_furniture(self) -> bool:
        return self.block.kind in FURNITURE


@dataclass(frozen=True)
class Run:
    """The same line on several pages, from the first to the last; `counting`: places of the numbers in it that count
    the pages (`Number.place`)."""

    members: Sequence[Candidate]
    counting: frozenset[str]

    @property
    def title(self) -> str:
        """What the line says where it stands first beside the numbers that count, and up to where; "" for nothing."""
        text = without(self.members[0].text, self.counting)
        text = _TOTAL.sub("", text) if self.counting else text
        says = any(map(str.isalpha, _PAGE_WORDS.sub("", text))) or _TELLING.search(text)
        return text if says else ""

    def counted(self) -> Iterator[tuple[int, int]]:
        """(page, value) of the numbers that count."""
        for member in self.members:
            yield from ((member.page, n.value) for n in numbers_of(member.text) if n.place in self.counting)


def without(text: str, places: Iterable[str]) -> str:
    """A line without its numbers at these places."""
    gone = set(places)
    for number in reversed([n for n in numbers_of(text) if n.place in gone]):
        text = text[: number.start] + text[number.stop :]
    return text.strip()


def squeezed(text: str) -> str:
    """A text without case and anything but letters and digits."""
    return "".join(filter(str.isalnum, text.casefold()))


@dataclass(frozen=True)
class Said:
    """What the blocks of `pages` say that are not among the lines at their `edges`."""

    pages: Sequence[Page]
    edges: Sequence[Candidate]

    def has(self, title: str) -> bool:
        """Whether a title stands there."""
        return squeezed(title) in self._letters

    def lacks_number(self, line: str) -> bool:
        """Whether a line has a number that names something and does not stand there."""
        return any(number not in self._text for number in _TELLING.findall(line))

    @cached_property
    def _text(self) -> str:
        running = {id(candidate.block) for candidate in self.edges if candidate.is_furniture}
        return "\n".join(b.text for page in self.pages for b in page.blocks if id(b) not in running)

    @cached_property
    def _letters(self) -> str:
        return squeezed(self._text)
