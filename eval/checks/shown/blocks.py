"""What stands together, and what stands in lines of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vlm.eval.checks.base import short
from vlm.eval.checks.shown.check import ShownCheck, missing
from vlm.eval.checks.shown.fold import fold
from vlm.eval.checks.shown.page import Shown
from vlm.eval.checks.shown.stream import Cut, cut, stream

# Where a paragraph would no longer be running text.
_HOLDERS = ("li", "blockquote", "td", "th")


@dataclass(frozen=True, kw_only=True)
class ParagraphCheck(ShownCheck):
    """`text` stands within one block: a paragraph, heading, list item or table cell."""

    text: str

    def wrong(self, page: Shown) -> str | None:
        if any(fold(self.text) in block for block in page.blocks):
            return None
        return missing(self.text, page) or f"{short(self.text)} is cut into several blocks"


@dataclass(frozen=True, kw_only=True)
class LinesCheck(ShownCheck):
    """`lines` follow each other, each a line of its own: by forced breaks or as blocks."""

    lines: Sequence[str]

    def wrong(self, page: Shown) -> str | None:
        wanted = [fold(line) for line in self.lines]
        if any(page.lines[at : at + len(wanted)] == wanted for at in range(len(page.lines))):
            return None
        lost = [line for line in wanted if line not in page.lines]
        return f"{short(lost[0])} is no line of its own" if lost else "the lines do not follow each other"


@dataclass(frozen=True, kw_only=True)
class RenderedCheck(ShownCheck):
    """A viewer shows exactly `text`, as running text: in no list, heading, quote or table, with nothing of it taken for
    markup. It is a line of a paragraph, or stands within one."""

    text: str

    def wrong(self, page: Shown) -> str | None:
        wanted = fold(self.text)
        paragraphs = [p for p in page.elements("p") if next(p.iterancestors(*_HOLDERS), None) is None]
        texts = [fold("".join(cut(stream(paragraph), ()))) for paragraph in paragraphs]
        lines = [fold(line) for p in paragraphs for part in cut(stream(p), {Cut.LINE}) for line in part.split("\n")]
        if wanted in lines or any(wanted in text for text in texts):
            return None
        return f"{short(self.text)} is not shown as a paragraph"
