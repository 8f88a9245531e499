"""Paragraphs to blocks of the schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from vlm.geometry import Box, bounding_box
from vlm.parsing.layout.code import code_text
from vlm.parsing.layout.footnotes import footnote_mark
from vlm.parsing.layout.paragraphs import Paragraph
from vlm.parsing.page.strip import Strip
from vlm.parsing.schema import Block, BlockKind, BlockSource, ContentFormat, WordBox
from vlm.parsing.text import Line

_HARD_BREAK = "  \n"  # not a backslash, which readers of the bare text would take for a character


def block_of(paragraph: Paragraph, *, pitch: float, vocabulary: frozenset[str], words: bool) -> Block:
    """The paragraph as a block without id."""
    lines = [strip.line for strip in paragraph.strips]
    is_code = paragraph.kind is BlockKind.CODE
    content = code_text(paragraph.strips, pitch) if is_code else _markdown(paragraph, vocabulary)
    block = Block(
        id="",
        kind=paragraph.kind,
        bbox=bounding_box(line.bbox for line in lines),
        content=content,
        format=ContentFormat.TEXT if is_code else ContentFormat.MARKDOWN,
        confidence=_confidence(lines),
        source=_source(lines),
        level=paragraph.level,
        marker=_marker(paragraph),
        checked=paragraph.marker.checked if paragraph.marker and paragraph.kind is BlockKind.LIST_ITEM else None,
        continues=paragraph.continues,
        words=_words(lines) if words else None,
    )
    block._look = paragraph.look
    block._told_level = paragraph.told_level
    return block


def _marker(paragraph: Paragraph) -> str | None:
    if paragraph.kind is BlockKind.FOOTNOTE:
        return footnote_mark(paragraph)
    return (paragraph.marker.text or None) if paragraph.marker and paragraph.kind is BlockKind.LIST_ITEM else None


def _markdown(paragraph: Paragraph, vocabulary: frozenset[str]) -> str:
    """Inline Markdown of the lines; lines that end on purpose stay apart."""
    from vlm.parsing.text.inline import inline_markdown

    plain = paragraph.kind in (BlockKind.SECTION_HEADER, BlockKind.TITLE)
    base = paragraph.strips[0].words[0].style if plain else None
    pieces: list[list[Line]] = [[]]
    for index, strip in enumerate(_without_marker(paragraph)):
        if index in paragraph.breaks and not plain:
            pieces.append([])
        pieces[-1].append(strip.line)
    return _HARD_BREAK.join(inline_markdown(piece, base=base, vocabulary=vocabulary) for piece in pieces if piece)


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
