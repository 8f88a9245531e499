"""What is struck out."""

from __future__ import annotations

from dataclasses import dataclass

from vlm.eval.checks.base import short
from vlm.eval.checks.shown.check import ShownCheck, missing
from vlm.eval.checks.shown.fold import fold
from vlm.eval.checks.shown.page import Shown, text_of


@dataclass(frozen=True, kw_only=True)
class StrikeCheck(ShownCheck):
    """`text` is struck out; `not`: it is shown, but not struck out."""

    text: str
    not_: bool = False

    def wrong(self, page: Shown) -> str | None:
        struck = any(fold(self.text) in text_of(element) for element in page.elements("s", "del", "strike"))
        if struck is self.not_:
            return f"{short(self.text)} is {'' if struck else 'not '}struck out"
        return missing(self.text, page)
