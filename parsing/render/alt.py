"""Alternative text of pictures."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.parsing.schema import Block, BlockKind

MAX_LENGTH = 100
"""Characters: screen readers cut longer texts, and the caption itself follows in full."""


def alt_texts(blocks: Sequence[Block]) -> dict[str, str]:
    """By id of a block what it shows: what the document says of it, whole, else the beginning of its caption."""
    captions = {
        block.caption_of: shorten(block.text)
        for block in blocks
        if block.kind is BlockKind.CAPTION and block.caption_of
    }
    return captions | {block.id: " ".join(block.alt.split()) for block in blocks if block.alt}


def shorten(text: str) -> str:
    """`text` on one line, cut at a word and marked where it is longer than MAX_LENGTH."""
    text = " ".join(text.split())
    if len(text) <= MAX_LENGTH:
        return text
    return text[: MAX_LENGTH - 1].rsplit(" ", 1)[0] + "…"
