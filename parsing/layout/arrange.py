"""The page level: lines and regions to blocks in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from vlm.geometry import Box, bounding_box
from vlm.parsing.layout.build import block_of
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
from vlm.parsing.page.bridges import cut_bridges
from vlm.parsing.page.column import Column
from vlm.parsing.page.justified import join_justified
from vlm.parsing.page.prefixes import attach_prefixes
from vlm.parsing.page.region import Region
from vlm.parsing.page.roles import free_rules
from vlm.parsing.page.segments import Segment, chain
from vlm.parsing.page.strip import Strip, quarter_turn, strips_of, upright
from vlm.parsing.page.type import Metrics, measure
from vlm.parsing.page.view import PageView
from vlm.parsing.schema import Block, BlockKind
from vlm.parsing.tags.trust import trusted_tags

_PUNCTUATION = ".,;:!?()[]{}\"'“”‘’«»…"


def arrange(content: PageView) -> list[Block]:
    """Blocks of one page in reading order, with ids: paragraphs, headings, list items, captions, footnotes, code,
    running headers and footers, and the regions between them."""
    turns: Counter[int] = Counter()
    for line in content.lines:
        turns[quarter_turn(line)] += len(line.text)
    main = turns.most_common(1)[0][0] if turns else 0
    frame = _Frame(content, main)
    blocks = frame.blocks(content.regions)
    body = [block.bbox for block in blocks]
    for turn in sorted(set(turns) - {main}):
        blocks += _turned_blocks(content, turn, body)
    for index, block in enumerate(blocks):
        block.id = f"p{content.page.number}-b{index}"
    tie_captions(blocks, frame.metrics.size)
    return blocks


class _Frame:
    """The text of one direction on a page, turned upright."""

    def __init__(self, content: PageView, turn: int) -> None:
        self.content = content
        self.turn = turn
        self.width, self.height = content.page.width, content.page.height
        self.hints = Hints(trusted_tags(content))
        strips = strips_of(content.lines, turn, self.width, self.height)
        self.metrics: Metrics = measure(strips)
        self.strips = join_justified(attach_prefixes(cut_bridges(strips, self.metrics), self.metrics), self.metrics)

    def blocks(self, regions: Sequence[Region]) -> list[Block]:
        """Header, body and footer in order."""
        segments = [Segment(self._upright(region.bbox), [], region) for region in regions]
        height = self.width if self.turn % 2 else self.height
        boxes = [segment.box for segment in segments]
        parts = part_furniture(self.strips, boxes, self.metrics, height, told=self.hints.is_furniture)
        body = self._body(parts.body, segments, height)
        return (
            [self._furniture_block(row, BlockKind.PAGE_HEADER) for row in parts.header]
            + [self._block(item) for item in body]
            + [self._furniture_block(row, BlockKind.PAGE_FOOTER) for row in parts.footer]
        )

    def _body(self, strips: Sequence[Strip], regions: list[Segment], height: float) -> list[Paragraph | Segment]:
        metrics = self.metrics
        rtl = sum(len(s.text) if s.rtl else -len(s.text) for s in strips) > 0
        seen = reading_order(chain(strips, regions, metrics) + regions, metrics, rtl=rtl)
        ordered = told_order(seen, self.hints.rank, rtl=rtl)
        items = mark_code(split_paragraphs(ordered, metrics, self.hints.part), metrics)
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

    def _block(self, item: Paragraph | Segment) -> Block:
        if isinstance(item, Segment):
            assert item.region is not None
            return item.region.block
        block = block_of(
            item, pitch=self.metrics.pitch, vocabulary=self._vocabulary, words=self.content.options.word_boxes
        )
        block.lang = self.hints.language(item)
        return block

    def _furniture_block(self, strip: Strip, kind: BlockKind) -> Block:
        column = Column(strip.box.x0, strip.box.x1, self.metrics.leading)
        return self._block(Paragraph([strip], column, kind=kind))

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        """Words that the page shows whole: they say which hyphens at line ends belong."""
        return frozenset(word.text.strip(_PUNCTUATION).lower() for strip in self.strips for word in strip.words)

    def _rules(self) -> list[Box]:
        """Free horizontal rules, upright."""
        boxes = [self._upright(rule.box) for rule in free_rules(self.content)]
        return [box for box in boxes if box.width > box.height]

    def _upright(self, box: Box) -> Box:
        return upright(box, self.turn, self.width, self.height)


def _turned_blocks(content: PageView, turn: int, body: Sequence[Box]) -> list[Block]:
    """Text in another direction than the page's: beside the body it is a stamp, inside it is text."""
    blocks = _Frame(content, turn).blocks(())
    if not body:
        return blocks
    inner = bounding_box(body)
    for block in blocks:
        x, y = block.bbox.center
        block.kind = BlockKind.TEXT if inner.contains_point(x, y) else BlockKind.PAGE_FOOTER
        block.level = block.marker = None
    return blocks
