"""What stands side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vlm.eval.checks.shown.check import ShownCheck
from vlm.eval.checks.shown.fold import fold
from vlm.eval.checks.shown.page import Shown

# A label and its value may be two lines, if hardly anything (": ", a bullet) stands between them.
_BETWEEN = r"[^.]{0,6}"


@dataclass(frozen=True, kw_only=True)
class LineCheck(ShownCheck):
    """`words` stand in this order in one line or table row, or directly one after the other."""

    words: Sequence[str]

    def wrong(self, page: Shown) -> str | None:
        in_line, tight = self._pattern(".*?"), self._pattern(_BETWEEN)
        if any(in_line.search(row) for row in page.rows) or tight.search(page.text):
            return None
        return f"{' ... '.join(self.words)!r} stands in no line or row"

    def _pattern(self, between: str) -> re.Pattern[str]:
        words = (rf"(?<!\w){re.escape(fold(word))}(?!\w)" for word in self.words)
        return re.compile(between.join(words))
