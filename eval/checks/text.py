"""Checks of running text: present, absent, order."""

from __future__ import annotations

from dataclasses import dataclass

from vlm.eval.checks.base import Check, has_text, short
from vlm.eval.checks.normalize import normalize
from vlm.eval.checks.search import partial_ratio, starts_within


@dataclass(frozen=True, kw_only=True)
class TextCheck(Check):
    """`text` stands on the page (present), or does not (absent); `first_n`, `last_n`: only at its beginning or end."""

    text: str
    case_sensitive: bool = True
    first_n: int | None = None
    last_n: int | None = None

    def failure(self, markdown: str) -> str | None:
        wanted, text = self._folded(self.text), self._window(self._folded(markdown))
        found = partial_ratio(wanted, text)
        if self.type == "present":
            return None if found >= self.threshold(wanted) else f"{short(wanted)} is missing (best {found:.3f})"
        if not has_text(markdown):
            return "the page is empty, which proves no absence"
        return None if found < self.threshold(wanted) else f"{short(wanted)} is there (best {found:.3f})"

    def _folded(self, text: str) -> str:
        text = normalize(text)
        return text if self.case_sensitive else text.lower()

    def _window(self, text: str) -> str:
        if self.first_n and self.last_n:
            return text[: self.first_n] + text[-self.last_n :]
        if self.first_n:
            return text[: self.first_n]
        return text[-self.last_n :] if self.last_n else text


@dataclass(frozen=True, kw_only=True)
class OrderCheck(Check):
    """`before` begins somewhere before `after` begins."""

    before: str
    after: str

    def failure(self, markdown: str) -> str | None:
        text = normalize(markdown)
        before = starts_within(normalize(self.before), text, self.max_diffs)
        after = starts_within(normalize(self.after), text, self.max_diffs)
        if not before or not after:
            return f"{short(self.after if before else self.before)} is missing"
        return None if before[0] < after[-1] else f"{short(self.before)} does not come before {short(self.after)}"
