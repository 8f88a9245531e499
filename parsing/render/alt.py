"""Alternative text of pictures."""

from __future__ import annotations

from collections.abc import Sequence

from vlm.parsing.schema import Block, BlockKind

MAX_LENGTH = 100
"""Characters: screen readers cut longer texts, and the caption itself follows in full."""
MAX_LETTERING = 300
"""Characters of the words in a picture: those of a map are in the JSON."""


def alt_texts(blocks: Sequence[Block]) -> dict[str, str]:
    """By id of a block what it shows: what the document says of it, whole, else the beginning of its caption; and the
    words that stand in a picture."""
    captions = {
        block.caption_of: shorten(block.text)
        for block in blocks
        if block.kind is BlockKind.CAPTION and block.caption_of
    }
    told = captions | {block.id: " ".join(block.alt.split()) for block in blocks if block.alt}
    lettering = {block.id: shorten(block.lettering, MAX_LETTERING) for block in blocks if block.lettering}
    return {id: _joined(told.get(id, ""), lettering.get(id, "")) for id in told | lettering}


def _joined(told: str, lettering: str) -> str:
    if not (told and lettering):
        return told or lettering
    return f"{told} {lettering}" if told[-1] in ".:!?…" else f"{told}: {lettering}"


def shorten(text: str, most: int = MAX_LENGTH) -> str:
    """`text` on one line, cut at a word and marked where it is longer than `most`."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0] + "…"
