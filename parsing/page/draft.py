"""Blocks in the making."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pydantic import SkipValidation

from vlm.parsing.page.strip import Look
from vlm.parsing.schema import Block, Content


class Traits(NamedTuple):
    """What the document step knows of a block beside the block itself: how its text looks, and the level of a heading
    by the document's own word (tags)."""

    look: Look | None = None
    told_level: int | None = None


class Draft(Content):
    """What a region or paragraph will be as a block, and its traits."""

    traits: SkipValidation[Traits] = Traits()


class Published(NamedTuple):
    """The blocks of a page, and their traits by their ids."""

    blocks: list[Block]
    traits: dict[str, Traits]


def publish(drafts: Iterable[Draft], page: int) -> Published:
    """The drafts as blocks of page number `page`, named in their order."""
    published = Published([], {})
    for index, draft in enumerate(drafts):
        name = f"p{page}-b{index}"
        fields = {field: getattr(draft, field) for field in Content.model_fields}
        published.blocks.append(Block.model_construct(id=name, **fields))
        published.traits[name] = draft.traits
    return published
