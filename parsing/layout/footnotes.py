"""Footnotes: small type at the foot of a column, opened by a mark or parted by a rule."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vlm.geometry import Box
from vlm.parsing.layout.paragraphs import Paragraph
from vlm.parsing.page.type import Metrics
from vlm.parsing.schema import BlockKind
from vlm.parsing.text import Script
from vlm.thresholds import Settings


class FootnotesSettings(Settings):
    """Thresholds: footnotes."""

    small: float = 0.93  # of the body size
    small_measured: float = 0.85
    lower: float = 0.45  # of the page height: footnotes start below


_MARK = re.compile(r"(?:\d{1,3}|[*∗†‡§¶#⁎]{1,4}|[¹²³⁰-⁹]{1,3}|\(\d{1,2}\)|[a-z])(?=\s|[^\W\d_]|[\"“(])")


def mark_footnotes(paragraphs: Sequence[Paragraph], rules: Sequence[Box], metrics: Metrics, height: float) -> None:
    """Sets the kind of footnotes, from the foot of each column upwards."""
    settings = FootnotesSettings.now()
    small = settings.small_measured if metrics.measured else settings.small
    for index in range(len(paragraphs) - 1, -1, -1):
        paragraph = paragraphs[index]
        if paragraph.kind not in (BlockKind.TEXT, BlockKind.LIST_ITEM) or paragraph.box.y0 < settings.lower * height:
            continue
        if paragraph.look.size > small * metrics.size or _has_text_below(paragraph, paragraphs[index + 1 :]):
            continue
        group = _group_above(paragraphs, index, small * metrics.size)
        if footnote_mark(group[0]) or _rule_above(group[0].box, rules, metrics):
            for member in group:
                member.kind, member.level, member.marker = BlockKind.FOOTNOTE, None, None


def footnote_mark(paragraph: Paragraph) -> str | None:
    """The mark that opens a footnote, if there is one: raised, or a symbol, or a number before text."""
    word = paragraph.strips[0].words[0]
    if word.style.script is Script.SUPER:
        return word.text
    found = _MARK.match(paragraph.text)
    if not found or (found[0].isalpha()):
        return None
    return found[0]


def _group_above(paragraphs: Sequence[Paragraph], index: int, limit: float) -> list[Paragraph]:
    """The paragraph at `index` with the small ones directly above it, up to the topmost."""
    first = index
    while first > 0:
        above, below = paragraphs[first - 1], paragraphs[first]
        joined = above.kind in (BlockKind.TEXT, BlockKind.LIST_ITEM) and above.look.size <= limit
        if not joined or above.box.y1 > below.box.y1 or below.box.y0 - above.box.y1 > 2 * limit:
            break
        if footnote_mark(below) and not footnote_mark(above):
            break
        first -= 1
    return list(paragraphs[first : index + 1])


def _has_text_below(paragraph: Paragraph, others: Sequence[Paragraph]) -> bool:
    """Whether something other than footnotes follows further down the same column."""
    box = paragraph.box
    return any(
        other.box.y0 > box.y1 - 1 and other.box.x_overlap(box) > 0 and other.kind is not BlockKind.FOOTNOTE
        for other in others
    )


def _rule_above(box: Box, rules: Sequence[Box], metrics: Metrics) -> bool:
    """A short horizontal rule right above, starting at the left edge of the note."""
    return any(
        0 <= box.y0 - rule.y1 + 0.5 * metrics.size < 2.0 * metrics.size
        and abs(rule.x0 - box.x0) < 2.5 * metrics.size
        and rule.width > 2 * metrics.size
        for rule in rules
    )
