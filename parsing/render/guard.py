"""The boundary around the writing of a block: one that cannot be written costs itself, not its document."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

from vlm.markup.inline import Text
from vlm.parsing.errors import DocvlmError
from vlm.parsing.schema import Block, BlockKind, ReadError

logger = logging.getLogger(__name__)
T = TypeVar("T")


class Guard:
    """Writes blocks, and names those that could not be; `page` is the number of the one that is written.

    Args:
        errors: takes what went wrong; None logs it.
    """

    def __init__(self, errors: list[ReadError] | None = None) -> None:
        self.page: int | None = None
        self._errors = errors

    def write(self, block: Block, write: Callable[[Block], T]) -> T:
        """What `write` makes of `block`, or of its plain text where that fails.

        One of the places that catch everything: a document is written by strangers, and a block that brings out a fault
        of ours may not cost the rest. What the caller has to mend (DocvlmError) is raised.
        """
        try:
            return write(block)
        except DocvlmError:
            raise
        except Exception as error:
            self._note(error, f"block {block.id} could not be written, its plain text stands there")
            return write(_plain(block))

    def join(self, parts: Sequence[Block], join: Callable[[Sequence[Block]], Block]) -> list[Block]:
        """The parts of what goes on over a break as one block, or as they are where that fails."""
        try:
            return [join(parts)]
        except Exception as error:
            self._note(error, f"block {parts[0].id} could not be joined with what goes on from it")
            return list(parts)

    def _note(self, error: Exception, what: str) -> None:
        kind = type(error).__name__
        message = f"{what} (unexpected {kind}: {error})"
        logger.debug(message, exc_info=True)
        if self._errors is None:
            logger.warning("page %s: %s", self.page, message)
        elif not any(told.message.startswith(what) for told in self._errors):  # once, in however many formats
            self._errors.append(ReadError(page=self.page, step="write", kind=kind, message=message))


def _plain(block: Block) -> Block:
    """A block of the same place that holds nothing but text."""
    try:
        text = block.text
    except Exception:  # what broke the block may break its text as well
        text = ""
    kind = block.kind if block.kind is BlockKind.LIST_ITEM else BlockKind.TEXT
    return Block(id=block.id, kind=kind, bbox=block.bbox, inlines=(Text(text),), level=block.level, marker=block.marker)
