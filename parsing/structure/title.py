"""The lines below a title - subtitle, authors, date - that are set like headings and are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vlm.markup.inline import Mark, Text
from vlm.parsing.layout.headings import KNOWN, NUMBERING
from vlm.parsing.schema import Block, BlockKind
from vlm.parsing.text.scripts import is_square
from vlm.thresholds import Settings

_TEXT = 200  # characters from which a paragraph is the text of a section


class TitleSettings(Settings):
    """Thresholds: the lines below a title - subtitle, authors, date - that are set like headings and are none."""

    names: int = 2  # commas, conjunctions and raised marks in a line that lists people


def demote_title_lines(blocks: Sequence[Block], title: Block, outlined: Mapping[str, int]) -> None:
    """Makes text of the headings right after `title` that no section text follows, or that list names."""
    start = next(index for index, block in enumerate(blocks) if block is title) + 1
    for index in range(start, len(blocks)):
        block = blocks[index]
        if block.kind is BlockKind.TEXT and not _is_long(block.text):
            continue
        if block.kind is not BlockKind.SECTION_HEADER or _is_section(block, outlined):
            return
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        opens = following is not None and following.kind is BlockKind.TEXT and _is_long(following.text)
        if opens and not _lists_names(block):
            return
        block.kind, block.level = BlockKind.TEXT, None


def _is_long(text: str) -> bool:
    """Whether a paragraph is the text of a section; a Chinese character says as much as two letters at least."""
    return len(text) + sum(map(is_square, text)) >= _TEXT


def _is_section(block: Block, outlined: Mapping[str, int]) -> bool:
    numbered = NUMBERING.match(block.text)
    # A lone capital without a point is the initial of a name.
    counted = numbered is not None and (numbered["number"][0].isdigit() or bool(numbered["dot"]))
    return block.id in outlined or counted or KNOWN.fullmatch(block.text) is not None


def _lists_names(block: Block) -> bool:
    text = block.text
    raised = sum(isinstance(item, Text) and Mark.SUPERSCRIPT in item.marks for item in block.inlines)
    return text.count(", ") + text.count(" and ") + text.count("&") + raised >= TitleSettings.now().names
