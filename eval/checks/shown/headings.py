"""Headings and their levels."""

from __future__ import annotations

from dataclasses import dataclass

from vlm.eval.checks.base import short
from vlm.eval.checks.shown.check import ShownCheck, missing
from vlm.eval.checks.shown.fold import fold
from vlm.eval.checks.shown.page import Shown, text_of

MORE = 6  # characters that a heading may have beside its text: a number, a colon, a mark of a note
_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def level(page: Shown, text: str) -> int | None:
    """The level, 1 to 6, of the first heading with this text; None if there is none."""
    wanted = fold(text)
    for heading in page.elements(*_TAGS):
        found = text_of(heading)
        if wanted in found and len(found) <= len(wanted) + MORE:
            return int(heading.tag[1])
    return None


@dataclass(frozen=True, kw_only=True)
class HeadingCheck(ShownCheck):
    """`text` is a heading; `not`: it is shown, but is none."""

    text: str
    not_: bool = False

    def wrong(self, page: Shown) -> str | None:
        if level(page, self.text) is not None:
            return f"{short(self.text)} is a heading" if self.not_ else None
        return missing(self.text, page) or (None if self.not_ else f"{short(self.text)} is no heading")


@dataclass(frozen=True, kw_only=True)
class HeadingDeeperCheck(ShownCheck):
    """Both are headings, and `text` stands lower than `than`."""

    text: str
    than: str

    def wrong(self, page: Shown) -> str | None:
        lower, upper = level(page, self.text), level(page, self.than)
        if lower is not None and upper is not None and lower > upper:
            return None
        return f"{short(self.text)} has level {lower}, {short(self.than)} {upper}"


@dataclass(frozen=True, kw_only=True)
class HeadingSameCheck(ShownCheck):
    """Both are headings of one level."""

    text: str
    as_: str

    def wrong(self, page: Shown) -> str | None:
        first, second = level(page, self.text), level(page, self.as_)
        if first is not None and first == second:
            return None
        return f"{short(self.text)} has level {first}, {short(self.as_)} {second}"
