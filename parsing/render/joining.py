"""Put back together what a column or page break took apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from vlm.markup.inline import Inline, LineBreak, Link, Math, Text, normal, plain
from vlm.markup.table.joining import join_tables
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
    tables = [part.table for part in parts if part.table is not None]
    codes = [part.code for part in parts if part.code is not None]
    joined = {
        "inlines": join_inlines([part.inlines for part in parts]),
        "table": join_tables(tables) if tables else None,
        "code": "\n".join(codes) if codes else None,
        "children": [child for part in parts for child in part.children],
    }
    return first.model_copy(update=joined)


def join_inlines(parts: Iterable[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """Pieces of one paragraph as one, like lines of it."""
    joined: list[Inline] = []
    for part in filter(None, parts):
        how = _joint(joined, part) if joined else Joint.NOTHING
        if how is Joint.UNHYPHENATE:
            joined[-1] = _shortened(joined[-1])
        elif how is Joint.SPACE:
            joined.append(Text(" "))
        joined += part
    return normal(joined)


def _joint(before: Sequence[Inline], after: Sequence[Inline]) -> Joint:
    if isinstance(before[-1], Math) or isinstance(after[0], Math):
        return Joint.SPACE
    return joint(_last_token(before), _first_token(after))


def _last_token(inlines: Sequence[Inline]) -> str:
    """The characters from the last space on."""
    token = ""
    for item in reversed(inlines):
        *spaced, last = _text(item).rsplit(" ", 1)
        token = last + token
        if spaced or isinstance(item, LineBreak):
            break
    return token


def _first_token(inlines: Sequence[Inline]) -> str:
    """The characters up to the first space."""
    token = ""
    for item in inlines:
        first, *spaced = _text(item).split(" ", 1)
        token += first
        if spaced or isinstance(item, LineBreak):
            break
    return token


def _text(item: Inline) -> str:
    return plain((item,), line_break="")


def _shortened(item: Inline) -> Inline:
    """`item` without its last character, a hyphen."""
    if isinstance(item, Text):
        return replace(item, text=item.text[:-1])
    if isinstance(item, Link):
        *rest, last = item.inlines
        return replace(item, inlines=(*rest, replace(last, text=last.text[:-1]) if isinstance(last, Text) else last))
    return item
