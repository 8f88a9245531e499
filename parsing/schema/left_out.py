"""What of a page is in none of its blocks, or in a block that is not written."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from vlm.parsing.schema.block import BoxField
from vlm.parsing.schema.reason import LeftOutReason


class LeftOut(BaseModel):
    """Something that a page holds and its output does not: why, the text as far as it is known, and where."""

    model_config = ConfigDict(frozen=True)

    reason: LeftOutReason
    text: str = Field(default="", description="As the source has it; empty for an image, or for glyphs without names.")
    bbox: BoxField = Field(description="x0, y0, x1, y1 in points of the page as displayed, origin top left.")
    block: str | None = Field(default=None, description="Id of the block that holds it, where one does.")
