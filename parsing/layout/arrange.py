"""The page level: lines and regions to blocks in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from vlm.geometry import Box, bounding_box
from vlm.markup.inline import Text, normal
from vlm.parsing.layout.asides import (
    DOWN,
    FURNITURE,
    RIGHT,
    Aside,
    asides_of,
    direction_of_region,
    is_tab,
    is_vertical,
    stamp,
)
from vlm.parsing.layout.build import draft_of
from vlm.parsing.layout.captions import mark_captions, tie_captions
from vlm.parsing.layout.code import mark_code
from vlm.parsing.layout.flow import footnotes_last, mark_continued
from vlm.parsing.layout.footnotes import mark_footnotes
from vlm.parsing.layout.furniture import part_furniture
from vlm.parsing.layout.headings import mark_headings
from vlm.parsing.layout.hints import Hints, mark_items, mark_told
from vlm.parsing.layout.nesting import set_levels
from vlm.parsing.layout.order import reading_order
from vlm.parsing.layout.paragraphs import Paragraph, split_paragraphs
from vlm.parsing.layout.told_order import told_order
from vlm.parsing.layout.watermarks import part_watermarks
from vlm.parsing.page.column import Column
from vlm.parsing.page.directed import directed_text, directions
from vlm.parsing.page.draft import Draft, Published, publish
from vlm.parsing.page.region import Region
from vlm.parsing.page.roles import free_rules
from vlm.parsing.page.segments import Segment, chain
from vlm.parsing.page.strip import Strip
from vlm.parsing.page.view import PageView
from vlm.parsing.schema import BlockKind, LeftOutReason
from vlm.parsing.tags.trust import trusted_tags

_PUNCTUATION = ".,;:!?()[]{}\"'“”‘’«»…"


def arrange(content: PageView) -> Published:
    """Blocks of one page in reading order, with ids: paragraphs, headings, list items, captions, footnotes, code,
    running headers and footers, and the regions between them."""
    content, watermarks = part_watermarks(content)
    main, *rest = content.of_lines(directions)
    frame = _Frame(content, main)
    others = _Others(content, frame, rest)
    drafts = others.header + frame.drafts([*others.here, *others.asides]) + others.footer
    if drafts:
        inner = bounding_box(draft.bbox for draft in drafts)
        drafts += [stamp(draft, inner) for draft in others.stamps]
    published = publish([*drafts, *watermarks, *_numbers(content)], content.page.number)
    tie_captions(published.blocks, frame.metrics.size)
    return published


def _numbers(content: PageView) -> list[Draft]:
    """What counts the lines of the page, as one block that is left out."""
    if not content.numbers:
        return []
    box = bounding_box(line.bbox for line in content.numbers)
    text = normal([Text(" ".join(line.text for line in content.numbers))])
    return [Draft(kind=BlockKind.TEXT, bbox=box, inlines=text, left_out=LeftOutReason.LINE_NUMBERS)]


class _Others:
    """What runs in other directions than the main one of a page.

    `here`: the regions that stand in the main direction; `asides`: groups of text to be read at their place;
    `stamps`: blocks that no order holds; `header`, `footer`: furniture.
    """

    def __init__(self, content: PageView, main: _Frame, directions: Sequence[int]) -> None:
        self.here: list[Region] = []
        self.asides: list[Aside] = []
        self.stamps: list[Draft] = []
        self.header: list[Draft] = []
        self.footer: list[Draft] = []
        turned: dict[int, list[Region]] = {direction: [] for direction in sorted(directions)}
        for region in content.regions:
            direction = direction_of_region(region)
            (self.here if direction is None else turned.get(direction, self.here)).append(region)
        text = [strip.line.bbox for strip in main.strips]
        for direction, regions in turned.items():
            if {main.turn.direction, direction} == {RIGHT, DOWN} and is_vertical(content.lines):
                self._read(_Frame(content, direction, main.metrics.size), regions, text)
            else:
                self._stamp(_Frame(content, direction), regions)

    def _read(self, frame: _Frame, regions: Sequence[Region], text: Sequence[Box]) -> None:
        """Vertical text beside horizontal text, whose lines are `text`, or the other way round."""
        drafts = frame.drafts(regions, others=text)
        self.header += [draft for draft in drafts if draft.kind is BlockKind.PAGE_HEADER]
        self.footer += [draft for draft in drafts if draft.kind is BlockKind.PAGE_FOOTER]
        for aside in asides_of([d for d in drafts if d.kind not in FURNITURE], frame.metrics.size):
            if frame.turn.direction == DOWN and is_tab(aside, text):
                self.stamps.append(aside.block)
            else:
                self.asides.append(aside)

    def _stamp(self, frame: _Frame, regions: Sequence[Region]) -> None:
        """Tables with what stands near them, and the rest."""
        drafts = frame.drafts(regions)
        tables = {id(region.block) for region in regions}
        for aside in asides_of(drafts, frame.metrics.size) if regions else ():
            if any(id(draft) in tables for draft in aside.blocks):
                self.asides.append(aside)
        placed = {id(draft) for aside in self.asides for draft in aside.blocks}
        self.stamps += [draft for draft in drafts if id(draft) not in placed]


class _Frame:
    """The text of one direction on a page, turned upright."""

    def __init__(self, content: PageView, direction: int, size: float | None = None) -> None:
        self.content = content
        self.hints = Hints(trusted_tags(content))
        text = directed_text(content, direction, size)
        self.turn, self.metrics, self.strips = text.turn, text.metrics, text.strips

    def drafts(self, regions: Sequence[Region], *, others: Sequence[Box] = ()) -> list[Draft]:
        """Header, body and footer in order; `others` are the page's lines in other directions, as far as they count."""
        segments = [Segment(self.turn.upright(region.bbox), [], region) for region in regions]
        height = self.turn.size[1]
        boxes, beside = [segment.box for segment in segments], [self.turn.upright(box) for box in others]
        parts = part_furniture(self.strips, boxes, self.metrics, height, others=beside, told=self.hints.is_furniture)
        body = self._body(parts.body, segments, height)
        return (
            [self._furniture(row, BlockKind.PAGE_HEADER) for row in parts.header]
            + [draft for item in body for draft in self._drafts(item)]
            + [self._furniture(row, BlockKind.PAGE_FOOTER) for row in parts.footer]
        )

    def _body(self, strips: Sequence[Strip], regions: list[Segment], height: float) -> list[Paragraph | Segment]:
        metrics = self.metrics
        rtl = sum(len(s.text) if s.rtl else -len(s.text) for s in strips) > 0
        seen = reading_order(chain(strips, regions, metrics) + regions, metrics, rtl=rtl)
        ordered = told_order(seen, self.hints.rank, rtl=rtl)
        items = mark_code(split_paragraphs(ordered, metrics, self.hints.part, width=self.turn.size[0]), metrics)
        paragraphs = [
            item
            for item in items
            if isinstance(item, Paragraph) and item.kind is not BlockKind.CODE and not item.is_entry
        ]
        mark_items(paragraphs, self.hints)
        mark_captions(paragraphs)
        mark_footnotes(paragraphs, self._rules(), metrics, height)
        mark_told(paragraphs, self.hints)
        rest = [p for p in paragraphs if p.kind in (BlockKind.TEXT, BlockKind.LIST_ITEM)]
        mark_headings(rest, metrics, self.hints.headings(rest))
        items = footnotes_last(items)
        set_levels(items)
        mark_continued(items, metrics)
        return items

    def _drafts(self, item: Paragraph | Segment) -> Sequence[Draft]:
        if isinstance(item, Segment):
            assert item.region is not None
            return item.region.blocks if isinstance(item.region, Aside) else (item.region.block,)
        return (self._draft(item),)

    def _draft(self, paragraph: Paragraph) -> Draft:
        words = self.content.options.word_boxes
        draft = draft_of(paragraph, pitch=self.metrics.pitch, vocabulary=self._vocabulary, words=words)
        draft.lang = self.hints.language(paragraph)
        return draft

    def _furniture(self, strip: Strip, kind: BlockKind) -> Draft:
        column = Column(strip.box.x0, strip.box.x1, self.metrics.leading)
        return self._draft(Paragraph([strip], column, kind=kind))

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        """Words that the page shows whole: they say which hyphens at line ends belong."""
        return frozenset(word.text.strip(_PUNCTUATION).lower() for strip in self.strips for word in strip.words)

    def _rules(self) -> list[Box]:
        """Free horizontal rules, upright."""
        boxes = [self.turn.upright(rule.box) for rule in free_rules(self.content)]
        return [box for box in boxes if box.width > box.height]
