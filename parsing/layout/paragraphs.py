"""Lines of a column to paragraphs, by spacing, style, markers, indents and lines that end early."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from vlm.geometry import Box, bounding_box
from vlm.parsing.layout.contents import entries_of, shortened
from vlm.parsing.layout.listing import item_starts
from vlm.parsing.layout.measure import PageMeasure
from vlm.parsing.page.column import Column, column_of
from vlm.parsing.page.markers import Marker
from vlm.parsing.page.segments import Segment
from vlm.parsing.page.strip import Look, Strip, common_look
from vlm.parsing.page.type import Metrics
from vlm.parsing.schema import BlockKind
from vlm.parsing.text import Script
from vlm.thresholds import Settings

_TERMINAL = (".", "!", "?", ":", ";", "。", "！", "？", "：", '."', ".”", "؟", "।")


class ParagraphsSettings(Settings):
    """Thresholds: lines of a column to paragraphs, by spacing, style, markers, indents and lines that end early."""

    # Baselines this much further apart than is usual in the column part paragraphs; measured boxes jitter more.
    spaced: float = 1.2
    spaced_measured: float = 1.35
    # Lines of a title in large type stand up to this many type sizes apart.
    large: float = 1.25
    display_leading: float = 1.75
    mid_sentence: float = 1.25  # inside a sentence more space is only a tall formula or raised letter
    display: float = 2.0  # times the size of its neighbour a measured line is in display type, whatever its words say
    slack: float = 0.6  # type sizes of room beyond the next word before a line counts as ended early


@dataclass(slots=True, eq=False)
class Paragraph:
    """Strips that belong together. `breaks`: indices of strips that begin a new printed line on purpose. `settled`: its
    kind is beyond doubt. `told_level`: of a heading or item, by the document's own word."""

    strips: list[Strip]
    column: Column
    breaks: set[int] = field(default_factory=set)
    kind: BlockKind = BlockKind.TEXT
    level: int | None = None
    marker: Marker | None = None
    continues: bool = False
    settled: bool = False
    told_level: int | None = None

    def extend(self, strip: Strip, column: Column) -> None:
        """Adds a line; it breaks where the one before ended early, or where every one so far did (the longest line of
        an address cannot show it)."""
        always = 0 < len(self.breaks) == len(self.strips) - 1 and not strip.text[:1].islower()
        if always or column.short_lines or _ended_early(self.strips[-1], strip, column):
            self.breaks.add(len(self.strips))
        self.strips.append(strip)

    @property
    def is_entry(self) -> bool:
        """Whether this is an entry of a table of contents: an item of a list, without marker."""
        return self.kind is BlockKind.LIST_ITEM and self.marker is None

    @property
    def box(self) -> Box:
        return bounding_box(strip.box for strip in self.strips)

    @property
    def look(self) -> Look:
        return common_look([s.look for s in self.strips], [len(s.text) for s in self.strips])

    @property
    def text(self) -> str:
        return " ".join(strip.text for strip in self.strips)


Told = Callable[[Strip, Strip], bool | None]
"""Whether somebody who knows parts two lines that follow each other; None for no opinion."""


def split_paragraphs(
    segments: Sequence[Segment], metrics: Metrics, told: Told = lambda last, strip: None, *, width: float = 0.0
) -> list[Paragraph | Segment]:
    """Paragraphs, and the segments that are regions, in the order given. What is `told` counts before what is seen;
    `width` is that of the page."""
    result: list[Paragraph | Segment] = []
    run: list[Strip] = []
    measure = PageMeasure(
        [strip for segment in segments if segment.region is None for strip in segment.strips],
        [segment.box for segment in segments if segment.region is not None],
        width,
    )
    for segment in segments:
        if segment.region is not None:
            result += _split_run(run, metrics, told, measure)
            run = []
            result.append(segment)
            continue
        for strip in segment.strips:
            if run and not _below(run[-1], strip, metrics):
                result += _split_run(run, metrics, told, measure)
                run = []
            run.append(strip)
    return result + _split_run(run, metrics, told, measure)


def _below(upper: Strip, lower: Strip, metrics: Metrics) -> bool:
    """Whether `lower` goes on in the same column."""
    return (
        lower.baseline - upper.baseline > 0.3 * min(upper.size, lower.size)
        and lower.box.y0 - upper.box.y1 < 3.0 * max(upper.size, metrics.size)
        and lower.box.x_overlap(upper.box) > -metrics.size
    )


def _split_run(run: Sequence[Strip], metrics: Metrics, told: Told, measure: PageMeasure) -> list[Paragraph]:
    """Entries of a table of contents are paragraphs of their own, and part the lines around them."""
    if not run:
        return []
    whole = column_of(run, metrics)
    result: list[Paragraph] = []
    done = 0
    for start, stop in entries_of(run):
        result += _split_lines(run[done:start], whole, metrics, told, measure)
        lines = [*run[start : stop - 1], shortened(run[stop - 1])]
        result.append(Paragraph(lines, whole, kind=BlockKind.LIST_ITEM))
        done = stop
    return result + _split_lines(run[done:], whole, metrics, told, measure)


def _split_lines(
    run: Sequence[Strip], whole: Column, metrics: Metrics, told: Told, measure: PageMeasure
) -> list[Paragraph]:
    if not run:
        return []
    parts: list[list[Strip]] = [[run[0]]]
    for last, strip in pairwise(run):
        parted = told(last, strip)
        if parted is None:
            parted = _spaced(last, strip, whole, metrics) or _restyled(last, strip, whole, metrics)
        if parted:
            parts.append([])
        parts[-1].append(strip)
    items = item_starts(run)
    columns = [replace(whole.with_habits_of(part), short_lines=measure.ends_on_purpose(part)) for part in parts]
    split = (_split_part(part, column, items, told) for part, column in zip(parts, columns, strict=True))
    return [paragraph for part in split for paragraph in part]


def _split_part(part: Sequence[Strip], column: Column, items: Mapping[Strip, Marker], told: Told) -> list[Paragraph]:
    """Paragraphs among lines of one style with even spacing."""
    paragraphs: list[Paragraph] = []
    for strip in part:
        marker = items.get(strip)
        whole = bool(paragraphs) and told(paragraphs[-1].strips[-1], strip) is False
        if not whole and (not paragraphs or marker or _parted(paragraphs[-1], strip, column)):
            kind = BlockKind.LIST_ITEM if marker else BlockKind.TEXT
            paragraphs.append(Paragraph([strip], column, marker=marker, kind=kind))
            continue
        paragraphs[-1].extend(strip, column)
    return paragraphs


def _parted(paragraph: Paragraph, strip: Strip, column: Column) -> bool:
    """Whether indents or an early end say that the line starts a paragraph."""
    last = paragraph.strips[-1]
    if opens_note(strip) and column.indent(strip) < 1.0:
        return True
    if column.is_centred(strip) and (column.is_centred(last) or _mid_sentence(last, strip)):
        return False
    if paragraph.marker is not None and len(paragraph.strips) == 1 and strip.box.x0 > last.box.x0 + 0.5 * strip.size:
        return False  # the hanging text of a list item
    if paragraph.marker is not None and column.indent(strip) < column.indent(paragraph.strips[0]) - 0.5:
        return True
    return _indented(paragraph, strip, column) or (
        last.text.endswith(_TERMINAL)
        and _ended_early(last, strip, column)
        and not (column.hangs(strip) or column.short_lines)
    )


def _spaced(last: Strip, strip: Strip, column: Column, metrics: Metrics) -> bool:
    """Whether more space than usual parts the two lines."""
    settings = ParagraphsSettings.now()
    factor = settings.spaced_measured if metrics.measured else settings.spaced
    if _mid_sentence(last, strip):
        factor *= settings.mid_sentence
    leading = (
        max(column.leading, settings.display_leading / factor) if _is_display(last, strip, metrics) else column.leading
    )
    usual = leading * max(last.size, strip.size)
    return strip.baseline - last.baseline > factor * usual


def _is_display(last: Strip, strip: Strip, metrics: Metrics) -> bool:
    """Whether both are lines of one title: large, alike, and the second without a number of its own."""
    large = min(last.size, strip.size) > ParagraphsSettings.now().large * metrics.size and not metrics.measured
    return large and last.look == strip.look and not strip.text[:1].isdigit()


def _restyled(last: Strip, strip: Strip, column: Column, metrics: Metrics) -> bool:
    """Whether the type changes between the lines as it does from a heading to its text."""
    ratio = max(last.size, strip.size) / min(last.size, strip.size)
    if metrics.measured and ratio < ParagraphsSettings.now().display and _mid_sentence(last, strip):
        return False
    if ratio > metrics.larger + 0.05 or last.look.mono != strip.look.mono:
        return True
    if last.look.bold == strip.look.bold and last.look.caps == strip.look.caps:
        return False
    # A bold lead-in may fill a whole line: the change parts paragraphs only where the line before had room left.
    return _ended_early(last, strip, column) or (ratio > 1.05 and not metrics.measured)


def opens_note(strip: Strip) -> bool:
    """Whether the line starts with a raised mark, as notes do."""
    first = strip.words[0]
    return first.style.script is Script.SUPER and len(first.text) <= 3 and len(strip.words) > 1


def _mid_sentence(last: Strip, strip: Strip) -> bool:
    return strip.text[:1].islower() and not last.text.endswith(_TERMINAL)


def _indented(paragraph: Paragraph, strip: Strip, column: Column) -> bool:
    """Whether the indent of the line starts a paragraph, in the style of its column."""
    last = paragraph.strips[-1]
    step = (strip.box.x0 - last.box.x0) / strip.size
    if strip.rtl:
        step = (last.box.x1 - strip.box.x1) / strip.size
    if column.hanging:
        return column.indent(strip) < 0.4 and (step < -0.6 or len(paragraph.strips) == 1 == len(column.lefts))
    return step > 0.7 and column.indent(strip) > 0.7 and column.indent(last) < 0.6


def _ended_early(last: Strip, strip: Strip, column: Column) -> bool:
    """Whether the first word of the next line would have fitted on the line before: its end is meant."""
    if last.cells > 1 or strip.cells > 1 or _has_box(last) or _has_box(strip):
        return True
    room = last.box.x0 - column.reach if strip.rtl else column.reach - last.box.x1
    if column.is_centred(last):
        return False
    if _mid_sentence(last, strip):
        return False
    return room > strip.first_width + ParagraphsSettings.now().slack * strip.size


def _has_box(strip: Strip) -> bool:
    """Whether tick boxes stand in the line: each line of a form is one on purpose."""
    return any(word.style.checked is not None for word in strip.words)
