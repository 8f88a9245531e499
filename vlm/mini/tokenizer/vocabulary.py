"""Which id stands for what. Every block begins at a fixed place, so that a block may grow without moving another."""

from __future__ import annotations

from vlm.markup.latex.commands import COMMANDS
from vlm.markup.svg.tokens import TOKENS as GRAPHICS
from vlm.markup.table.otsl.tokens import STRUCTURE
from vlm.mini.tokenizer.characters import CHARACTERS
from vlm.parsing.readers import RegionTask

PAD, BEGIN, END, IMAGE = range(4)
TASKS: dict[RegionTask, int] = {
    RegionTask.TEXT: 4,
    RegionTask.FORMULA: 5,
    RegionTask.TABLE: 6,
    RegionTask.GRAPHIC: 7,
}
"""The token that asks for a task; it follows the image."""

FIRST_BYTE = 16
_FIRST_CHARACTER = FIRST_BYTE + 256
_FIRST_COMMAND = _FIRST_CHARACTER + 512
_FIRST_STRUCTURE = _FIRST_COMMAND + 640
_FIRST_GRAPHIC = _FIRST_STRUCTURE + 32
SIZE = _FIRST_GRAPHIC + 592


def _block(first: int, limit: int, pieces: tuple[str, ...]) -> dict[str, int]:
    if first + len(pieces) > limit:
        raise ValueError(f"{len(pieces)} tokens do not fit into the places {first} to {limit}")
    return {piece: first + place for place, piece in enumerate(pieces)}


PIECES: dict[str, int] = (
    _block(_FIRST_CHARACTER, _FIRST_COMMAND, CHARACTERS)
    | _block(_FIRST_COMMAND, _FIRST_STRUCTURE, COMMANDS)
    | _block(_FIRST_STRUCTURE, _FIRST_GRAPHIC, STRUCTURE)
    | _block(_FIRST_GRAPHIC, SIZE, GRAPHICS)
)
"""Every piece of text that is one token."""
