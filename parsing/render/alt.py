"""Alternative text of pictures."""

from __future__ import annotations

from collections.abc import Iterable

from vlm.parsing.render.plain import plain_text
from vlm.parsing.schema import Block, BlockKind

MAX_LENGTH = 100
"""Characters: screen readers cut longer texts, and the caption itself follows in full."""


def alt_texts(blocks: Iterable[Block]) -> dict[str, str]:
    """By id of the captioned block, the beginning of its caption as plain text."""
    return {
        block.caption_of: shorten(plain_text(block.content))
        for block in blocks
        if block.kind is BlockKind.CAPTION and block.caption_of
    }


def shorten(text: str) -> str:
    """`text` on one line, cut at a word and marked where it is longer than MAX_LENGTH."""
    text = " ".join(text.split())
    if len(text) <= MAX_LENGTH:
        return text
    return text[: MAX_LENGTH - 1].rsplit(" ", 1)[0] + "…"
