"""Where words lead."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from vlm.eval.checks.base import short
from vlm.eval.checks.shown.check import ShownCheck
from vlm.eval.checks.shown.fold import fold
from vlm.eval.checks.shown.page import Shown, text_of


@dataclass(frozen=True, kw_only=True)
class LinkCheck(ShownCheck):
    """`text` leads to `url`, as one link or as several one after the other."""

    text: str
    url: str

    def wrong(self, page: Shown) -> str | None:
        links = [link for link in page.elements("a") if unquote(link.get("href", "")) == unquote(self.url)]
        words = " ".join(map(text_of, links))
        if fold(self.text) in words:
            return None
        return f"{short(words)} leads to {self.url}, not {short(self.text)}"
