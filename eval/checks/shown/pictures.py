"""How many pictures are shown."""

from __future__ import annotations

from dataclasses import dataclass

from vlm.eval.checks.shown.check import ShownCheck
from vlm.eval.checks.shown.page import Shown


@dataclass(frozen=True, kw_only=True)
class ImagesCheck(ShownCheck):
    """At least `least` and at most `most` pictures are shown."""

    least: int = 0
    most: int | None = None

    def wrong(self, page: Shown) -> str | None:
        count = sum(1 for _ in page.elements("img", "svg"))
        if count >= self.least and (self.most is None or count <= self.most):
            return None
        return f"{count} pictures, not {self.least} to {'any number' if self.most is None else self.most}"
