"""References to footnotes: raised marks that a note of the same page explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vlm.markup.inline import Inline, Mark, NoteRef, Text
from vlm.parsing.schema import Block, BlockKind, Page

# Letters and digits: Markdown would show other marks as numbers.
_MARK = re.compile(r"\[?(\w{1,4})\]?")


def tie_notes(pages: Iterable[Page]) -> None:
    """Makes references of the raised marks in running text that a footnote of their page bears."""
    for page in pages:
        notes = {block.marker: block.id for block in page.blocks if block.kind is BlockKind.FOOTNOTE and block.marker}
        for block in page.blocks if notes else ():
            if block.kind is not BlockKind.FOOTNOTE:
                _tie(block, notes)


def _tie(block: Block, notes: dict[str, str]) -> None:
    if any(_raised(item) in notes for item in block.inlines):
        block.inlines = tuple(_tied(block.inlines, notes))


def _tied(inlines: Iterable[Inline], notes: dict[str, str]) -> Iterator[Inline]:
    for item in inlines:
        mark = _raised(item)
        yield NoteRef(mark, notes[mark]) if mark in notes else item


def _raised(item: Inline) -> str:
    """The mark that a raised text is; "" for anything else."""
    if not isinstance(item, Text) or item.marks != (Mark.SUPERSCRIPT,):
        return ""
    match = _MARK.fullmatch(item.text)
    return match[1] if match else ""
