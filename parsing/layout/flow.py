"""Paragraphs that go on in the next column or after a figure, and footnotes moved behind the text they interrupt."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.parsing.layout.paragraphs import Paragraph
from vlm.parsing.page.segments import Segment
from vlm.parsing.page.type import Metrics
from vlm.parsing.schema import BlockKind
from vlm.thresholds import Settings

_TERMINAL = (".", "!", "?", ":", ";", "。", "！", "？", '."', ".”", ".)", "؟")
_HYPHENS = ("-", "\u2010", "\u00ad")


class FlowSettings(Settings):
    """Thresholds: paragraphs that go on in the next column or after a figure."""

    full: float = 1.5  # type sizes that a full line of ragged text may end before the edge of its column


_CARRIED = (BlockKind.TEXT, BlockKind.LIST_ITEM)


def footnotes_last(items: Sequence[Paragraph | Segment]) -> list[Paragraph | Segment]:
    """The items with footnotes after everything else: a note at the foot of a column parts no sentence."""
    notes = [item for item in items if isinstance(item, Paragraph) and item.kind is BlockKind.FOOTNOTE]
    rest = [item for item in items if not (isinstance(item, Paragraph) and item.kind is BlockKind.FOOTNOTE)]
    return [*rest, *notes]


def mark_continued(items: Sequence[Paragraph | Segment], metrics: Metrics) -> None:
    """Sets `continues` where text breaks off at the end of a column or before a figure and goes on behind."""
    last: Paragraph | None = None
    for item in items:
        if isinstance(item, Segment):
            # A display formula is part of the sentence: what follows it must stay behind it. A heading ends it.
            if item.region is not None and item.region.block.kind in (BlockKind.FORMULA, BlockKind.SECTION_HEADER):
                last = None
            continue
        if item.kind is BlockKind.CAPTION:
            continue
        if last is not None and _goes_on(last, item, metrics):
            item.continues, item.kind = True, last.kind
            item.level = last.level
        last = item if item.kind in _CARRIED else None


def breaks_off(text: str) -> bool:
    """Whether a text ends inside a sentence."""
    return bool(text) and not text.rstrip("\"'”’»)*_ ").endswith(_TERMINAL)


def _goes_on(last: Paragraph, item: Paragraph, metrics: Metrics) -> bool:
    if item.kind is not BlockKind.TEXT or item.marker is not None:
        return False
    larger = max(last.look.size, item.look.size)
    if larger > (metrics.larger - 0.03) * min(last.look.size, item.look.size):
        return False
    end, start = last.strips[-1], item.strips[0]
    moved = start.baseline < end.baseline or start.box.y0 - end.box.y1 > 2 * metrics.pitch
    if not moved or not breaks_off(last.text) or end.cells > 1:
        return False
    if end.text.endswith(_HYPHENS) or start.text[:1].islower():
        return True
    room = (end.box.x0 - last.column.left) if end.rtl else (last.column.right - end.box.x1)
    unindented = item.column.indent(start) < 0.5
    return room < FlowSettings.now().full * end.size and unindented and len(last.text) > 60 and len(item.text) > 60
