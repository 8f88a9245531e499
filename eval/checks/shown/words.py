"""Text that is there, is not, comes before other text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from vlm.eval.checks.base import short
from vlm.eval.checks.search import starts_within
from vlm.eval.checks.shown.check import ShownCheck
from vlm.eval.checks.shown.fold import fold, squeeze
from vlm.eval.checks.shown.page import Shown


@dataclass(frozen=True, kw_only=True)
class PresentCheck(ShownCheck):
    """`text`, or one of `alt`, is shown, give or take `max_diffs` characters (Levenshtein); with `count` exactly so
    often (at most, where characters may differ).

    `exact`: white space, quotes and dashes count as they are; `squeeze`: white space does not count at all.
    """

    text: str
    alt: Sequence[str] = ()
    count: int | None = None
    exact: bool = False
    squeeze: bool = False

    def wrong(self, page: Shown) -> str | None:
        reasons = [self._wrong(wanted, page) for wanted in (self.text, *self.alt)]
        return None if None in reasons else reasons[0]

    def _wrong(self, wanted: str, page: Shown) -> str | None:
        if not self._found(wanted, page):
            return f"{short(wanted)} is missing"
        if self.count is None:
            return None
        seen = self._folded(page.raw_text).count(self._folded(wanted))
        right = seen <= self.count if self.max_diffs else seen == self.count
        return None if right else f"{short(wanted)} is there {seen} times, not {self.count}"

    def _found(self, wanted: str, page: Shown) -> bool:
        if self.exact:
            return unicodedata.normalize("NFC", wanted) in " ".join(unicodedata.normalize("NFC", page.raw_text).split())
        return bool(starts_within(self._folded(wanted), self._folded(page.raw_text), self.max_diffs))

    def _folded(self, text: str) -> str:
        return squeeze(text) if self.squeeze else fold(text)


@dataclass(frozen=True, kw_only=True)
class AbsentCheck(ShownCheck):
    """`text` is not shown; `raw`: it is not even in the Markdown; `squeeze`: white space does not count."""

    text: str
    raw: bool = False
    squeeze: bool = False

    def wrong(self, page: Shown) -> str | None:
        if self.raw:
            found = self.text in page.markdown
        elif self.squeeze:
            found = squeeze(self.text) in squeeze(page.raw_text)
        else:
            found = fold(self.text) in page.text
        return f"{short(self.text)} is there" if found else None


@dataclass(frozen=True, kw_only=True)
class OrderCheck(ShownCheck):
    """`before` stands somewhere before `after`."""

    before: str
    after: str

    def wrong(self, page: Shown) -> str | None:
        first, last = page.text.find(fold(self.before)), page.text.rfind(fold(self.after))
        if first < 0 or last < 0:
            return f"{short(self.before if first < 0 else self.after)} is missing"
        return None if first < last else f"{short(self.before)} does not come before {short(self.after)}"
