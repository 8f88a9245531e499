"""Alternative text of pictures."""

from __future__ import annotations

from collections.abc import Iterable

from vlm.parsing.render.plain import plain_text
from vlm.parsing.schema import Block, BlockKind

MAX_LENGTH = 100
"""Characters: screen readers cut longer texts, and the caption itself follows in full."""


def alt_texts(blocks: Iterable[Block]) -> dict[str, str]:
    """By id of a picture, what its source says that it shows, or the beginning of its caption as plain text."""
    listed = list(blocks)
    captions = {
        block.caption_of: shorten(plain_text(block.content))
        for block in listed
        if block.kind is BlockKind.CAPTION and block.caption_of
    }
    return captions | {block.id: block.alt for block in listed if block.alt}


def shorten(text: str) -> str:
    """`text` on one line, cut at a word and marked where it is longer than MAX_LENGTH."""
    text = " ".join(text.split())
    if len(text) <= MAX_LENGTH:
        return text
    return text[: MAX_LENGTH - 1].rsplit(" ", 1)[0] + "…"
