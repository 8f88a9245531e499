"""List items with their numbers and depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from vlm.eval.checks.base import short
from vlm.eval.checks.shown.check import ShownCheck, missing
from vlm.eval.checks.shown.fold import fold
from vlm.eval.checks.shown.page import Shown, text_of
from vlm.eval.checks.shown.stream import item_number

_LISTS = frozenset({"ul", "ol"})
# A marker that Markdown has no list for stands in the text of its item: (a), iv., a bullet, a box.
_PRINTED = re.compile(r"(?:\([a-z0-9]+\)|[a-z0-9]{1,4}[.)]|[•·–]|[☐☑☒◻□✓✔]|\[[ xX]\])\s+")


class Item(NamedTuple):
    """An item: its number ("" for a bullet), how many lists its list stands in, and its text without nested lists."""

    number: str
    depth: int
    text: str


def items(page: Shown) -> Iterator[Item]:
    """The items of the page."""
    for item in page.elements("li"):
        number = "".join(item_number(item)).rstrip(". ")
        depth = sum(1 for _ in item.iterancestors(*_LISTS)) - 1
        yield Item(number, depth, text_of(item, without=_LISTS))


@dataclass(frozen=True, kw_only=True)
class ItemCheck(ShownCheck):
    """`text` begins a list item, with the number or printed marker `marker`, in a list within `depth` others; `not`: it
    is shown, but begins none."""

    text: str
    marker: str | None = None
    depth: int | None = None
    not_: bool = False

    def wrong(self, page: Shown) -> str | None:
        if any(map(self._is, items(page))):
            return f"{short(self.text)} begins an item" if self.not_ else None
        return missing(self.text, page) or (None if self.not_ else f"{short(self.text)} begins no such item")

    def _is(self, item: Item) -> bool:
        if not _PRINTED.sub("", item.text, count=1).startswith(fold(self.text)) and not self._begins(item):
            return False
        marked = self.marker is None or item.number == self.marker or item.text.startswith(self.marker)
        return marked and self.depth in (None, item.depth)

    def _begins(self, item: Item) -> bool:
        return item.text.startswith(fold(self.text))
