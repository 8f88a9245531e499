"""What of a page is in none of its blocks, or in a block that is not written, and why."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from vlm.parsing.schema.block import BoxField


class LeftOutReason(StrEnum):
    """Why something of a page is not in the output. All but `UNREAD` are decisions, and say so."""

    RUNNING_TITLE = "running title"  # repeated on other pages, and kept where it stands first
    PAGE_NUMBER = "page number"
    WATERMARK = "watermark"
    HIDDEN = "hidden"  # not shown: invisible, transparent, off the page, clipped, on a layer that is off
    COVERED = "covered"  # behind something opaque
    PRINTED_TWICE = "printed twice"  # the same words at the same place, as for bold or a form that was printed
    PICTURE = "in a picture"  # lettering of a figure, which its picture shows
    READ_FROM_PIXELS = "read from pixels"  # the text layer is wrong or an earlier OCR; what is seen was read instead
    DECORATION = "decoration"
    UNREAD = "unread"  # nothing accounts for it: a fault, which is an error of the page as well


class LeftOut(BaseModel):
    """Something that a page holds and its output does not: why, the text as far as it is known, and where."""

    model_config = ConfigDict(frozen=True)

    reason: LeftOutReason
    text: str = Field(default="", description="As the source has it; empty for an image, or for glyphs without names.")
    bbox: BoxField = Field(description="x0, y0, x1, y1 in points of the page as displayed, origin top left.")
