"""What the checks of what is shown have in common."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

from vlm.eval.checks.base import Check, has_text, short
from vlm.eval.checks.shown.fold import fold
from vlm.eval.checks.shown.page import Shown, shown


@dataclass(frozen=True, kw_only=True)
class ShownCheck(Check):
    """One fact about what a reader sees; a page without a letter or digit proves nothing."""

    def failure(self, markdown: str) -> str | None:
        return self.wrong(shown(markdown)) if has_text(markdown) else "the page is empty"

    @abstractmethod
    def wrong(self, page: Shown) -> str | None:
        """Why the page fails; None if it passes."""


def missing(text: str, page: Shown) -> str | None:
    """A reason if `text` is nowhere on the page: before something is said about where it stands."""
    return None if fold(text) in page.text else f"{short(text)} is missing"
