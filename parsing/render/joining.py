"""Put back together what a column or page break took apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from vlm.parsing.schema import Block, BlockKind
from vlm.parsing.text.joining import Joint, joint

_JOINED = {BlockKind.TEXT, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE, BlockKind.CAPTION, BlockKind.TABLE, BlockKind.CODE}


def can_join(kind: BlockKind) -> bool:
    """Whether blocks of this kind are continued at all: half a picture or formula is not."""
    return kind in _JOINED


def join_blocks(parts: Sequence[Block]) -> Block:
    """The first of `parts` with the content of all: it and its continuations, of one kind, in order."""
    first = parts[0]
    if len(parts) == 1:
        return first
    contents = [part.content for part in parts]
    if first.kind is BlockKind.TABLE:
        content = _join_tables(contents)
    else:
        content = "\n".join(contents) if first.kind is BlockKind.CODE else reduce(join_text, contents)
    children = [child for part in parts for child in part.children]
    return first.model_copy(update={"content": content, "children": children})


def join_text(before: str, after: str) -> str:
    """Two pieces of one Markdown paragraph as one, like lines of it; emphasis that the break closed and opened again
    runs through."""
    before, after = before.rstrip(), after.lstrip()
    mark = _shared_emphasis(before, after)
    if mark:
        before, after = before[: -len(mark)], after[len(mark) :]
    if not before or not after:
        return before + after
    how = joint(before.rsplit(None, 1)[-1], after.split(None, 1)[0])
    if how is Joint.UNHYPHENATE:
        return before[:-1] + after
    return before + (" " if how is Joint.SPACE else "") + after


def _shared_emphasis(before: str, after: str) -> str:
    for mark in ("***", "**", "*"):
        if before.endswith(mark) and after.startswith(mark) and len(before) > len(mark) < len(after):
            return mark if before[-len(mark) - 1] != "\\" else ""
    return ""


def _join_tables(contents: Sequence[str]) -> str:
    from vlm.markup.table.joining import join_tables

    if not any("<table" in content.lower() for content in contents):  # a model may have written something else
        return "\n".join(contents)
    return join_tables(*contents)
