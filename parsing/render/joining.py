"""Put back together what a column or page break took apart."""

from __future__ import annotations

import unicodedata

from vlm.parsing.schema import Block, BlockKind

HYPHENS = "-\u2010\u00ad"
_JOINED = {BlockKind.TEXT, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE, BlockKind.CAPTION, BlockKind.TABLE, BlockKind.CODE}


def can_join(kind: BlockKind) -> bool:
    """Whether blocks of this kind are continued at all: half a picture or formula is not."""
    return kind in _JOINED


def join_blocks(first: Block, second: Block) -> Block | None:
    """`first` with the content of its continuation `second`; None where the two do not fit together."""
    if first.kind is BlockKind.TABLE:
        content = _join_tables(first.content, second.content)
    elif first.kind is BlockKind.CODE:
        content = f"{first.content}\n{second.content}"
    else:
        content = join_text(first.content, second.content)
    if content is None:
        return None
    return first.model_copy(update={"content": content, "children": first.children + second.children})


def join_text(before: str, after: str) -> str:
    """Two pieces of one Markdown paragraph as one: a hyphen that only the line break needed goes, emphasis that the
    break closed and opened again runs through, and CJK text gets no space."""
    before, after = before.rstrip(), after.lstrip()
    mark = _shared_emphasis(before, after)
    if mark:
        before, after = before[: -len(mark)], after[len(mark) :]
    if not before or not after:
        return before + after
    if before[-1] in HYPHENS and before[-2:-1].isalpha() and after[0].islower():
        return before[:-1] + after
    space = "" if before[-1] in HYPHENS or (_is_cjk(before[-1]) and _is_cjk(after[0])) else " "
    return before + space + after


def _shared_emphasis(before: str, after: str) -> str:
    for mark in ("***", "**", "*"):
        if before.endswith(mark) and after.startswith(mark) and len(before) > len(mark) < len(after):
            return mark if before[-len(mark) - 1] != "\\" else ""
    return ""


def _is_cjk(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _join_tables(first: str, second: str) -> str | None:
    try:
        from vlm.parsing.tables.continuation import join_tables
    except ModuleNotFoundError:
        return None
    joined: str | None = join_tables(first, second)
    return joined
