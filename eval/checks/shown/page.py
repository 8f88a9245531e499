"""What a Markdown viewer makes of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from vlm.eval.checks.shown.fold import fold
from vlm.eval.checks.shown.stream import Cut, cut, stream

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

# A note at the foot. Without a plug-in for notes CommonMark takes it for the definition of a link and hides it; with
# one the note leaves its place, which the checks of order look at.
_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:", re.MULTILINE)
_KEPT = 4  # pages: all checks of a document come one after the other


@dataclass(frozen=True, eq=False)
class Shown:
    """The page as an HTML tree, and what the checks ask of it."""

    markdown: str
    root: Any

    @cached_property
    def text(self) -> str:
        """All that is shown, folded."""
        return fold(self.raw_text)

    @cached_property
    def raw_text(self) -> str:
        """All that is shown, with a space where a block, line or cell ends."""
        return "".join(cut(stream(self.root), ()))

    @cached_property
    def blocks(self) -> list[str]:
        """Paragraphs, headings, items, table cells ..., folded."""
        return self._folded({Cut.BLOCK, Cut.ROW, Cut.CELL})

    @cached_property
    def lines(self) -> list[str]:
        """What stands between two line ends of any kind but a wrapped line, folded."""
        return self._folded(set(Cut))

    @cached_property
    def rows(self) -> list[str]:
        """Lines, but a table row is one of them, folded."""
        return self._folded({Cut.BLOCK, Cut.LINE, Cut.ROW})

    def elements(self, *tags: str) -> Iterator[Any]:
        """All elements of these tags, in the order of the page."""
        yield from self.root.iter(*tags)

    def _folded(self, at: set[Cut]) -> list[str]:
        return [folded for folded in map(fold, cut(stream(self.root), at)) if folded]


def text_of(element: Any, *, without: frozenset[str] = frozenset()) -> str:
    """What is shown of one element, folded; elements with the tags `without` left out."""
    return fold("".join(cut(stream(element, skip=without), ())))


@lru_cache(maxsize=_KEPT)
def shown(markdown: str) -> Shown:
    """The page as CommonMark with GitHub's tables and strikethrough, and dollar math, is shown."""
    from lxml.html import fragment_fromstring

    html = _viewer().render(_NOTE.sub(r"\\[^\1]:", markdown))
    return Shown(markdown, fragment_fromstring(html, create_parent="div"))


@lru_cache(maxsize=1)
def _viewer() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    # As GitHub and pandoc: "$5 and $6" is no formula.
    return parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
