"""Paragraphs to blocks of the schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from vlm.geometry import Box, bounding_box
from vlm.markup.inline import Inline, LineBreak, normal
from vlm.parsing.layout.code import code_text
from vlm.parsing.layout.footnotes import footnote_mark
from vlm.parsing.layout.paragraphs import Paragraph
from vlm.parsing.page.draft import Draft, Traits
from vlm.parsing.page.strip import Strip
from vlm.parsing.schema import BlockKind, BlockSource, WordBox
from vlm.parsing.text import Line, inlines_of_lines


def draft_of(paragraph: Paragraph, *, pitch: float, vocabulary: frozenset[str], words: bool) -> Draft:
    """The paragraph as a block in the making."""
    lines = [strip.line for strip in paragraph.strips]
    is_code = paragraph.kind is BlockKind.CODE
    return Draft(
        kind=paragraph.kind,
        bbox=bounding_box(line.bbox for line in lines),
        inlines=() if is_code else _inlines(paragraph, vocabulary),
        code=code_text(paragraph.strips, pitch) if is_code else None,
        confidence=_confidence(lines),
        source=_source(lines),
        level=paragraph.level,
        marker=_marker(paragraph),
        checked=paragraph.marker.checked if paragraph.marker and paragraph.kind is BlockKind.LIST_ITEM else None,
        continues=paragraph.continues,
        words=_words(lines) if words else None,
        traits=Traits(paragraph.look, paragraph.told_level),
    )


def _marker(paragraph: Paragraph) -> str | None:
    if paragraph.kind is BlockKind.FOOTNOTE:
        return footnote_mark(paragraph)
    return (paragraph.marker.text or None) if paragraph.marker and paragraph.kind is BlockKind.LIST_ITEM else None


def _inlines(paragraph: Paragraph, vocabulary: frozenset[str]) -> tuple[Inline, ...]:
    """The text of the lines; lines that end on purpose stay apart."""
    plain = paragraph.kind in (BlockKind.SECTION_HEADER, BlockKind.TITLE)
    base = paragraph.strips[0].words[0].style if plain else None
    pieces: list[list[Line]] = [[]]
    for index, strip in enumerate(_without_marker(paragraph)):
        if index in paragraph.breaks and not plain and paragraph.kind is not BlockKind.CAPTION:
            pieces.append([])
        pieces[-1].append(strip.line)
    texts = [inlines_of_lines(piece, base=base, vocabulary=vocabulary) for piece in pieces if piece]
    return texts[0] if len(texts) == 1 else normal(item for text in texts for item in (*text, LineBreak()))


def _without_marker(paragraph: Paragraph) -> Sequence[Strip]:
    """The strips, the first without the marker that the block gives apart."""
    mark = _marker(paragraph)
    if not mark:
        return paragraph.strips
    first = paragraph.strips[0]
    left, words = len(mark.replace(" ", "")), list(first.words)
    while words and left:
        text = words[0].text
        left, kept = max(left - len(text), 0), text[left:]
        words[:1] = [replace(words[0], text=kept)] if kept else []
    rest = [replace(first, line=replace(first.line, words=tuple(words)))] if words else []
    return [*rest, *paragraph.strips[1:]]


def _confidence(lines: Sequence[Line]) -> float:
    """Mean over words, weighted by their length."""
    pairs = [(len(word.text), word.confidence) for line in lines for word in line.words]
    total = sum(length for length, _ in pairs)
    return min(max(sum(n * c for n, c in pairs) / total, 0.0), 1.0) if total else 1.0


def _source(lines: Sequence[Line]) -> BlockSource:
    """Who read most of the characters."""
    count: Counter[BlockSource] = Counter()
    for line in lines:
        count[line.source] += len(line.text)
    return count.most_common(1)[0][0]


def _words(lines: Sequence[Line]) -> list[WordBox]:
    return [WordBox(text=w.text, bbox=Box(*w.bbox), confidence=w.confidence) for line in lines for w in line.words]
