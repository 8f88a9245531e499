"""Tie footnotes to the marks that refer to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vlm.parsing.render.flow import FlowPage
from vlm.parsing.schema import Block, BlockKind, ContentFormat

_MARK = re.compile(r"<sup>\[?(\w{1,4})\]?</sup>")
REFERENCE = re.compile(r"\[\^([\w-]+)\]")
"""A tied mark, as `link_footnotes` writes it."""


def link_footnotes(pages: Sequence[FlowPage]) -> list[FlowPage]:
    """The same pages; where a raised mark and a footnote of one page match, the mark has become `[^id]` and the note's
    marker `^id`. Ids are the printed marks, with the page in front where a mark comes back later in the document.

    Marks that are no letters or digits stay as they are: Markdown would replace them by numbers.
    """
    taken: set[str] = set()
    return [_linked(page, taken) for page in pages]


def _linked(page: FlowPage, taken: set[str]) -> FlowPage:
    notes = {b.marker for b in page.blocks if b.kind is BlockKind.FOOTNOTE and b.marker}
    marks = {mark for block in page.blocks if _refers(block) for mark in _MARK.findall(block.content)}
    ids = {mark: mark if mark not in taken else f"p{page.number}-{mark}" for mark in sorted(notes & marks)}
    if not ids:
        return page
    taken.update(ids.values())
    return FlowPage(page.number, page.label, [_rewritten(block, ids) for block in page.blocks])


def _refers(block: Block) -> bool:
    return block.kind is not BlockKind.FOOTNOTE and block.format is ContentFormat.MARKDOWN


def _rewritten(block: Block, ids: dict[str, str]) -> Block:
    if block.kind is BlockKind.FOOTNOTE:
        return block.model_copy(update={"marker": f"^{ids[block.marker]}"}) if block.marker in ids else block
    if not _refers(block):
        return block

    def reference(match: re.Match[str]) -> str:
        return f"[^{ids[match.group(1)]}]" if match.group(1) in ids else match.group()

    return block.model_copy(update={"content": _MARK.sub(reference, block.content)})
